import { Link } from 'wouter-preact';
import type { OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { evidenceMessages } from './evidence-messages.ts';

type EvidenceNotArrivedProps = {
  assessment: OpenAssessment;
  toIndicator(id: string): string;
};

/** Before it is certified or submitted: files that were asked for, and will not count as it stands. */
export function EvidenceNotArrived({ assessment, toIndicator }: EvidenceNotArrivedProps) {
  const { say } = useLanguage();
  const files = assessment.view.evidence.filter(({ status }) => status === 'requested');
  if (files.length === 0) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="not-arrived-heading">
      <h2 id="not-arrived-heading">{say(evidenceMessages.notArrivedHeading(files.length))}</h2>
      <p>{say(evidenceMessages.notArrivedText)}</p>
      <ul>
        {files.map(({ id, fileName, indicatorIds: [indicator = ''] }) => (
          <li key={id}>
            <Link href={toIndicator(indicator)}>{fileName}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
