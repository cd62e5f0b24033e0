import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { proofMessages } from '../assessment/proof-messages.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { submissionMessages } from '../assessment/submission-messages.ts';
import { formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { confirmPath } from '../client/places.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { InTheCount } from './in-the-count.tsx';

/** Public: what the system says of a receipt, for whoever holds one in the hand. */
export function ConfirmReceipt({ number }: { number: string }) {
  const { language, say } = useLanguage();
  const title = say(proofMessages.confirmTitle);
  const { value, refusal, again } = useRead(number, () =>
    api('confirmReceipt', { params: { number } }),
  );
  if (refusal?.type === 'not-found') {
    return (
      <Page title={say(proofMessages.unknownNumber)} caption={title}>
        <p>{say(proofMessages.unknownNumberText(number))}</p>
      </Page>
    );
  }
  if (refusal) {
    return (
      <Page title={title}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  const rows: [label: string, value: string][] = [
    [say(messages.laoName), fullNameOf(value.lao)],
    [say(messages.laoCode), value.lao.code],
    [say(messages.roundName), value.cycle],
    [say(submissionMessages.submissionVersion), String(value.version)],
    [say(submissionMessages.submittedAt), formatInstant(value.submittedAt, language)],
  ];
  return (
    <Page title={title}>
      <div class="confirmation">
        <p class="confirmation-title">{say(proofMessages.confirmed)}</p>
        <p>{say(submissionMessages.receiptNumber)}</p>
        <p class="confirmation-number">{value.number}</p>
      </div>
      <p>
        {value.latest === value.number ? (
          say(proofMessages.isLatest)
        ) : (
          <Link href={confirmPath(value.latest)}>
            {say(proofMessages.isSuperseded(value.latest))}
          </Link>
        )}
      </p>
      <table class="facts-table">
        <caption class="visually-hidden">{title}</caption>
        <tbody>
          {rows.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{text}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say(publishedMessages.submissionHash)}</th>
            <td>
              <code class="hash">{formatHash(value.hash)}</code>
            </td>
          </tr>
        </tbody>
      </table>
      <p>{say(proofMessages.compareHash)}</p>
      <InTheCount number={value.number} hash={value.hash} />
    </Page>
  );
}
