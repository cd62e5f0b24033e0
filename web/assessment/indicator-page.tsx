import { useEffect, useState } from 'preact/hooks';
import { Link, useLocation, useSearch } from 'wouter-preact';
import type { AnswerField } from '#domain/answer.ts';
import { findIndicator, type PlacedIndicator } from '#domain/catalogue.ts';
import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { lazyPage } from '../client/lazy-page.tsx';
import { messages } from '../client/messages.ts';
import { askedOf, checkPath, indicatorPath, taskListPath } from '../client/places.ts';
import { heldWords } from '../client/unsent.ts';
import { useKeeping, useUnsent } from '../client/use-draft.ts';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { DropButton } from '../ui/drop-button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { AnswerFields, inputIdOf } from './answer-fields.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { LastRoundPanel } from './last-round-panel.tsx';
import { nextUnanswered } from './next-unanswered.ts';
import { Presence } from './presence.tsx';
import { IndicatorRemarks } from './remark-list.tsx';
import { SaveState } from './save-state.tsx';
import { ScoreEffect } from './score-effect.tsx';
import { targetWords } from './target-words.ts';
import { useAnswerForm } from './use-answer-form.ts';
import { AssessmentOf } from './use-assessment.tsx';
import { useLastRound } from './use-last-round.ts';
import { useWarnings } from './use-warnings.ts';
import { VerdictPanel } from './verdict-panel.tsx';

/** Below the figures, so it may come a moment later. */
const ConflictChoice = lazyPage(() =>
  import('./conflict-choice.tsx').then((part) => part.ConflictChoice),
);
const EvidenceSection = lazyPage(() =>
  import('../evidence/evidence-section.tsx').then((part) => part.EvidenceSection),
);

/** Of an indicator that the form no longer has. */
const KeptText = lazyPage(() => import('./kept-text.tsx').then((part) => part.KeptText));

type IndicatorPageProps = { cycle: string; lao: string; indicator: string };

/** One indicator of the own assessment: what it asks, the answer, its verdict, its evidence. */
export function IndicatorPage({ cycle, lao, indicator }: IndicatorPageProps) {
  const { say } = useLanguage();
  return (
    <SignedIn>
      {(actor) => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(messages.indicator)}>
          {(assessment) => {
            const placed = findIndicator(assessment.catalogue, indicator);
            const { type } = assessment.view.lao;
            if (!placed || placed.indicator.targets[type] === undefined)
              return <KeptText place={{ user: actor.id, cycle, lao, indicator }} />;
            return <IndicatorForm actor={actor} assessment={assessment} placed={placed} />;
          }}
        </AssessmentOf>
      )}
    </SignedIn>
  );
}

type IndicatorFormProps = { actor: Actor; assessment: OpenAssessment; placed: PlacedIndicator };

