import { Link, useSearch } from 'wouter-preact';
import { incompletenessOf, STATE_NAMES } from '#domain/assessment.ts';
import type { Area } from '#domain/catalogue.ts';
import { daysLeft } from '#domain/cycle.ts';
import { fullNameOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import type { Score } from '#domain/score.ts';
import { answersOf, type OpenAssessment } from '../assessments.ts';
import { formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { ClosedNotice } from '../parts/closed-notice.tsx';
import { Page } from '../parts/page.tsx';
import { RemarksNotice } from '../parts/remark-list.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { ProgressTag, Tag } from '../parts/tag.tsx';
import {
  askedOf,
  checkPath,
  formOf,
  formWith,
  indicatorPath,
  receiptPath,
  taskListPath,
  workbookPath,
} from '../places.ts';
import { returnedIndicatorsOf } from '../remarks.ts';
import { reviewMessages } from '../review-messages.ts';
import { SatisfactionTask } from '../satisfaction/section.tsx';
import { AssessmentOf } from '../use-assessment.tsx';
import { useUnsent } from '../use-draft.ts';

/** The form as a list of tasks by area, in any order; where each stands, and what is next. */
export function TaskList({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  return (
    <SignedIn>
      {(actor) => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(messages.assessment)}>
          {(assessment) => <Tasks actor={actor} assessment={assessment} />}
        </AssessmentOf>
      )}
    </SignedIn>
  );
}

type TasksProps = { actor: Actor; assessment: OpenAssessment };

function Tasks({ actor, assessment }: TasksProps) {
  const { language, say } = useLanguage();
  const { view, catalogue, score } = assessment;
  const { cycle, lao } = view;
  const unsent = useUnsent(actor.id, cycle.id, lao.code);
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  const returned = returnedIndicatorsOf(view);
  const show = new URLSearchParams(useSearch()).get('show');
  const whole = formOf(catalogue, lao.type);
  const form = show === 'returned' ? formWith(whole, returned) : whole;
  return (
    <Page
      title={say(cycle.title)}
      caption={<span lang="th">{fullNameOf(lao)}</span>}
      sample={cycle.sampleCatalogue}
    >
      {mayWrite && !view.open && <ClosedNotice assessment={assessment} />}
      <RemarksNotice assessment={assessment} />
      {view.request && permissionOf(actor, 'certify', lao.code) === 'granted' && (
        <p class="notice">
          {say(
            reviewMessages.requestedBy(view.request.by, formatInstant(view.request.at, language)),
          )}{' '}
          <Link href={checkPath(cycle.id, lao.code)}>{say(messages.checkAnswers)}</Link>
        </p>
      )}
      <Progress assessment={assessment} />
      {view.open && (
        <p>
          {say(messages.closesAt(formatInstant(cycle.closesAt, language)))}{' '}
          <strong>
            {say(messages.daysLeft(daysLeft(cycle, new Date(Date.now() + assessment.clockSkew))))}
          </strong>
        </p>
      )}
      {unsent.length > 0 && (
        <p class="notice notice-warning">{say(messages.unsentHere(unsent.length))}</p>
      )}
      <NextStep assessment={assessment} mayWrite={mayWrite} />
      {mayWrite && view.open && (
        <p>
          <Link href={workbookPath(cycle.id, lao.code)}>{say(messages.withFile)}</Link>
        </p>
      )}
      {(returned.size > 0 || show === 'returned') && (
        <nav aria-label={say(reviewMessages.showOnly)} class="no-print">
          <ul class="area-links">
            <li>
              <Link
                href={taskListPath(cycle.id, lao.code)}
                aria-current={show === null ? 'true' : undefined}
              >
                {say(reviewMessages.showAll)}
              </Link>
            </li>
            <li>
              <Link
                href={`${taskListPath(cycle.id, lao.code)}?show=returned`}
                aria-current={show === 'returned' ? 'true' : undefined}
              >
                {say(reviewMessages.showReturned(returned.size))}
              </Link>
            </li>
          </ul>
        </nav>
      )}
      <nav aria-label={say(messages.areas)}>
        <ul class="area-links">
          {form.map((area) => (
            <li key={area.id}>
              <a href={`#area-${area.id}`}>{say(area.title)}</a>
              <span>{say(messages.answeredShort(...answeredIn(area, score)))}</span>
            </li>
          ))}
        </ul>
      </nav>
      <ol class="areas">
        {form.map((area) => (
          <li key={area.id}>
            <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
            {area.missions.map((mission) => (
              <section key={mission.id} aria-labelledby={`mission-${mission.id}`}>
                <h3 id={`mission-${mission.id}`}>{say(mission.title)}</h3>
                <ul class="tasks">
                  {mission.indicators.map(({ id, text, pilot }) => (
                    <li key={id}>
                      <Link href={indicatorPath(cycle.id, lao.code, id)}>{say(text)}</Link>
                      <span class="task-tags">
                        {pilot && <Tag text={messages.pilot} tone="plain" />}
                        {returned.has(id) && (
                          <Tag text={reviewMessages.remarkOpen} tone="attention" />
                        )}
                        {unsent.includes(id) && <Tag text={messages.unsentTag} tone="attention" />}
                        <IndicatorTags assessment={assessment} id={id} />
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </li>
        ))}
      </ol>
      {show === null && <SatisfactionTask assessment={assessment} />}
      <p class="small">
        {say(messages.runningScoreExplained)} {score.complete ? '' : say(messages.draftScore)}
      </p>
    </Page>
  );
}

/** Answered and asked indicators of an area. */
function answeredIn(area: Area, score: Score): [answered: number, asked: number] {
  const ids = area.missions.flatMap(({ indicators }) => indicators.map(({ id }) => id));
  const answered = score.indicators.filter(
    ({ id, verdict }) => ids.includes(id) && verdict !== 'unanswered',
  );
  return [answered.length, ids.length];
}

function IndicatorTags({ assessment, id }: { assessment: OpenAssessment; id: string }) {
  const { view, catalogue, score } = assessment;
  const verdict = score.indicators.find((one) => one.id === id)?.verdict ?? 'unanswered';
  const missing = incompletenessOf(
    catalogue,
    view.lao.type,
    answersOf(view),
    view.evidence,
    score,
  ).find(({ indicatorId, reason }) => indicatorId === id && reason !== 'unanswered');
  return (
    <>
      {missing && <Tag text={messages.incompleteTags[missing.reason]} tone="attention" />}
      <ProgressTag verdict={verdict} />
    </>
  );
}

function Progress({ assessment: { view, catalogue, score } }: { assessment: OpenAssessment }) {
  const { say } = useLanguage();
  const asked = askedOf(catalogue, view.lao.type).map(({ indicator }) => indicator.id);
  const answered = score.indicators.filter(
    ({ id, verdict }) => asked.includes(id) && verdict !== 'unanswered',
  ).length;
  const { passRate, passed, assessed, band } = score.total;
  return (
    <div class="progress">
      <div>
        <p>
          <label for="answered">{say(messages.answered(answered, asked.length))}</label>
        </p>
        <progress id="answered" max={asked.length} value={answered} />
      </div>
      <dl class="figures">
        <div>
          <dt>{say(messages.state)}</dt>
          <dd>{say(STATE_NAMES[view.state])}</dd>
        </div>
        <div>
          <dt>{say(score.complete ? messages.passRate : messages.runningPassRate)}</dt>
          <dd>
            {passRate === null ? say(messages.noRate) : `${passRate} %`}
            <span class="hint"> {say(messages.passedOf(passed, assessed))}</span>
          </dd>
        </div>
        {band && score.complete && (
          <div>
            <dt>{say(messages.band)}</dt>
            <dd>{say(band)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function NextStep({ assessment, mayWrite }: { assessment: OpenAssessment; mayWrite: boolean }) {
  const { say } = useLanguage();
  const { view, catalogue, score } = assessment;
  const { cycle, lao, receipt } = view;
  const unanswered = askedOf(catalogue, lao.type).find(({ indicator }) =>
    score.indicators.some(({ id, verdict }) => id === indicator.id && verdict === 'unanswered'),
  );
  if (receipt && !view.open) {
    return (
      <p>
        <Link class="button" href={receiptPath(cycle.id, lao.code)}>
          {say(messages.seeReceipt)}
        </Link>
      </p>
    );
  }
  return (
    <div class="buttons">
      {mayWrite && view.open && unanswered && (
        <Link class="button" href={indicatorPath(cycle.id, lao.code, unanswered.indicator.id)}>
          {say(view.state === 'not_started' ? messages.begin : messages.goOn)}
        </Link>
      )}
      <Link
        class={unanswered && mayWrite ? 'button button-secondary' : 'button'}
        href={checkPath(cycle.id, lao.code)}
      >
        {say(mayWrite ? messages.checkAnswers : messages.seeAnswers)}
      </Link>
    </div>
  );
}
