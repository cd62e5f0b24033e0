import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { AssessmentTotals } from '../assessment/assessment-summary.tsx';
import { AssessmentOf } from '../assessment/use-assessment.tsx';
import type { Success } from '../client/api.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { submissionPath } from '../client/places.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Decision } from './decision.tsx';
import { useKeptRemarks } from './kept-remarks.ts';
import { ReviewAnswers } from './review-answers.tsx';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { AppealHistory, ReturnHistory } from './review-history.tsx';
import { queuePath } from './review-places.ts';
import { SecondForm } from './second-form.tsx';

export type Review = Success<'readReview'>;

type ReviewOneProps = { province: string; cycle: string; lao: string };

/** One LAO's submission as its reviewer reads it: answers, remarks, and what is decided. */
export function ReviewOne({ province, cycle, lao }: ReviewOneProps) {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(words.oneTitle)}
      cycle={cycle}
      back={{ href: queuePath(province, cycle), text: say(words.backToQueue) }}
      action="follow-province"
      target={lao}
      name={`${cycle}/${lao}`}
      laoOf={(review) => review.lao}
      named
      read={() => deskApi('readReview', { params: { cycle, lao } })}
    >
      {(review, again, actor) => (
        <>
          <Standing cycle={cycle} review={review} />
          <AssessmentOf
            cycle={cycle}
            lao={lao}
            title={`${say(words.oneTitle)} ${fullNameOf(review.lao)}`}
            fresh
          >
            {(assessment, reload) => (
              <Reading
                actor={actor}
                assessment={assessment}
                review={review}
                reload={() => {
                  reload();
                  again();
                }}
              />
            )}
          </AssessmentOf>
        </>
      )}
    </ReviewFrame>
  );
}

function Standing({ cycle, review }: { cycle: string; review: Review }) {
  const { language, say } = useLanguage();
  const { receipt, endorsed, finalised, endorsement, need, partiality } = review;
  return (
    <>
      {receipt && (
        <p>
          {say(words.submittedOn(receipt.version, formatInstant(receipt.submittedAt, language)))}{' '}
          {receipt.version > 1 && (
            <Link href={submissionPath(cycle, receipt.lao.code, receipt.version)}>
              {say(words.seeDifferences(receipt.version - 1))}
            </Link>
          )}
        </p>
      )}
      <p>
        {say(words.policies[endorsement])}
        {endorsement === 'sample' && <strong> {say(words.needs[need])}</strong>}
      </p>
      {endorsed && (
        <p>{say(words.endorsedBy(endorsed.by, formatInstant(endorsed.at, language)))}</p>
      )}
      {finalised && (
        <p>{say(words.finalBy(finalised.by, formatInstant(finalised.at, language)))}</p>
      )}
      {partiality && <p class="notice notice-warning">{say(words.partialities[partiality])}</p>}
    </>
  );
}

type ReadingProps = {
  actor: Actor;
  assessment: OpenAssessment;
  review: Review;
  reload(): void;
};

function Reading({ actor, assessment, review, reload }: ReadingProps) {
  const { cycle, lao } = assessment.view;
  const [remarks, setRemarks] = useKeptRemarks(`${actor.id} ${cycle.id} ${lao.code}`);
  const waits = review.state === 'submitted' || review.state === 'endorsed';
  const mayReview = waits && review.partiality === null && actor.role !== 'observer';
  return (
    <>
      <AppealHistory review={review} catalogue={assessment.catalogue} />
      <ReturnHistory review={review} catalogue={assessment.catalogue} />
      <ReviewAnswers
        assessment={assessment}
        review={review}
        remarks={mayReview ? remarks : null}
        onRemark={(id, text) => setRemarks({ ...remarks, [id]: text })}
      />
      <SecondForm assessment={assessment} />
      <AssessmentTotals assessment={assessment} />
      <Decision
        actor={actor}
        assessment={assessment}
        review={review}
        remarks={remarks}
        mayReview={mayReview}
        done={() => {
          setRemarks({});
          reload();
        }}
      />
    </>
  );
}
