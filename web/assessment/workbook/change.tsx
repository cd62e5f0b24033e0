import { findIndicator } from '#domain/catalogue.ts';
import { warningsOf } from '../../../functions/assessment/plausibility.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import { Tag } from '../../ui/tag.tsx';
import { PROGRESS_TAGS } from '../progress-tag.tsx';
import { VERDICT_TONES } from '../verdict-tones.ts';
import { ChangeWords } from './change-words.tsx';
import type { FileChange } from './compare-file.ts';

/** One indicator: its cells, the verdict before and after, and what looks implausible. */
export function Change({ assessment, change }: { assessment: OpenAssessment; change: FileChange }) {
  const { say } = useLanguage();
  const { labels } = assessment.catalogue;
  const placed = findIndicator(assessment.catalogue, change.indicatorId);
  if (!placed) return null;
  const { verdictBefore, verdictAfter, fields, file } = change;
  const verdict = (one: typeof verdictBefore) => (
    <Tag
      text={one === 'unanswered' ? PROGRESS_TAGS.unanswered : labels[one]}
      tone={VERDICT_TONES[one]}
    />
  );
  return (
    <>
      <ChangeWords indicator={placed.indicator} fields={fields} file={file} />
      <p class="verdict-change">
        <span class="visually-hidden">{say(messages.verdict)} </span>
        {verdictBefore !== verdictAfter && (
          <>
            {verdict(verdictBefore)}
            {' → '}
          </>
        )}
        {verdict(verdictAfter)}
      </p>
      {warningsOf(placed.indicator, file.answer, null).map(({ code, message }) => (
        <p class="notice notice-warning small" key={code}>
          {say(message)}
        </p>
      ))}
    </>
  );
}
