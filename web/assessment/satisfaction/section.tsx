import { Link } from 'wouter-preact';
import { countedFigures, isCollecting, questionsOf } from '#domain/satisfaction.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';
import { satisfactionPath } from '../../client/places.ts';
import { Tag } from '../../ui/tag.tsx';
import { FiguresTable } from './figures-table.tsx';
import { keptTotals } from './kept-totals.ts';
import { words } from './satisfaction-messages.ts';
import { SecondFormWarnings } from './warnings.tsx';

/** True where the questionnaire must be closed before anybody can certify. */
const surveyBlocks = ({ view }: OpenAssessment): boolean =>
  view.satisfaction !== null && isCollecting(view.satisfaction);

/** True where totals were typed in this browser that the service does not have. */
const hasUnsaved = ({ view }: OpenAssessment, user: string): boolean =>
  view.open && keptTotals(localStorage, user, view.cycle.id, view.lao.code).read() !== null;

/** True where the second form keeps this person from certifying or submitting. */
export const satisfactionBlocks = (assessment: OpenAssessment, user: string): boolean =>
  surveyBlocks(assessment) || hasUnsaved(assessment, user);

/** The second form as a task of its own at the end of the list. */
export function SatisfactionTask({ assessment }: { assessment: OpenAssessment }) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  if (!catalogue.satisfaction) return null;
  const done = Object.keys(countedFigures(view.satisfaction)).length;
  const asked = questionsOf(catalogue.satisfaction).length;
  return (
    <section aria-labelledby="satisfaction-heading">
      <h2 id="satisfaction-heading">{say(words.title)}</h2>
      <ul class="tasks">
        <li>
          <Link href={satisfactionPath(view.cycle.id, view.lao.code)}>{say(words.toForm)}</Link>
          <span class="task-tags">
            {surveyBlocks(assessment) ? (
              <Tag text={words.surveyOpen} tone="attention" />
            ) : done > 0 ? (
              <Tag text={words.answeredOf(done, asked)} tone="good" />
            ) : (
              <Tag text={words.blank} tone="todo" />
            )}
          </span>
        </li>
      </ul>
      <p class="small">{say(words.notScored)}</p>
    </section>
  );
}

/** The second form among the answers to be checked. */
export function SatisfactionAnswers({
  assessment,
  user,
  mayChange,
}: {
  assessment: OpenAssessment;
  user: string;
  mayChange: boolean;
}) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const form = catalogue.satisfaction;
  if (!form) return null;
  const figures = countedFigures(view.satisfaction);
  const isBlank = Object.keys(figures).length === 0;
  return (
    <section aria-labelledby="satisfaction-heading">
      <h2 id="satisfaction-heading">{say(words.title)}</h2>
      {surveyBlocks(assessment) && <p class="notice notice-warning">{say(words.openBlocks)}</p>}
      {hasUnsaved(assessment, user) && (
        <p class="notice notice-warning">{say(words.unsavedBlocks)}</p>
      )}
      {isBlank && !surveyBlocks(assessment) && <p class="notice">{say(words.blankReminder)}</p>}
      {mayChange && (
        <p>
          <Link href={satisfactionPath(view.cycle.id, view.lao.code)}>{say(words.change)}</Link>
        </p>
      )}
      <SecondFormWarnings assessment={assessment} figures={figures} />
      {!isBlank && <FiguresTable form={form} figures={figures} decimals={catalogue.decimals} />}
    </section>
  );
}
