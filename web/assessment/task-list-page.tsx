import { useEffect, useMemo, useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { STATE_NAMES } from '#domain/assessment.ts';
import { fullNameOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import {
  askedOf,
  checkPath,
  indicatorPath,
  receiptPath,
  taskListPath,
  workbookPath,
} from '../client/places.ts';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { Deadline } from './deadline.tsx';
import { isShown, narrow, type Shown, searchTextsOf, taskAreasOf, tasksIn } from './finding.ts';
import { findingMessages } from './finding-messages.ts';
import { nextUnanswered } from './next-unanswered.ts';
import { Presence } from './presence.tsx';
import { RemarksNotice } from './remark-list.tsx';
import { reviewMessages } from './review-messages.ts';
import { SatisfactionTask } from './satisfaction/section.tsx';
import { AreaLinks, TaskAreas } from './task-areas.tsx';
import { TaskFinder } from './task-finder.tsx';
import { UnsentNotice } from './unsent-notice.tsx';
import '../styles/finding.css';
import { useUnsent } from '../client/use-draft.ts';
import { AssessmentOf } from './use-assessment.tsx';

/** The form as a list of tasks by area, in any order; where each stands, and what is next. */
export function TaskList({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  return (
    <SignedIn>
      {(actor) => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(findingMessages.assessment)}>
          {(assessment) => <Tasks actor={actor} assessment={assessment} />}
        </AssessmentOf>
      )}
    </SignedIn>
  );
}

type TasksProps = { actor: Actor; assessment: OpenAssessment };

function Tasks({ actor, assessment }: TasksProps) {
  const { language, say } = useLanguage();
  const { view, score } = assessment;
  const { cycle, lao } = view;
  const unsent = useUnsent(actor.id, cycle.id, lao.code);
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  const areas = taskAreasOf(assessment, unsent);
  const texts = useMemo(() => searchTextsOf(areas), [assessment.catalogue]);
  const { shown, typed, ...finding } = useFinding(taskListPath(cycle.id, lao.code));
  const found = narrow(areas, texts, shown, typed);
  const narrowed = shown !== 'all' || typed.trim() !== '';
  return (
    <Page
      title={say(cycle.title)}
      caption={<span translate={false}>{fullNameOf(lao)}</span>}
      sample={cycle.sampleCatalogue}
    >
      <a class="skip-link" href="#tasks">
        {say(findingMessages.skipToList)}
      </a>
      {mayWrite && !view.open && <ClosedNotice assessment={assessment} />}
      <RemarksNotice assessment={assessment} />
      {view.request && permissionOf(actor, 'certify', lao.code) === 'granted' && (
        <p class="notice">
          {say(
            reviewMessages.requestedBy(view.request.by, formatInstant(view.request.at, language)),
          )}{' '}
          <Link href={checkPath(cycle.id, lao.code)}>{say(findingMessages.checkAnswers)}</Link>
        </p>
      )}
      <Progress assessment={assessment} />
      {view.open && <Deadline assessment={assessment} />}
      <UnsentNotice assessment={assessment} user={actor.id} />
      <Presence actor={actor} cycle={cycle.id} lao={lao.code} page="" />
      <NextStep assessment={assessment} mayWrite={mayWrite} unsent={unsent} />
      {mayWrite && view.open && (
        <p>
          <Link href={workbookPath(cycle.id, lao.code)}>{say(findingMessages.withFile)}</Link>
        </p>
      )}
      {mayWrite && <LaterNotices assessment={assessment} />}
      <TaskFinder
        tasks={tasksIn(areas)}
        found={tasksIn(found).length}
        shown={shown}
        typed={typed}
        onShow={finding.show}
        onType={finding.type}
      />
      {!narrowed && <AreaLinks areas={areas} />}
      <TaskAreas assessment={assessment} areas={found} />
      {!narrowed && <SatisfactionTask assessment={assessment} />}
      <p class="small">
        {say(findingMessages.runningScoreExplained)}{' '}
        {score.complete ? '' : say(findingMessages.draftScore)}
      </p>
    </Page>
  );
}

/** What the office says and where else one goes: loaded after the list has been drawn. */
function LaterNotices({ assessment: { view } }: { assessment: OpenAssessment }) {
  const [later, setLater] = useState<typeof import('../reminders/notices/task-list-notices.tsx')>();
  useEffect(() => {
    import('../reminders/notices/task-list-notices.tsx').then(setLater, () => undefined);
  }, []);
  const { cycle, lao, state } = view;
  return later ? (
    <later.TaskListNotices
      cycle={cycle.id}
      lao={lao.code}
      standing={`${state} ${cycle.closesAt}`}
    />
  ) : null;
}

/** What the list is narrowed to; it stands in the address, so that coming back finds it again. */
function useFinding(path: string) {
  const [, navigate] = useLocation();
  const [{ shown, typed }, setFinding] = useState(() => {
    const search = new URLSearchParams(location.search);
    const show = search.get('show');
    return { shown: isShown(show) ? show : 'all', typed: search.get('find') ?? '' } as const;
  });
  const change = (next: { shown?: Shown; typed?: string }) =>
    setFinding((before) => ({ ...before, ...next }) as typeof before);
  useEffect(() => {
    const search = new URLSearchParams();
    if (shown !== 'all') search.set('show', shown);
    if (typed !== '') search.set('find', typed);
    const wanted = search.size > 0 ? `?${search}` : '';
    if (wanted !== location.search) navigate(path + wanted + location.hash, { replace: true });
  }, [shown, typed]);
  return {
    shown,
    typed,
    show: (next: Shown) => change({ shown: next }),
    type: (next: string) => change({ typed: next }),
  };
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
          <label for="answered">{say(findingMessages.answered(answered, asked.length))}</label>
        </p>
        <progress id="answered" max={asked.length} value={answered} />
      </div>
      <dl class="figures">
        <div>
          <dt>{say(findingMessages.state)}</dt>
          <dd>{say(STATE_NAMES[view.state])}</dd>
        </div>
        <div>
          <dt>{say(score.complete ? messages.passRate : findingMessages.runningPassRate)}</dt>
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

type NextStepProps = {
  assessment: OpenAssessment;
  mayWrite: boolean;
  unsent: readonly string[];
};

function NextStep({ assessment, mayWrite, unsent }: NextStepProps) {
  const { say } = useLanguage();
  const { view } = assessment;
  const { cycle, lao, receipt } = view;
  const unanswered = nextUnanswered(assessment, unsent, null);
  if (receipt && !view.open) {
    return (
      <p>
        <Link class="button" href={receiptPath(cycle.id, lao.code)}>
          {say(findingMessages.seeReceipt)}
        </Link>
      </p>
    );
  }
  return (
    <div class="buttons">
      {mayWrite && view.open && unanswered && (
        <Link class="button" href={indicatorPath(cycle.id, lao.code, unanswered)}>
          {say(view.state === 'not_started' ? findingMessages.begin : findingMessages.goOn)}
        </Link>
      )}
      <Link
        class={unanswered && mayWrite ? 'button button-secondary' : 'button'}
        href={checkPath(cycle.id, lao.code)}
      >
        {say(mayWrite ? findingMessages.checkAnswers : findingMessages.seeAnswers)}
      </Link>
    </div>
  );
}
