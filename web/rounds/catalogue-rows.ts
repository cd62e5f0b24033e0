import type { Catalogue, Indicator } from '#domain/catalogue.ts';
import {
  LABEL_ORDER,
  SHEETS,
  type SheetColumn,
  type SheetKey,
  WORDS,
} from './catalogue-columns.ts';

/** A catalogue as rows of words, sheet by sheet, in the order of its columns. */
export function catalogueRows(catalogue: Catalogue): Record<SheetKey, string[][]> {
  const { areas, bands, labels, satisfaction } = catalogue;
  const placed = areas.flatMap((area) =>
    area.missions.flatMap((mission) =>
      mission.indicators.map((indicator) => ({ area, mission, indicator })),
    ),
  );
  const items = placed.flatMap(({ indicator }) =>
    (indicator.items ?? []).map((item) => ({ ...item, indicator: indicator.id })),
  );
  const questions = (satisfaction?.areas ?? []).flatMap((area) =>
    area.questions.map((question) => ({ ...question, area })),
  );
  const verdicts = LABEL_ORDER.map((verdict) => ({
    verdict,
    label: labels[verdict as keyof typeof labels],
  }));
  return {
    form: rowsOf('form', [catalogue]),
    indicators: rowsOf(
      'indicators',
      placed.map(({ area, mission, indicator }) => ({ area, mission, ...printed(indicator) })),
    ),
    items: rowsOf('items', items),
    bands: rowsOf('bands', bands),
    labels: rowsOf('labels', verdicts),
    questions: rowsOf('questions', questions),
  };
}

/** What is not asked of its kind stays blank where it says no more than its default. */
function printed(indicator: Indicator): object {
  const { kind, partOfWhole, decimalPlaces, ...rest } = indicator;
  return {
    kind,
    ...rest,
    ...((kind === 'ratio' || !partOfWhole) && { partOfWhole }),
    ...((kind !== 'checklist' || decimalPlaces !== 6) && { decimalPlaces }),
  };
}

function rowsOf(sheet: SheetKey, objects: readonly object[]): string[][] {
  const columns: readonly SheetColumn[] = SHEETS[sheet].columns;
  return objects.map((object) =>
    columns.map((column) => cellWords(column, at(object, column.path))),
  );
}

function at(object: object, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (found, name) => (found as Record<string, unknown> | undefined)?.[name],
      object,
    );
}

function cellWords({ kind }: SheetColumn, value: unknown): string {
  if (value === undefined || value === null) return '';
  const word = WORDS[kind]?.find(([, meant]) => meant === value);
  if (Array.isArray(value)) return value.join(' ');
  return word ? word[0] : String(value);
}
