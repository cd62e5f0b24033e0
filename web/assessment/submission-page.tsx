import { withUnsubmitted } from '#domain/answer-fields.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { Submission } from '#domain/submission.ts';
import type { Success } from '../client/api.ts';
import { formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { formOf, submissionsPath } from '../client/places.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { ChangeList, type ComparedState } from './change-list.tsx';
import { proofMessages } from './proof-messages.ts';
import { DownloadReceipt, ReceiptDocument } from './receipt-document.tsx';
import { FiguresTable } from './satisfaction/figures-table.tsx';
import { SheetArea } from './sheet-area.tsx';
import { submissionMessages } from './submission-messages.ts';

type SubmissionPageProps = { cycle: string; lao: string; version: string };

/** One submission as it was submitted, and what differs from the one before. */
export function SubmissionPage(props: SubmissionPageProps) {
  return <SignedIn>{() => <Submitted {...props} />}</SignedIn>;
}

type Read = {
  own: Success<'readSubmission'>;
  earlier: Success<'readSubmission'> | null;
  catalogue: Catalogue;
};

async function readBoth(cycle: string, lao: string, version: string): Promise<Read> {
  const read = (n: number) => api('readSubmission', { params: { cycle, lao, version: String(n) } });
  const [own, earlier] = await Promise.all([
    read(Number(version)),
    Number(version) > 1 ? read(Number(version) - 1) : null,
  ]);
  const { catalogueHash } = own.submission;
  const catalogue = await api('readCatalogue', { params: { hash: catalogueHash } });
  return { own, earlier, catalogue };
}

function Submitted({ cycle, lao, version }: SubmissionPageProps) {
  const { language, say } = useLanguage();
  const title = say(proofMessages.submissionTitle(version));
  const back = { href: submissionsPath(cycle, lao), text: say(proofMessages.backToHistory) };
  const { value, refusal, again } = useRead(`${cycle}/${lao}/${version}`, () =>
    readBoth(cycle, lao, version),
  );
  if (refusal) {
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  const { own, earlier, catalogue } = value;
  const stateOf = (submission: Submission): ComparedState => ({
    answers: withUnsubmitted(submission.answers),
    figures: submission.satisfaction?.figures ?? {},
    files: submission.evidence.map(({ indicatorId, sha256, mediaType, sizeBytes }) => ({
      indicatorIds: [indicatorId],
      sha256,
      label: `${mediaType}, ${formatSize(sizeBytes, language)}, SHA-256 ${sha256.slice(0, 8)}…`,
    })),
  });
  return (
    <Page
      title={title}
      caption={fullNameOf(own.submission.lao)}
      sample={catalogue.sample}
      back={back}
    >
      <section aria-labelledby="differences">
        <h2 id="differences">
          {earlier
            ? say(proofMessages.differsFrom(earlier.submission.version))
            : say(proofMessages.firstOne)}
        </h2>
        {earlier && (
          <ChangeList
            catalogue={catalogue}
            laoType={own.submission.lao.type}
            before={stateOf(earlier.submission)}
            after={stateOf(own.submission)}
            hrefOf={null}
          />
        )}
      </section>
      <section aria-labelledby="submitted">
        <h2 id="submitted">{say(proofMessages.whatWasSubmitted)}</h2>
        {formOf(catalogue, own.submission.lao.type).map((area) => (
          <SheetArea key={area.id} area={area} sheet={own} catalogue={catalogue} />
        ))}
        {catalogue.satisfaction && own.submission.satisfaction && (
          <FiguresTable
            form={catalogue.satisfaction}
            figures={own.submission.satisfaction.figures}
            decimals={catalogue.decimals}
            level="h3"
          />
        )}
      </section>
      <section aria-labelledby="receipt">
        <h2 id="receipt">
          {say(submissionMessages.receipt)} {own.receipt.number}
        </h2>
        <ReceiptDocument receipt={own.receipt} />
        <div class="buttons no-print">
          <DownloadReceipt receipt={own.receipt} />
        </div>
      </section>
    </Page>
  );
}
