import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { type CycleState, isCycleId } from '#domain/cycle.ts';
import { readBuddhistYear } from '#domain/day.ts';
import { permissionOf } from '#domain/permission.ts';
import { CYCLE_STATE_NAMES } from '#domain/round-state.ts';
import type { ListedRound } from '../../functions/rounds/round.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { TextField, useSending } from '../frame/form-parts.tsx';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { words } from './rounds-messages.ts';
import { roundPath } from './rounds-places.ts';

export const STATE_TONES: Record<CycleState, Tone> = {
  draft: 'todo',
  open: 'good',
  closed: 'attention',
  verifying: 'attention',
  published: 'plain',
  archived: 'none',
};

/** Every round that the office has, drafts among them. */
export function RoundList() {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'read-rounds', null) === 'granted' ? (
          <Listed mayManage={permissionOf(actor, 'manage-rounds', null) === 'granted'} />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function Listed({ mayManage }: { mayManage: boolean }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead('rounds', () => deskApi('listRounds', { params: {} }));
  const title = say(words.rounds);
  const back = { href: '/office', text: say(messages.myWork) };
  if (!value && !refusal) return <Loading title={title} />;
  return (
    <Page title={title} back={back}>
      {refusal && <RefusalNotice refusal={refusal} retry={again} />}
      {value && <RoundTable rounds={value.rounds} />}
      {mayManage && <NewRound />}
    </Page>
  );
}

function RoundTable({ rounds }: { rounds: readonly ListedRound[] }) {
  const { language, say } = useLanguage();
  if (rounds.length === 0) return <p class="notice">{say(words.noRounds)}</p>;
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(words.rounds)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.rounds)}</th>
          <th scope="col">{say(words.state)}</th>
          <th scope="col">{say(words.window)}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ id, title, state, opensAt, closesAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={roundPath(id)}>
                {id} · {say(title)}
              </Link>
            </th>
            <td data-label={say(words.state)}>
              <Tag text={CYCLE_STATE_NAMES[state]} tone={STATE_TONES[state]} />
            </td>
            <td data-label={say(words.window)}>
              <span>
                {formatDate(opensAt, language)} {say(words.to)} {formatDate(closesAt, language)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewRound() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [year, setYear] = useState('');
  const sending = useSending('new-round');
  const read = readBuddhistYear(year);
  const id = String(read ?? year.trim());
  return (
    <section aria-labelledby="new-round-heading">
      <h2 id="new-round-heading">{say(words.newRound)}</h2>
      <p>{say(words.newRoundText)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const faulty = !isCycleId(id);
          sending.send(faulty ? [['/id', say(words.yearFault)]] : [], async () => {
            await deskApi('createRound', { params: {}, body: { id } });
            navigate(roundPath(id));
          });
        }}
      >
        {sending.notice}
        <TextField
          id="new-round-id"
          label={say(words.year)}
          hint={say(words.yearHint)}
          value={year}
          fault={sending.faultAt('/id')}
          inputMode="numeric"
          short
          onType={setYear}
        />
        <p class="hint" role="status">
          {read !== null && say(deskMessages.round(id))}
        </p>
        <button type="submit" class="button" aria-disabled={sending.busy}>
          {say(words.create)}
        </button>
      </form>
    </section>
  );
}
