import { type Catalogue, indicatorsOf, type SatisfactionForm } from '#domain/catalogue.ts';
import { declarationOf } from '#domain/declaration.ts';
import type { LaoType } from '#domain/lao.ts';
import { grouped } from '#domain/quantity.ts';
import { questionsOf, type SatisfactionFigures } from '#domain/satisfaction.ts';
import type { Answers } from '#domain/score.ts';
import type { Text } from '#domain/text.ts';

/** A question that citizens answered of a service that the LAO declares not to have. */
type FormsDisagree = { areaId: string; questionId: string; message: Text };

/** What is to be looked at in the second form, by its areas: for the recorder, and for who certifies. */
export function secondFormWarningsOf(
  catalogue: Catalogue,
  laoType: LaoType,
  answers: Answers,
  figures: SatisfactionFigures,
): { areaId: string; message: Text }[] {
  const form = catalogue.satisfaction;
  if (!form) return [];
  return [
    ...disagreementsOf(catalogue, laoType, answers, figures).map(
      ({ areaId, questionId, message: { th, en } }) => {
        const text = questionsOf(form).find(({ id }) => id === questionId)?.text;
        return { areaId, message: { th: `${text?.th} – ${th}`, en: `${text?.en} – ${en}` } };
      },
    ),
    ...respondentWarningsOf(form, figures),
  ];
}

/**
 * Where the two forms of an LAO contradict each other: the catalogue says which indicators a question
 * asks about, every one of them that this type is asked is declared as no such service, and yet
 * somebody answered the question. It refuses nothing: either may be right, and who certifies decides.
 */
export function disagreementsOf(
  catalogue: Catalogue,
  laoType: LaoType,
  answers: Answers,
  figures: SatisfactionFigures,
): FormsDisagree[] {
  const asked = new Map(
    indicatorsOf(catalogue)
      .filter(({ indicator }) => indicator.targets[laoType] !== undefined)
      .map(({ indicator }) => [indicator.id, indicator]),
  );
  return (catalogue.satisfaction?.areas ?? []).flatMap((area) =>
    area.questions.flatMap(({ id, indicators = [] }): FormsDisagree[] => {
      const counts = figures[id];
      const about = indicators.flatMap((of) => asked.get(of) ?? []);
      if (!counts || about.length === 0) return [];
      if (about.some((of) => declarationOf(answers[of.id]) !== 'no_service')) return [];
      const services = (language: keyof Text) =>
        [...new Set(about.map(({ service }) => service[language]))].join(', ');
      const people = grouped(String(counts.satisfied + counts.improve));
      return [
        {
          areaId: area.id,
          questionId: id,
          message: {
            th: `มีผู้ตอบข้อนี้ ${people} คน แต่แบบประเมินแจ้งว่าไม่มีบริการสาธารณะนี้ (${services('th')}) ตรวจว่าข้อใดถูกต้อง`,
            en: `${people} people answered this, but the assessment declares no such service (${services('en')}). Which is right?`,
          },
        },
      ];
    }),
  );
}

/** An area whose questions were answered by differing numbers of people; seldom right on paper. */
type RespondentsDiffer = { areaId: string; message: Text };

export function respondentWarningsOf(
  form: SatisfactionForm,
  figures: SatisfactionFigures,
): RespondentsDiffer[] {
  return form.areas.flatMap(({ id, questions }) => {
    const totals = questions.flatMap((question) => {
      const counts = figures[question.id];
      return counts ? [counts.satisfied + counts.improve] : [];
    });
    const differing = [...new Set(totals)];
    if (differing.length < 2) return [];
    const list = differing.sort((a, b) => a - b).join(', ');
    return {
      areaId: id,
      message: {
        th: `จำนวนผู้ตอบแต่ละข้อในด้านนี้ไม่เท่ากัน (${list} คน) ตรวจว่ากรอกถูกต้อง`,
        en: `The questions of this area have different numbers of answers (${list}). Please check.`,
      },
    };
  });
}
