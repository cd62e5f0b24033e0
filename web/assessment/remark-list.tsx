import { Link } from 'wouter-preact';
import { findIndicator } from '#domain/catalogue.ts';
import { ROLE_NAMES } from '#domain/permission.ts';
import { isOpenRemark, type Remark } from '#domain/remark.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { indicatorPath } from '../client/places.ts';
import { Tag } from '../ui/tag.tsx';
import { remarkMessages } from './remark-messages.ts';
import '../styles/review.css';

type RemarkListProps = { assessment: OpenAssessment; remarks: readonly Remark[]; linked: boolean };

/** Remarks with who said them, when, and whether they still wait. */
export function RemarkList({ assessment, remarks, linked }: RemarkListProps) {
  const { language, say } = useLanguage();
  const { view, catalogue } = assessment;
  const answers = answersOf(view);
  const subject = ({ indicatorId }: Remark) => {
    if (indicatorId === null) return say(remarkMessages.remarkOnWhole);
    const indicator = findIndicator(catalogue, indicatorId)?.indicator;
    const text = indicator ? say(indicator.text) : indicatorId;
    const href = indicatorPath(view.cycle.id, view.lao.code, indicatorId);
    return linked ? <Link href={href}>{text}</Link> : null;
  };
  return (
    <ul class="remarks">
      {remarks.map((remark) => {
        const waits = isOpenRemark(remark, answers, view.evidence);
        return (
          <li key={`${remark.at} ${remark.indicatorId}`}>
            <Tag
              text={waits ? remarkMessages.remarkOpen : remarkMessages.remarkAnswered}
              tone={waits ? 'attention' : 'good'}
            />{' '}
            {subject(remark)}
            <blockquote>{remark.text}</blockquote>
            {remark.reply && <blockquote>↳ {remark.reply.text}</blockquote>}
            <p class="hint">
              {say(
                remarkMessages.remarkBy(
                  `${remark.by} (${say(ROLE_NAMES[remark.role])})`,
                  formatInstant(remark.at, language),
                ),
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** Everything that was said since the last certification or submission, and until when to answer. */
export function RemarksNotice({ assessment }: { assessment: OpenAssessment }) {
  const { language, say } = useLanguage();
  const { remarks, returned, lao, cycle } = assessment.view;
  if (remarks.length === 0 && !returned) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="remarks-heading">
      <h2 id="remarks-heading">{say(remarkMessages.remarksTitle)}</h2>
      {returned && (
        <p>{say(remarkMessages.returnedNotice(formatInstant(returned.closesAt, language)))}</p>
      )}
      <RemarkList assessment={assessment} remarks={remarks} linked />
      <Link href={`/lao/${lao.code}/${cycle.id}/remarks`}>{say(remarkMessages.reply)}</Link>
    </section>
  );
}

/** What was said of one indicator, above its answer. */
export function IndicatorRemarks({ assessment, id }: { assessment: OpenAssessment; id: string }) {
  const { say } = useLanguage();
  const own = assessment.view.remarks.filter(({ indicatorId }) => indicatorId === id);
  if (own.length === 0) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="remarks-heading">
      <h2 id="remarks-heading">{say(remarkMessages.remarksTitle)}</h2>
      <RemarkList assessment={assessment} remarks={own} linked={false} />
      <p>{say(remarkMessages.howToAnswer)}</p>
    </section>
  );
}