function IndicatorForm({ actor, assessment, placed }: IndicatorFormProps) {
  const { language, say } = useLanguage();
  const [, navigate] = useLocation();
  const fromCheck = new URLSearchParams(useSearch()).get('from') === 'check';
  const { view, catalogue } = assessment;
  const { indicator } = placed;
  const cycle = view.cycle.id;
  const lao = view.lao;
  const stored = answersOf(view)[indicator.id];
  const place = { user: actor.id, cycle, lao: lao.code, indicator: indicator.id };
  const form = useAnswerForm(place, indicator, stored);
  const keeping = useKeeping(place);
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  const readOnly = !mayWrite || !view.open;
  const lastRound = useLastRound(cycle, lao.code);
  const lastAnswer = lastRound?.answers[indicator.id] ?? null;
  const warnings = useWarnings(indicator, form.checked, lastAnswer, form.left);
  const [leaving, setLeaving] = useState(false);
  const next = nextPathOf(assessment, indicator.id, fromCheck);
  const unsentIds = useUnsent(actor.id, cycle, lao.code);
  const unanswered = nextUnanswered(assessment, unsentIds, indicator.id);

  const { state } = form.status;
  useEffect(() => {
    if (!leaving || state === 'typed' || state === 'sending') return;
    setLeaving(false);
    if (state === 'saved' || state === 'nothing') navigate(next);
  }, [leaving, state, next, navigate]);

  const conflict = form.status.state === 'conflict' ? form.status.current : null;
  const unsent = form.status.state !== 'nothing' && form.status.state !== 'saved';
  const faults = Object.entries(form.faults).map(([field, text]) => ({
    fieldId: inputIdOf(field as AnswerField, indicator),
    text: say(text),
  }));
  const area = catalogue.areas.find(({ id }) => id === placed.areaId);
  const mission = area?.missions.find(({ id }) => id === placed.missionId);

  return (
    <Page
      title={say(indicator.text)}
      caption={[area && say(area.title), mission && say(mission.title), say(indicator.service)]
        .filter(Boolean)
        .join(' › ')}
      sample={view.cycle.sampleCatalogue}
      back={
        fromCheck
          ? { href: checkPath(cycle, lao.code), text: say(messages.backToCheck) }
          : { href: taskListPath(cycle, lao.code), text: say(messages.backToList) }
      }
    >
      <ErrorSummary faults={faults} round={form.round} />
      {conflict && (
        <ConflictChoice
          indicator={indicator}
          mine={form.typed}
          theirs={conflict}
          base={form.base}
          onSettle={(answer) => form.settle(answer, conflict)}
        />
      )}
      {(form.status.state === 'refused' || form.status.state === 'held') && (
        <RefusalNotice refusal={form.status.refusal}>
          {form.status.state === 'held' && <p>{say(heldWords(form.status.refusal.type))}</p>}
          <DropButton onDrop={form.drop} />
        </RefusalNotice>
      )}
      {form.restoredAt !== null && unsent && (
        <p class="notice">{say(messages.restored(formatInstant(form.restoredAt, language)))}</p>
      )}
      {mayWrite && !view.open && <ClosedNotice assessment={assessment} />}
      <Presence actor={actor} cycle={cycle} lao={lao.code} page={indicator.id} />
      <IndicatorRemarks assessment={assessment} id={indicator.id} />

      <dl class="facts">
        <dt>
          {say(messages.targetFor)} {say(LAO_TYPE_NAMES[lao.type])}
        </dt>
        <dd>{targetWords(indicator, lao.type, say)}</dd>
        {indicator.pilot && (
          <>
            <dt>{say(messages.pilot)}</dt>
            <dd>{say(messages.pilotText)}</dd>
          </>
        )}
      </dl>
      <details class="how">
        <summary>{say(messages.howToCount)}</summary>
        <p>{say(indicator.howToCount)}</p>
      </details>

      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (readOnly) navigate(next);
          else if (form.submit()) setLeaving(true);
        }}
      >
        {lastRound && (
          <LastRoundPanel
            last={lastRound}
            indicator={indicator}
            catalogue={catalogue}
            onSame={
              readOnly
                ? null
                : (answer) => {
                    form.type(answer);
                    form.leave('provided');
                  }
            }
          />
        )}
        <AnswerFields
          indicator={indicator}
          typed={form.typed}
          faults={form.faults}
          warnings={warnings}
          last={lastRound && lastAnswer && { cycle: lastRound.cycle, answer: lastAnswer }}
          readOnly={readOnly}
          onType={form.type}
          onLeave={form.leave}
        />
        <VerdictPanel
          catalogue={catalogue}
          indicator={indicator}
          laoType={lao.type}
          checked={form.checked}
        />
        {'answer' in form.checked && !indicator.pilot && (
          <ScoreEffect
            assessment={assessment}
            indicatorId={indicator.id}
            answer={form.checked.answer}
          />
        )}
        {mayWrite && <SaveState status={form.status} stored={stored} keeping={keeping} />}
        <EvidenceSection
          user={actor.id}
          assessment={assessment}
          indicatorId={indicator.id}
          asked={say(indicator.evidence)}
          required={indicator.evidenceRequired}
          mayChange={!readOnly}
        />
        <div class="buttons">
          <button type="submit" class="button" aria-disabled={leaving}>
            {say(
              readOnly ? messages.toNext : fromCheck ? messages.saveAndCheck : messages.saveAndNext,
            )}
          </button>
          {!readOnly && !fromCheck && unanswered !== null && (
            <Link class="button button-secondary" href={indicatorPath(cycle, lao.code, unanswered)}>
              {say(messages.toNextUnanswered)}
            </Link>
          )}
          {(form.status.state === 'waiting' || form.status.state === 'held') && !readOnly && (
            <Link class="button button-secondary" href={next}>
              {say(messages.goOnUnsent)}
            </Link>
          )}
        </div>
      </form>
    </Page>
  );
}

/** The next indicator of the form; after the last one, or for a correction, the check. */
function nextPathOf({ view, catalogue }: OpenAssessment, id: string, fromCheck: boolean): string {
  const asked = askedOf(catalogue, view.lao.type);
  const at = asked.findIndex(({ indicator }) => indicator.id === id);
  const next = asked[at + 1]?.indicator.id;
  return fromCheck || next === undefined
    ? checkPath(view.cycle.id, view.lao.code)
    : indicatorPath(view.cycle.id, view.lao.code, next);
}
