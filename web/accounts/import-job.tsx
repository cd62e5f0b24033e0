import { useEffect, useState } from 'preact/hooks';
import { OFFICE } from '../../functions/accounts/account.ts';
import { Refusal, type Success } from '../client/api.ts';
import { failureOf } from '../client/failure-of.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { poll } from '../frame/poll.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { words } from './account-messages.ts';
import { ForManagers } from './unit-page.tsx';

type Told = Success<'readAccountImport'>;

/** How far an import is, told every other second, and its result. */
export function ImportJobPage({ job }: { job: string }) {
  const { say } = useLanguage();
  return (
    <ForManagers unit={OFFICE}>
      {() => (
        <JobProgress
          id={job}
          back={{ href: '/office/accounts/import', text: say(words.importTitle) }}
          read={() => deskApi('readAccountImport', { params: { job } })}
          goOn={() => deskApi('continueAccountImport', { params: { job }, body: {} })}
        />
      )}
    </ForManagers>
  );
}

/**
 * How an import stands, asked for again and again until it is done. What fails on the way is no end:
 * it is asked again, later and later.
 */
function useJob(id: string, read: () => Promise<Told>) {
  const [told, setTold] = useState<Told | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [round, setRound] = useState(0);
  useEffect(
    () =>
      poll(read, {
        isEnd: ({ job }) => job.state === 'done',
        isFinal: (cause) => cause instanceof Refusal && !cause.passing,
        onAnswer(answer) {
          setTold(answer);
          setFailed(null);
        },
        onFailure: (cause, againMs) =>
          setFailed({
            refusal: failureOf(cause),
            againSeconds: againMs === null ? null : againMs / 1000,
          }),
      }),
    [id, round],
  );
  return { told, failed, again: () => setRound((before) => before + 1) };
}

type Failed = { refusal: Refusal; againSeconds: number | null };

type JobProgressProps = {
  id: string;
  back: { href: string; text: string };
  read(): Promise<Told>;
  goOn(): Promise<unknown>;
};

/** How far a job is, and its result. */
export function JobProgress({ id, back, read, goOn: askOn }: JobProgressProps) {
  const { say } = useLanguage();
  const { told, failed, again } = useJob(id, read);
  const { busy, act } = useAction();
  if (failed?.refusal.type === 'not-found') return <NotHere />;
  if (failed && (!told || failed.againSeconds === null))
    return (
      <Page title={say(words.progressTitle)} back={back}>
        <RefusalNotice refusal={failed.refusal} retry={again} />
      </Page>
    );
  if (!told) return <Loading title={say(words.progressTitle)} />;
  const { job, resultUrl, stalled } = told;
  const done = job.state === 'done';
  const goOn = () =>
    act(async () => {
      await askOn();
      again();
    });
  return (
    <Page
      key={job.state}
      title={say(TITLES[job.kind][done ? 'done' : 'working'])}
      caption={job.fileName}
      back={back}
    >
      <div role="status">
        {failed && failed.againSeconds !== null && (
          <div class="notice notice-warning">
            <p>{say(words.askingAgain(failed.againSeconds))}</p>
            <button type="button" class="button button-secondary" onClick={again}>
              {say(words.askNow)}
            </button>
          </div>
        )}
      </div>
      {!done && (
        <>
          <p role="status">
            <progress
              class="wide-progress"
              max={job.rows}
              value={job.done}
              aria-label={say(words.progressTitle)}
            />
            <br />
            {say(words.progress(job.done, job.rows))}
          </p>
          <p>{say(words.leave)}</p>
        </>
      )}
      {stalled && (
        <div class="notice notice-warning" role="alert">
          <p>{say(words.stalled)}</p>
          <button type="button" class="button" aria-disabled={busy} onClick={() => void goOn()}>
            {say(words.goOn)}
          </button>
        </div>
      )}
      <Outcome job={job} />
      {done &&
        (resultUrl ? (
          <p>
            <a class="button" href={resultUrl} download>
              {say(words.result)}
            </a>
          </p>
        ) : (
          <p>{say(words.resultGone)}</p>
        ))}
    </Page>
  );
}

const TITLES = {
  import: { working: words.progressTitle, done: words.doneTitle },
  resend: { working: words.resendTitle, done: words.resendDone },
  'carry-over': { working: words.carryTitle, done: words.carryDone },
} as const;

function Outcome({ job }: { job: Told['job'] }) {
  const { say } = useLanguage();
  const { kind, created, existed, invitedAgain, moved, refused } = job;
  const rows = [
    ...(kind === 'import'
      ? [[words.created, created] as const, [words.existed, existed] as const]
      : []),
    ...(kind === 'import' && invitedAgain > 0 ? [[words.invitedAgain, invitedAgain] as const] : []),
    ...(kind === 'resend'
      ? [[words.resent, invitedAgain] as const, [words.notResent, existed - invitedAgain] as const]
      : []),
    ...(kind === 'carry-over' ? [[words.carried, moved] as const] : []),
    [kind === 'import' ? words.refused : words.notDone, refused],
    ...(job.undelivered > 0 ? [[words.undelivered, job.undelivered] as const] : []),
  ] as const;
  return (
    <table class="facts-table">
      <caption class="visually-hidden">{say(words.doneTitle)}</caption>
      <tbody>
        {rows.map(([text, count]) => (
          <tr key={text.en}>
            <th scope="row">{say(text)}</th>
            <td>{count.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
