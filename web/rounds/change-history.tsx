import { Link } from 'wouter-preact';
import { CYCLE_STATE_NAMES } from '#domain/round-state.ts';
import type { Text } from '#domain/text.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import { formatDate, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './rounds-messages.ts';
import { changePath } from './rounds-places.ts';
import { scopeWords } from './scope-words.ts';
import { WorkCell } from './work-cell.tsx';

type ChangeHistoryProps = {
  title: Text;
  changes: readonly RoundChange[];
  mayManage: boolean;
  again(): void;
};

/** What was done to a round, the latest first: what, why, by which letter, and how far it has got. */
export function ChangeHistory({ title, changes, mayManage, again }: ChangeHistoryProps) {
  const { language, say } = useLanguage();
  if (changes.length === 0) return <p class="hint">{say(words.noHistory)}</p>;
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(title)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.did)}</th>
          <th scope="col">{say(words.when)}</th>
          <th scope="col">{say(words.reason)}</th>
          <th scope="col">{say(words.progress)}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.id}>
            <th scope="row">
              <Done change={change} />
            </th>
            <td data-label={say(words.when)}>
              <span>
                {formatInstant(change.at, language)}
                <br />
                {change.by}
              </span>
            </td>
            <td data-label={say(words.reason)}>
              <span>
                {change.letter && (
                  <>
                    {change.letter.number} ({formatDate(change.letter.date, language)})<br />
                  </>
                )}
                {change.reason || '-'}
              </span>
            </td>
            <td data-label={say(words.progress)}>
              <WorkCell change={change} mayManage={mayManage} again={again} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Done({ change }: { change: RoundChange }) {
  const { language, say } = useLanguage();
  const { kind, scope, whom, after, catalogue, state, cycle, id } = change;
  if (kind === 'catalogue' && catalogue) {
    return (
      <>
        <Link href={changePath(cycle, id)}>{say(words.versionNumber(catalogue.version))}</Link>
        <br />
        {say(words.versionStanding[`${catalogue.inUse}`])}
      </>
    );
  }
  return (
    <>
      {say(words.kinds[kind])}
      {kind === 'state' && state && <>: {say(CYCLE_STATE_NAMES[state])}</>}
      {(kind === 'window' || kind === 'extension') && scope && after && (
        <>
          <br />
          {scopeWords({ scope, whom }, say)} {say(words.to)}{' '}
          {formatInstant(after.closesAt, language)}
        </>
      )}
    </>
  );
}
