import { useLocation } from 'wouter-preact';
import { catalogueDifferences } from '../../functions/rounds/catalogue-differences.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { readForm } from './forms.ts';
import { RoundFrame } from './round-frame.tsx';
import { ReadAgain } from './round-page.tsx';
import { words } from './rounds-messages.ts';
import { roundPath } from './rounds-places.ts';
import { TouchedAnswers } from './touched-answers.tsx';
import '../styles/rounds.css';

/** A version of an opened round's catalogue: its reason, what it touches, what differs, and its use. */
export function RoundVersion({ cycle, change }: { cycle: string; change: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.version}>
      {({ view, again, mayManage }) => {
        const found = view.changes.find(({ id }) => id === change);
        if (!found?.catalogue) return <NoVersion />;
        return (
          <>
            <ReadAgain waits={found.work.status !== 'done'} again={again} />
            <Version change={found} mayManage={mayManage} />
          </>
        );
      }}
    </RoundFrame>
  );
}

function NoVersion() {
  const { say } = useLanguage();
  return <p class="notice">{say(messages.notFoundText)}</p>;
}

function Version({ change, mayManage }: { change: RoundChange; mayManage: boolean }) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const { busy, refusal, act } = useAction();
  const { catalogue } = change;
  const { value } = useRead(change.id, async () => {
    if (!catalogue?.former) return null;
    const [before, after] = await Promise.all([
      readForm(catalogue.former),
      readForm(catalogue.hash),
    ]);
    return { before, after, differences: catalogueDifferences(before, after) };
  });
  if (!catalogue) return null;
  const isCounted = change.work.status === 'done';
  return (
    <>
      <p>
        <strong>{say(words.versionNumber(catalogue.version))}</strong> ·{' '}
        {say(words.versionStanding[`${catalogue.inUse}`])} · {change.by}
      </p>
      <p>
        {say(words.reason)}: {change.reason}
      </p>
      <h2>{say(words.touched)}</h2>
      {isCounted && value ? (
        <TouchedAnswers change={change} before={value.before} after={value.after} />
      ) : (
        <p role="status" class="loading">
          {say(words.counting)}
        </p>
      )}
      {!catalogue.inUse && mayManage && (
        <>
          <p class="notice notice-warning">{say(words.useText)}</p>
          {refusal && <RefusalNotice refusal={refusal} />}
          <button
            type="button"
            class="button"
            aria-disabled={busy || !isCounted}
            onClick={() =>
              isCounted &&
              act(async () => {
                const params = { cycle: change.cycle, change: change.id };
                await deskApi('useCatalogue', { params });
                navigate(roundPath(change.cycle));
              })
            }
          >
            {say(words.useIt)}
          </button>
        </>
      )}
      <h2>{say(words.comparedWithVersion)}</h2>
      {value && <DifferencesTable differences={value.differences} />}
    </>
  );
}
