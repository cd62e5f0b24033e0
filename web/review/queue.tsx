import { Link } from 'wouter-preact';
import { fullNameOf, LAO_TYPE_NAMES } from '#domain/lao.ts';
import { permissionOf } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import type { Success } from '../client/api.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Tag } from '../ui/tag.tsx';
import { Finalise } from './finalise.tsx';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { reviewPath } from './review-places.ts';

export type QueueRow = Success<'listReview'>['laos'][number];

type QueueProps = { province: string; cycle: string };

/** What a province has to review, what must be endorsed first. */
export function Queue({ province, cycle }: QueueProps) {
  const { language, say } = useLanguage();
  const known = PROVINCES.find(({ code }) => code === province)?.name[language] ?? province;
  return (
    <ReviewFrame
      title={say(words.queueTitle(known))}
      cycle={cycle}
      back={{ href: '/home', text: say(words.back) }}
      action="follow-province"
      target={province}
      name={`${province}/${cycle}`}
      read={() => deskApi('listReview', { params: { province, cycle } })}
    >
      {({ endorsement, laos }, again, actor) => (
        <>
          <p>{say(words.policies[endorsement])}</p>
          {permissionOf(actor, 'finalise', null) === 'granted' && (
            <Finalise cycle={cycle} province={province} rows={laos} reload={again} />
          )}
          {GROUPS.map(({ title, states }) => (
            <Group
              key={title.en}
              cycle={cycle}
              title={title}
              rows={laos.filter(({ state }) => states.includes(state)).sort(byUrgency)}
            />
          ))}
        </>
      )}
    </ReviewFrame>
  );
}

const GROUPS: readonly { title: Text; states: readonly string[] }[] = [
  { title: words.waiting, states: ['submitted'] },
  { title: words.returned, states: ['returned', 'in_progress', 'certified'] },
  { title: words.endorsed, states: ['endorsed'] },
  { title: words.final, states: ['final'] },
];

const URGENCY = ['sampled', 'all', 'unlisted', 'undrawn', 'none'];

function byUrgency(one: QueueRow, other: QueueRow): number {
  const order = URGENCY.indexOf(one.need) - URGENCY.indexOf(other.need);
  return order || (one.lao.code < other.lao.code ? -1 : 1);
}

type GroupProps = { cycle: string; title: Text; rows: readonly QueueRow[] };

function Group({ cycle, title, rows }: GroupProps) {
  const { say } = useLanguage();
  const id = `group-${title.en.replaceAll(' ', '-')}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {say(title)} ({rows.length})
      </h2>
      {rows.length === 0 ? (
        <p class="hint">{say(words.nobodyHere)}</p>
      ) : (
        <table class="stacked">
          <caption class="visually-hidden">{say(title)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.lao)}</th>
              <th scope="col">{say(words.version)}</th>
              <th scope="col">{say(words.notes)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ lao, version, need, conflict, undecided }) => (
              <tr key={lao.code}>
                <th scope="row">
                  <Link href={reviewPath(cycle, lao.code)} translate={false}>
                    {fullNameOf(lao)}
                  </Link>
                  <div class="hint">
                    {say(LAO_TYPE_NAMES[lao.type])} {lao.code}
                  </div>
                </th>
                <td data-label={say(words.version)}>{version}</td>
                <td data-label={say(words.notes)}>
                  <div class="tags">
                    <Tag text={words.needs[need]} tone={need === 'none' ? 'none' : 'attention'} />
                    {conflict && <Tag text={words.conflictTag} tone="improve" />}
                    {undecided > 0 && <Tag text={words.undecided(undecided)} tone="todo" />}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
