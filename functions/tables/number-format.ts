/**
 * Formats that Excel knows by number alone, in Thai (ECMA-376 part 1, 18.8.30): no file spells them out, and the
 * reader of workbooks does not know them, so that a figure shown as 85 % would pass for 0.85.
 */
const THAI_FORMATS: Readonly<Record<number, string>> = {
  59: 't0',
  60: 't0.00',
  61: 't#,##0',
  62: 't#,##0.00',
  67: 't0%',
  68: 't0.00%',
  69: 't# ?/?',
  70: 't# ??/??',
  71: 'd/m/bbbb',
  72: 'd-mmm-bb',
  73: 'd-mmm',
  74: 'mmm-bb',
  75: 'h:mm',
  76: 'h:mm:ss',
  77: 'd/m/bbbb h:mm',
  78: 'mm:ss',
  79: '[h]:mm:ss',
  80: 'mm:ss.0',
  81: 'd/m/bb',
};
/** Ids that a file may use without saying what they are: Excel's own in some language. */
const UNSPELT = /^(2[3-9]|3[0-6]|4[1-4]|5\d|[67]\d|8[01])$/;
/** Of a format that nobody here can spell: no plain number, whatever it is. */
const UNKNOWN_FORMAT = '"?"';

/** A workbook's styles with a name for every format that they use by number alone. */
export function withFormatsSpelt(styles: string): string {
  const spelt = new Set(
    [...styles.matchAll(/<(?:\w+:)?numFmt\b[^>]*numFmtId="(\d+)"/g)].map(([, id]) => id),
  );
  const used = new Set(
    [...styles.matchAll(/<(?:\w+:)?xf\b[^>]*numFmtId="(\d+)"/g)].map(([, id]) => id ?? ''),
  );
  const added = [...used]
    .filter((id) => UNSPELT.test(id) && !spelt.has(id))
    .map(
      (id) =>
        `numFmtId="${id}" formatCode="${escaped(THAI_FORMATS[Number(id)] ?? UNKNOWN_FORMAT)}"/>`,
    );
  if (added.length === 0) return styles;
  const names = (prefix = '') => added.map((rest) => `<${prefix}numFmt ${rest}`).join('');
  const list = /<((?:\w+:)?)numFmts\b[^>]*[^/]>/;
  if (list.test(styles)) return styles.replace(list, (open, prefix) => open + names(prefix));
  return styles.replace(
    /<((?:\w+:)?)styleSheet\b[^>]*>/,
    (open, prefix) => `${open}<${prefix}numFmts>${names(prefix)}</${prefix}numFmts>`,
  );
}

const escaped = (text: string) => text.replaceAll('"', '&quot;');

/** What a format does to a number: shows it as it is, as something else, or as a day or a time. */
export type FormatKind = 'plain' | 'changed' | 'date';

/**
 * Told by a list of what a plain number looks like: digits, thousands, decimals, colours, brackets and blanks of
 * accounting, Thai digits. Everything else changes what is read: per cent, thousands cut off, powers, fractions, words.
 */
export function kindOfFormat(format: string | undefined): FormatKind {
  if (format === undefined || /^(general|@)$/i.test(format.trim())) return 'plain';
  const sections = format.split(SECTIONS).map(bare);
  if (sections.slice(0, 3).every((section) => PLAIN.test(section))) return 'plain';
  return sections.some((section) => DATE.test(section.replace(/"[^"]*"|\\./g, '')))
    ? 'date'
    : 'changed';
}

const PLAIN = /^t?(general|[#0?]([#0?,]*[#0?])?(\.[#0?]*)?|)$/i;
const DATE = /[dmyhsbวดปชนท]/i;

/** A section without colours, languages, widths and the marks that accounting puts around a number. */
const bare = (section: string): string =>
  section
    .replace(MARKS, '')
    .replace(/[_*]./gu, '')
    .replace(/\\([ ()+-])|"([ ()+-]*)"/g, '')
    .replace(/[ ()+-]/g, '');

/**
 * What the sheet shows for a number in such a format: per cent, thousands cut off, words around it. Null where that
 * cannot be told (powers, fractions, conditions). hucre's own writer of formats comes with expressions that Safari 16
 * cannot load.
 */
export function shownAs(value: number, format: string): string | null {
  const sections = format.split(SECTIONS);
  const section = sections[value < 0 ? 1 : 0] ?? sections[0] ?? '';
  if (format === UNKNOWN_FORMAT || CONDITION.test(section) || sections.length > 1) return null;
  const parts = section
    .replace(MARKS, '')
    .replace(/[_*]./gu, '')
    .split(/("[^"]*"|\\.)/);
  const pattern = parts.filter((_, n) => n % 2 === 0).join('');
  const digits = /^t?([#0?,]*)(?:\.([#0?]+))?(,*)([ %()+-]*)$/.exec(pattern.trim());
  if (!digits) return null;
  const [, whole = '', decimals = '', cut = '', signs = ''] = digits;
  const thousands = cut.length + (decimals === '' ? (/,*$/.exec(whole)?.[0].length ?? 0) : 0);
  const scaled = (value * 100 ** (signs.split('%').length - 1)) / 1000 ** thousands;
  const figure = scaled.toLocaleString('en-US', {
    minimumFractionDigits: decimals.replace(/[^0]/g, '').length,
    maximumFractionDigits: decimals.length,
    useGrouping: /[#0?],+[#0?]/.test(whole),
  });
  const isThai = /^t(?=[#0?])/.test(pattern.trim());
  const text = parts
    .map((part, n) => (n % 2 === 0 ? figureIn(part, figure) : part.replace(/^\\|^"|"$/g, '')))
    .join('')
    .trim();
  return isThai ? text.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? digit) : text;
}

const SECTIONS = /;(?=(?:[^"]*"[^"]*")*[^"]*$)/;
const CONDITION = /\[[<>=]/;
/** Colours and languages: nothing that is seen of the figure itself. */
const MARKS = /\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|\$-[\da-f,]+)\]/gi;

const figureIn = (part: string, figure: string): string =>
  part.replace(/t?[#0?,]+(?:\.[#0?]+)?,*/, figure);
