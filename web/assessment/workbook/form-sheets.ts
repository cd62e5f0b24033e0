import type { Answer } from '#domain/answer.ts';
import type { AssessmentView } from '#domain/assessment.ts';
import type { Catalogue, Indicator } from '#domain/catalogue.ts';
import { declarationOf, mayBeNoneThisYear } from '#domain/declaration.ts';
import type { LaoType } from '#domain/lao.ts';
import { answersOf } from '../../client/assessments.ts';
import { formOf } from '../../client/places.ts';
import { targetWords } from '../target-words.ts';
import { type ColumnKey, HAS, HAS_NOT, type InputColumn, NONE_THIS_YEAR, YES } from './columns.ts';
import { fileNote, formNameOf, stampOf } from './stamp.ts';

/** What a file is made of, and read against. */
export type FormSource = {
  view: Pick<AssessmentView, 'lao' | 'areas' | 'catalogueHash'> & {
    cycle: Pick<AssessmentView['cycle'], 'id' | 'title' | 'closesAt'>;
  };
  catalogue: Catalogue;
};

/** One row of the form: a mission's heading, an indicator, or one item of a checklist. */
export type FormRow = {
  kind: 'heading' | 'indicator' | 'item';
  cells: Partial<Record<ColumnKey, string>>;
  /** Cells that are filled in here; every other one is locked. */
  asks: readonly InputColumn[];
  /** What the two figures count, for the prompt at their cells. */
  prompts: Partial<Record<InputColumn, string>>;
  /** Words that the column of ไม่มีบริการสาธารณะ takes here. */
  declarations: readonly string[];
};

export type FormSheet = { areaId: string; title: string; rows: FormRow[] };

/** The own assessment as rows, one list an area, with the answers that are stored now. */
export async function formSheetsOf({ view, catalogue }: FormSource): Promise<FormSheet[]> {
  const answers = answersOf(view);
  const form = formNameOf(view);
  return Promise.all(
    formOf(catalogue, view.lao.type).map(async (area): Promise<FormSheet> => {
      const missions = area.missions.map(async (mission) => [
        heading(mission.title.th),
        ...(
          await Promise.all(
            mission.indicators.map(async (indicator) => {
              const answer = answers[indicator.id];
              const stamp = await stampOf(form, answer);
              return indicatorRows(indicator, view.lao.type, answer, stamp);
            }),
          )
        ).flat(),
      ]);
      return { areaId: area.id, title: area.title.th, rows: (await Promise.all(missions)).flat() };
    }),
  );
}

function heading(title: string): FormRow {
  return { kind: 'heading', cells: { text: title }, asks: [], prompts: {}, declarations: [] };
}

const ASKS: Record<Indicator['kind'], readonly InputColumn[]> = {
  ratio: ['frame', 'provided', 'noService', 'note'],
  count: ['provided', 'noService', 'note'],
  checklist: ['noService', 'note'],
};

function declaredIn(answer: Answer | undefined): string {
  const declared = declarationOf(answer);
  if (declared === null) return '';
  return declared === 'no_service' ? YES : NONE_THIS_YEAR;
}

function indicatorRows(
  indicator: Indicator,
  laoType: LaoType,
  answer: Answer | undefined,
  stamp: string,
): FormRow[] {
  const { id, kind, text, unit, howToCount, frameLabel, providedLabel, pilot } = indicator;
  const labels = [
    frameLabel && `(1) ${frameLabel.th}`,
    providedLabel && `(2) ${providedLabel.th}`,
    howToCount.th,
  ];
  const row: FormRow = {
    kind: 'indicator',
    cells: {
      id,
      stamp,
      text: pilot ? `${text.th} (นำร่อง)` : text.th,
      frame: answer?.frame ?? '',
      provided: answer?.provided ?? '',
      unit: unit.th,
      noService: declaredIn(answer),
      note: fileNote(answer?.note ?? ''),
      target: targetWords(indicator, laoType, ({ th }) => th),
      howToCount: labels.filter(Boolean).join('\n'),
    },
    asks: ASKS[kind],
    prompts: {
      ...(frameLabel && { frame: frameLabel.th }),
      ...(providedLabel && { provided: providedLabel.th }),
    },
    declarations: mayBeNoneThisYear(indicator) ? [YES, NONE_THIS_YEAR] : [YES],
  };
  if (kind !== 'checklist') return [row];
  const items = (indicator.items ?? []).map((item): FormRow => {
    const ticked = answer?.ticked?.includes(item.id) ? HAS : HAS_NOT;
    return {
      kind: 'item',
      cells: { id: `${id}/${item.id}`, text: item.text.th, item: answer?.ticked ? ticked : '' },
      asks: ['item'],
      prompts: {},
      declarations: [],
    };
  });
  return [row, ...items];
}
