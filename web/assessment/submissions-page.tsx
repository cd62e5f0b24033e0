import { Link } from 'wouter-preact';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { submissionPath, taskListPath } from '../client/places.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { proofMessages } from './proof-messages.ts';
import { remarkMessages } from './remark-messages.ts';
import { submissionMessages } from './submission-messages.ts';
import '../styles/review.css';

/** Every submission of an LAO's round, the latest first, and the returns between them. */
export function Submissions({ cycle, lao }: { cycle: string; lao: string }) {
  return <SignedIn>{() => <History cycle={cycle} lao={lao} />}</SignedIn>;
}

function History({ cycle, lao }: { cycle: string; lao: string }) {
  const { language, say } = useLanguage();
  const title = say(proofMessages.history);
  const back = { href: taskListPath(cycle, lao), text: say(messages.backToList) };
  const { value, refusal, again } = useRead(`${cycle}/${lao}`, () =>
    api('listSubmissions', { params: { cycle, lao } }),
  );
  if (refusal) {
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  return (
    <Page title={title} back={back}>
      <p>
        <Link href={`/lao/${lao}/${cycle}/remarks`}>{say(proofMessages.toReplies)}</Link>
        {' · '}
        <Link href={`/lao/${lao}/${cycle}/register-changes`}>{say(proofMessages.toRegisters)}</Link>
        {' · '}
        <Link href={`/lao/${lao}/${cycle}/appeal`}>{say(proofMessages.toAppeal)}</Link>
      </p>
      {value.submissions.length === 0 && <p>{say(proofMessages.noSubmission)}</p>}
      {value.submissions.map((receipt) => (
        <section key={receipt.version} aria-labelledby={`submission-${receipt.version}`}>
          {value.returns
            .filter(({ version }) => version === receipt.version)
            .map(({ returned, remarks }) => (
              <div key={returned.at} class="notice">
                <p>
                  {say(proofMessages.returnedBy(returned.by, formatInstant(returned.at, language)))}{' '}
                  {say(proofMessages.returnedAfter(receipt.version))}
                </p>
                <ul>
                  {remarks.map(({ indicatorId, text }) => (
                    <li key={indicatorId ?? ''}>
                      {indicatorId ?? say(remarkMessages.remarkOnWhole)}: {text}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          <h2 id={`submission-${receipt.version}`}>
            {say(proofMessages.submissionTitle(String(receipt.version)))}
          </h2>
          <p>
            {formatInstant(receipt.submittedAt, language)} · {say(submissionMessages.receiptNumber)}{' '}
            {receipt.number}
            {receipt.passRate !== null && ` · ${say(messages.passRate)} ${receipt.passRate} %`}
          </p>
          <p>
            <Link href={submissionPath(cycle, lao, receipt.version)}>
              {say(proofMessages.seeThis)}
              <span class="visually-hidden"> {receipt.number}</span>
            </Link>
          </p>
        </section>
      ))}
    </Page>
  );
}
