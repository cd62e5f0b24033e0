import { useEffect, useState } from 'preact/hooks';
import { OFFICE } from '#domain/account.ts';
import type { Refusal, Success } from '../../api.ts';
import { useLanguage } from '../../language.ts';
import { NotHere } from '../../parts/not-here.tsx';
import { Loading, Page } from '../../parts/page.tsx';
import { RefusalNotice } from '../../parts/refusal-notice.tsx';
import { useAction } from '../../use-action.ts';
import { deskApi } from '../desk-api.ts';
import { words } from './account-messages.ts';
import { ForManagers } from './unit-page.tsx';

type Told = Success<'readAccountImport'>;

/** How far an import is, told every other second, and its result. */
export function ImportJobPage({ job }: { job: string }) {
  return <ForManagers unit={OFFICE}>{() => <Progress id={job} />}</ForManagers>;
}

const ASK_AGAIN_MS = 2000;

function useJob(id: string): { told: Told | null; refusal: Refusal | null; again(): void } {
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const ask = async () => {
      try {
        const answer = await deskApi('readAccountImport', { params: { job: id } });
        if (!current) return;
        setTold(answer);
        setRefusal(null);
        if (answer.job.state === 'running') timer = setTimeout(ask, ASK_AGAIN_MS);
      } catch (cause) {
        if (current) setRefusal(cause as Refusal);
      }
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [id, round]);
  return { told, refusal, again: () => setRound((before) => before + 1) };
}

function Progress({ id }: { id: string }) {
  const { say } = useLanguage();
  const { told, refusal, again } = useJob(id);
  const { busy, act } = useAction();
  const back = { href: '/office/accounts/import', text: say(words.importTitle) };
  if (refusal?.type === 'not-found') return <NotHere />;
  if (refusal)
    return (
      <Page title={say(words.progressTitle)} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!told) return <Loading title={say(words.progressTitle)} />;
  const { job, resultUrl, stalled } = told;
  const done = job.state === 'done';
  const goOn = () =>
    act(async () => {
      await deskApi('continueAccountImport', { params: { job: id }, body: {} });
      again();
    });
  return (
    <Page
      key={job.state}
      title={say(done ? words.doneTitle : words.progressTitle)}
      caption={job.fileName}
      back={back}
    >
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

function Outcome({ job }: { job: Told['job'] }) {
  const { say } = useLanguage();
  const rows = [
    [words.created, job.created],
    ...(job.undelivered > 0 ? [[words.undelivered, job.undelivered] as const] : []),
    [words.existed, job.existed],
    [words.refused, job.refused],
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
