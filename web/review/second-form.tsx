import { countedFigures } from '#domain/satisfaction.ts';
import { FiguresTable } from '../assessment/satisfaction/figures-table.tsx';
import { words } from '../assessment/satisfaction/satisfaction-messages.ts';
import { SecondFormWarnings } from '../assessment/satisfaction/warnings.tsx';
import type { OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';

/** The second form as it was submitted, with what in it is to be held against the first. */
export function SecondForm({ assessment }: { assessment: OpenAssessment }) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const form = catalogue.satisfaction;
  const figures = countedFigures(view.satisfaction);
  if (!form || Object.keys(figures).length === 0) return null;
  return (
    <section aria-labelledby="second-form">
      <h2 id="second-form">{say(words.title)}</h2>
      <SecondFormWarnings assessment={assessment} figures={figures} reviews />
      <FiguresTable form={form} figures={figures} decimals={catalogue.decimals} />
    </section>
  );
}
