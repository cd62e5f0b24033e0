import type { ColumnType, ColumnValue } from '#shared/parquet-columns.ts';

/** Styles of cells, by their place in the workbook's list (xlsx-parts.ts). */
export const STYLE = { text: 0, header: 1, integer: 2, figure: 3, wrapped: 4, title: 5 } as const;

const STYLE_OF: Record<ColumnType, number> = {
  string: STYLE.text,
  boolean: STYLE.text,
  integer: STYLE.integer,
  decimal: STYLE.figure,
  number: STYLE.figure,
};

/** Words that a workbook keeps once; what comes after stands in its own cells, so that the list ends. */
const SHARED_MAX = 32_768;

/** Texts that stand in many cells, by number: a smaller file, which opens faster. */
export function sharedTexts(max = SHARED_MAX) {
  const numbers = new Map<string, number>();
  return {
    /** @returns its number, or null where the list is full */
    numberOf(text: string): number | null {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      if (numbers.size >= max) return null;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    all: () => numbers.keys(),
  };
}
export type SharedTexts = ReturnType<typeof sharedTexts>;

/** A row of cells; an empty one is left out, as Excel does. */
export function rowXml(
  row: number,
  cells: readonly { value: ColumnValue; style: number }[],
  shared: SharedTexts,
  heightPoints?: number,
): string {
  const told = cells.map(({ value, style }, place) => {
    if (value === null || value === '') return '';
    const at = `r="${columnName(place)}${row}" s="${style}"`;
    if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
    const text = String(value);
    const number = shared.numberOf(text);
    return number === null
      ? `<c ${at} t="inlineStr"><is>${textXml(text)}</is></c>`
      : `<c ${at} t="s"><v>${number}</v></c>`;
  });
  const height = heightPoints ? ` ht="${heightPoints}" customHeight="1"` : '';
  return `<row r="${row}"${height}>${told.join('')}</row>`;
}

export const styleOf = (type: ColumnType): number => STYLE_OF[type];

/** A figure as a number where a number holds it exactly, so that Excel can add it up. */
export function cellValueOf(type: ColumnType, value: ColumnValue): ColumnValue {
  if (type !== 'decimal' || typeof value !== 'string') return value;
  const digits = value.replace('.', '').replace(/^0+/, '').length;
  return digits <= 15 && String(Number(value)) === value ? Number(value) : value;
}

export function textXml(text: string): string {
  return `<t xml:space="preserve">${escapeXml(text)}</t>`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML may not hold
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What would be read back as the code of a character ("_x0041_") is written as its words. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, '')
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

const names: string[] = [];

/** "A" to "Z", "AA" and on. */
export function columnName(place: number): string {
  const known = names[place];
  if (known !== undefined) return known;
  const last = String.fromCharCode(65 + (place % 26));
  const made = place < 26 ? last : `${columnName(Math.floor(place / 26) - 1)}${last}`;
  names[place] = made;
  return made;
}
