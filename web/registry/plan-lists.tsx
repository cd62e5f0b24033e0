import type { ComponentChildren } from 'preact';
import type { LaoSuccession, RegistryPreview } from '../../functions/registry/registry.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { RowNotes } from '../frame/row-notes.tsx';
import { ChangeRow, LaoHead, LaoRow, ListSection, RejectedList } from './lao-lists.tsx';
import { registryWords as words } from './registry-messages.ts';

const COUNTED = [
  'added',
  'changed',
  'upgraded',
  'successions',
  'removed',
  'rejected',
  'unchanged',
] as const;

/** What a plan comes to, in numbers. */
export function PlanCounts({ preview: { counts } }: { preview: RegistryPreview }) {
  const { say } = useLanguage();
  return (
    <table class="totals">
      <caption class="visually-hidden">{say(words.counts)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.kind)}</th>
          <th scope="col" class="number">
            {say(words.count)}
          </th>
        </tr>
      </thead>
      <tbody>
        {COUNTED.map((name) => (
          <tr key={name}>
            <th scope="row">{say(words[name])}</th>
            <td class="number">{formatFigure(counts[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PlanListsProps = {
  preview: RegistryPreview;
  /** Whether somebody is still to say which pairs are one LAO. */
  asking?: boolean;
  /** What stands at each pair that may be one LAO; only told where nothing is asked. */
  succession: (pair: LaoSuccession) => ComponentChildren;
};

/** All that a plan changes, what asks for a look first. */
export function PlanLists({
  preview: { plan, counts },
  asking = false,
  succession,
}: PlanListsProps) {
  const { say } = useLanguage();
  return (
    <>
      <RejectedList rows={plan.rejected} count={counts.rejected} />
      <RowNotes notes={plan.notes} />
      {plan.successions.length > 0 && (
        <section aria-labelledby="successions">
          <h2 id="successions">
            {say(words.successions)} ({formatFigure(counts.successions)})
          </h2>
          {asking && <p>{say(words.successionsLead)}</p>}
          <ul class="desk-links">{plan.successions.map(succession)}</ul>
        </section>
      )}
      <ListSection
        id="changed"
        title={say(words.changed)}
        all={plan.changed}
        count={counts.changed}
        head={
          <LaoHead>
            <th scope="col">{say(words.whatChanged)}</th>
          </LaoHead>
        }
        row={(change) => <ChangeRow key={change.after.code} change={change} />}
      />
      <ListSection
        id="removed"
        title={say(words.removed)}
        lead={say(words.removedLead)}
        all={plan.removed}
        count={counts.removed}
        head={<LaoHead />}
        row={(lao) => <LaoRow key={lao.code} lao={lao} />}
      />
      <ListSection
        id="added"
        title={say(words.added)}
        all={plan.added}
        count={counts.added}
        head={<LaoHead />}
        row={(lao) => <LaoRow key={lao.code} lao={lao} />}
      />
    </>
  );
}
