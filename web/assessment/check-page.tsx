import { Link } from 'wouter-preact';
import { startsOf } from '#domain/assessment.ts';
import { fullNameOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { incompletenessOf } from '../../functions/assessment/incompleteness.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { lazyPage } from '../client/lazy-page.tsx';
import { messages } from '../client/messages.ts';
import { formOf, indicatorPath, taskListPath } from '../client/places.ts';
import { EvidenceNotArrived } from '../evidence/evidence-not-arrived.tsx';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { AnswerTable } from './answer-table.tsx';
import { AssessmentTotals, PrintedHeader } from './assessment-summary.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { Deadline } from './deadline.tsx';
import { FiguresToCheck } from './figures-to-check.tsx';
import { findingMessages } from './finding-messages.ts';
import { Presence } from './presence.tsx';
import { RemarksNotice } from './remark-list.tsx';
import { SatisfactionAnswers, satisfactionBlocks } from './satisfaction/section.tsx';
import { submissionMessages } from './submission-messages.ts';
import { Transitions } from './transitions.tsx';
import { UnsentNotice, useUnsentOf } from './unsent-notice.tsx';
import { AssessmentOf } from './use-assessment.tsx';

// Each is needed by one role in one state: the others do not load it.
const HandOver = lazyPage(async () => (await import('./hand-over.tsx')).HandOver);
const SinceCertified = lazyPage(async () => (await import('./since-certified.tsx')).SinceCertified);

/** Every answer with its verdict, what is still missing, and the certification or submission. */
export function CheckAnswers({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  return (
    <SignedIn>
      {(actor) => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(findingMessages.checkAnswers)} fresh>
          {(assessment, reload) => (
            <Answers actor={actor} assessment={assessment} reload={reload} />
          )}
        </AssessmentOf>
      )}
    </SignedIn>
  );
}

type AnswersProps = { actor: Actor; assessment: OpenAssessment; reload(): void };

function Answers({ actor, assessment, reload }: AnswersProps) {
  const { say } = useLanguage();
  const { view, catalogue, score } = assessment;
  const { cycle, lao } = view;
  const unsent = useUnsentOf(assessment, actor.id).asked;
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  const missing = incompletenessOf(catalogue, lao.type, answersOf(view), view.evidence, score);
  const mayCertify = permissionOf(actor, 'certify', lao.code) === 'granted';
  const blocked =
    missing.length > 0 || unsent.length > 0 || satisfactionBlocks(assessment, actor.id);
  const textOf = (id: string) => {
    const found = catalogue.areas
      .flatMap(({ missions }) => missions)
      .flatMap(({ indicators }) => indicators)
      .find((indicator) => indicator.id === id);
    return found ? say(found.text) : id;
  };
  const toIndicator = (id: string) => `${indicatorPath(cycle.id, lao.code, id)}?from=check`;
  const underWay = startsOf('certify', true).includes(view.state) || view.state === 'not_started';
  return (
    <Page
      title={say(mayWrite ? findingMessages.checkAnswers : findingMessages.seeAnswers)}
      caption={
        <>
          {say(cycle.title)} · <span translate={false}>{fullNameOf(lao)}</span>
        </>
      }
      sample={cycle.sampleCatalogue}
      back={{ href: taskListPath(cycle.id, lao.code), text: say(messages.backToList) }}
    >
      <PrintedHeader assessment={assessment} />
      {view.open && <Deadline assessment={assessment} />}
      <Presence actor={actor} cycle={cycle.id} lao={lao.code} page="check" />
      {mayWrite && !view.open && <ClosedNotice assessment={assessment} />}
      <RemarksNotice assessment={assessment} />
      {mayCertify && cycle.certification && view.open && <SinceCertified assessment={assessment} />}
      <UnsentNotice assessment={assessment} user={actor.id} from="?from=check" />
      {mayWrite && underWay && missing.length > 0 && (
        <section class="error-summary" aria-labelledby="missing-heading">
          <h2 id="missing-heading">{say(submissionMessages.incomplete(missing.length))}</h2>
          {catalogue.areas.map((area) => {
            const ids = area.missions.flatMap(({ indicators }) => indicators.map(({ id }) => id));
            const own = missing.filter(({ indicatorId }) => ids.includes(indicatorId));
            if (own.length === 0) return null;
            return (
              <details key={area.id} open={missing.length <= 10}>
                <summary>
                  {say(area.title)} ({own.length})
                </summary>
                <ul>
                  {own.map(({ indicatorId, reason }) => (
                    <li key={indicatorId}>
                      <Link href={toIndicator(indicatorId)}>{textOf(indicatorId)}</Link>
                      {' – '}
                      {say(findingMessages.incompleteTags[reason])}
                    </li>
                  ))}
                </ul>
              </details>
            );
          })}
        </section>
      )}
      {mayWrite && underWay && (
        <EvidenceNotArrived assessment={assessment} toIndicator={toIndicator} />
      )}
      {mayWrite && view.open && (
        <FiguresToCheck assessment={assessment} toIndicator={toIndicator} />
      )}
      {formOf(catalogue, lao.type).map((area) => (
        <section key={area.id} aria-labelledby={`area-${area.id}`}>
          <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
          <AnswerTable
            assessment={assessment}
            area={area}
            changeHref={mayWrite && view.open ? toIndicator : null}
          />
        </section>
      ))}
      <SatisfactionAnswers
        assessment={assessment}
        user={actor.id}
        mayChange={mayWrite && view.open}
      />
      <AssessmentTotals assessment={assessment} />
      <div class="no-print">
        <HandOver actor={actor} assessment={assessment} blocked={blocked} reload={reload} />
        <Transitions actor={actor} assessment={assessment} blocked={blocked} reload={reload} />
      </div>
    </Page>
  );
}
