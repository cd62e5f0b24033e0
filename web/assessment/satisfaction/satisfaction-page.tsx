import { useState } from 'preact/hooks';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { countedFigures, type SatisfactionSource } from '#domain/satisfaction.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import { taskListPath } from '../../client/places.ts';
import { NotHere } from '../../frame/not-here.tsx';
import { Page } from '../../frame/page.tsx';
import { SignedIn } from '../../frame/signed-in.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ClosedNotice } from '../closed-notice.tsx';
import { Presence } from '../presence.tsx';
import { AssessmentOf } from '../use-assessment.tsx';
import { FiguresTable } from './figures-table.tsx';
import { KeptTotalsNotice } from './kept-totals-notice.tsx';
import { words } from './satisfaction-messages.ts';
import { SurveyPanel } from './survey-panel.tsx';
import { TotalsForm } from './totals-form.tsx';
import { SecondFormWarnings } from './warnings.tsx';
import '../../styles/satisfaction.css';

/** The second form: totals that the officer enters, or the public questionnaire. */
export function SatisfactionPage({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  return (
    <SignedIn>
      {(actor) => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(words.title)}>
          {(assessment, reload) => {
            const form = assessment.catalogue.satisfaction;
            if (!form) return <NotHere />;
            return (
              <Satisfaction actor={actor} assessment={assessment} form={form} reload={reload} />
            );
          }}
        </AssessmentOf>
      )}
    </SignedIn>
  );
}

type SatisfactionProps = {
  actor: Actor;
  assessment: OpenAssessment;
  form: SatisfactionForm;
  reload(): void;
};

const SOURCES = [
  { source: 'totals', label: words.sourceTotals, hint: words.sourceTotalsHint },
  { source: 'survey', label: words.sourceSurvey, hint: words.sourceSurveyHint },
] as const;

function Satisfaction({ actor, assessment, form, reload }: SatisfactionProps) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const { cycle, lao, satisfaction } = view;
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  const [source, setSource] = useState<SatisfactionSource>(satisfaction?.source ?? 'totals');
  return (
    <Page
      title={say(words.title)}
      caption={
        <>
          {say(cycle.title)} · <span translate={false}>{fullNameOf(lao)}</span>
        </>
      }
      sample={cycle.sampleCatalogue}
      back={{ href: taskListPath(cycle.id, lao.code), text: say(messages.backToList) }}
    >
      {mayWrite && !view.open && <ClosedNotice assessment={assessment} />}
      {mayWrite && !view.open && (
        <KeptTotalsNotice user={actor.id} assessment={assessment} form={form} />
      )}
      <Presence actor={actor} cycle={cycle.id} lao={lao.code} page="" />
      <p>{say(words.notScored)}</p>
      <fieldset class="sources">
        <legend>{say(words.source)}</legend>
        {SOURCES.map(({ source: one, label, hint }) => (
          <div class="radio" key={one}>
            <input
              type="radio"
              id={`source-${one}`}
              name="source"
              checked={source === one}
              aria-describedby={`source-${one}-hint`}
              onChange={() => setSource(one)}
            />
            <div>
              <label for={`source-${one}`}>{say(label)}</label>{' '}
              {satisfaction?.source === one && <Tag text={words.inUse} tone="good" />}
              <p class="hint" id={`source-${one}-hint`}>
                {say(hint)}
              </p>
            </div>
          </div>
        ))}
      </fieldset>
      {!(mayWrite && view.open && source === 'totals') && (
        <SecondFormWarnings assessment={assessment} figures={countedFigures(satisfaction)} />
      )}
      {source === 'survey' ? (
        <SurveyPanel assessment={assessment} form={form} mayWrite={mayWrite && view.open} />
      ) : mayWrite && view.open ? (
        <TotalsForm user={actor.id} assessment={assessment} form={form} reload={reload} />
      ) : (
        <FiguresTable
          form={form}
          figures={satisfaction?.totals ?? {}}
          decimals={catalogue.decimals}
          level="h2"
        />
      )}
    </Page>
  );
}
