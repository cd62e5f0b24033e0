import { type Catalogue, findIndicator } from '#domain/catalogue.ts';
import { APPEAL_STATES, type Appeal } from '../../functions/review/appeal.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { Tag } from '../ui/tag.tsx';
import { words } from './review-desk-messages.ts';
import type { Review } from './review-one.tsx';
import { appealWords } from './ruling-messages.ts';

type HistoryProps = { review: Pick<Review, 'returns' | 'appeals'>; catalogue: Catalogue };

export function useIndicatorName(catalogue: Catalogue): (id: string | null) => string {
  const { say } = useLanguage();
  return (id) => {
    if (id === null) return say(words.whole);
    const found = findIndicator(catalogue, id)?.indicator;
    return found ? say(found.text) : id;
  };
}

/** What was remarked before, and what the LAO replied: the latest return stands open. */
export function ReturnHistory({ review, catalogue }: HistoryProps) {
  const { language, say } = useLanguage();
  const nameOf = useIndicatorName(catalogue);
  if (review.returns.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{say(words.earlier)}</h2>
      {review.returns.map(({ version, returned, remarks }, n) => (
        <details key={returned.at} open={n === 0}>
          <summary>
            {say(words.returnedBy(version, returned.by, formatInstant(returned.at, language)))}
          </summary>
          <ul class="remarks">
            {remarks.map((remark) => (
              <li key={remark.indicatorId ?? ''}>
                <strong>{nameOf(remark.indicatorId)}</strong>
                <blockquote>{remark.text}</blockquote>
                {remark.reply ? (
                  <>
                    <p class="hint">
                      {say(
                        words.repliedBy(remark.reply.by, formatInstant(remark.reply.at, language)),
                      )}
                    </p>
                    <blockquote>{remark.reply.text}</blockquote>
                  </>
                ) : (
                  <p class="hint">{say(words.noReply)}</p>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** Appeals of this assessment with their decisions. */
export function AppealHistory({ review, catalogue }: HistoryProps) {
  const { say } = useLanguage();
  if (review.appeals.length === 0) return null;
  return (
    <section aria-labelledby="appeals">
      <h2 id="appeals">{say(appealWords.appeals)}</h2>
      {review.appeals.map((appeal) => (
        <AppealText key={appeal.number} appeal={appeal} catalogue={catalogue} />
      ))}
    </section>
  );
}

/** One appeal: what it is against, why, and what was decided. */
export function AppealText({ appeal, catalogue }: { appeal: Appeal; catalogue: Catalogue }) {
  const { language, say } = useLanguage();
  const nameOf = useIndicatorName(catalogue);
  const { number, version, points, by, at, state, decision } = appeal;
  return (
    <div class="notice">
      <p>
        <Tag
          text={APPEAL_STATES[state]}
          tone={state === 'open' ? 'attention' : state === 'accepted' ? 'good' : 'plain'}
        />{' '}
        {say(appealWords.appealOf(number, version))} · {by.name} {formatInstant(at, language)}
      </p>
      <ul class="remarks">
        {points.map(({ indicatorId, reason }) => (
          <li key={indicatorId}>
            <strong>{nameOf(indicatorId)}</strong>
            {decision && (
              <>
                {' '}
                <Tag
                  text={
                    decision.accepted.includes(indicatorId)
                      ? appealWords.pointAccepted
                      : appealWords.pointRejected
                  }
                  tone={decision.accepted.includes(indicatorId) ? 'good' : 'plain'}
                />
              </>
            )}
            <blockquote>{reason}</blockquote>
          </li>
        ))}
      </ul>
      {decision && (
        <>
          <p>
            {say(appealWords.decidedBy(decision.by.name, formatInstant(decision.at, language)))}
          </p>
          <blockquote>{decision.reason}</blockquote>
          {decision.reopenedUntil && (
            <p>{say(appealWords.reopened(formatInstant(decision.reopenedUntil, language)))}</p>
          )}
        </>
      )}
    </div>
  );
}
