import { escapeXml, type SharedTexts, textXml } from './xlsx-cells.ts';

/** The parts of a workbook besides its sheets (ECMA-376); all of them are small. */
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A sheet in the order in which it is shown; its part is called by `number`. */
export type NamedSheet = { name: string; number: number };

export const sheetPath = (number: number) => `xl/worksheets/sheet${number}.xml`;

export function contentTypesXml(sheets: readonly NamedSheet[]): string {
  const override = (path: string, type: string) =>
    `<Override PartName="/${path}" ContentType="${SPREADSHEET}.${type}+xml"/>`;
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${override('xl/sharedStrings.xml', 'sharedStrings')}${sheets.map(({ number }) => override(sheetPath(number), 'worksheet')).join('')}</Types>`;
}

export function rootRelationsXml(): string {
  return relations([['rId1', 'officeDocument', 'xl/workbook.xml']]);
}

export function workbookRelationsXml(sheets: readonly NamedSheet[]): string {
  return relations([
    ...sheets.map(
      ({ number }): Relation => [`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`],
    ),
    ['styles', 'styles', 'styles.xml'],
    ['texts', 'sharedStrings', 'sharedStrings.xml'],
  ]);
}

type Relation = [id: string, type: string, target: string];

const relations = (all: readonly Relation[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** The header row of each sheet of rows is printed on every page. */
export function workbookXml(sheets: readonly (NamedSheet & { titles: boolean })[]): string {
  const shown = sheets.map(
    ({ name, number }) =>
      `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const names = sheets.flatMap(({ name, titles }, place) =>
    titles
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">'${escapeXml(name)}'!$1:$1</definedName>`,
        ]
      : [],
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${shown.join('')}</sheets>${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}</workbook>`;
}

/** What Thai offices write in; Excel takes another where it is not installed. */
const FONT = 'TH Sarabun New';

/** In the order of STYLE in xlsx-cells.ts. */
export function stylesXml(): string {
  const font = (size: number, rest = '') =>
    `<font>${rest}<sz val="${size}"/><name val="${FONT}"/></font>`;
  const line = (side: string) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
  const border = `<border>${['left', 'right', 'top', 'bottom'].map(line).join('')}<diagonal/></border>`;
  const none = '<border><left/><right/><top/><bottom/><diagonal/></border>';
  const xf = ({ numFmt = 0, font = 0, fill = 0, border = 1 }, alignment = '') =>
    `<xf numFmtId="${numFmt}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${alignment ? ` applyAlignment="1"><alignment ${alignment}/></xf>` : '/>'}`;
  const top = 'vertical="top"';
  const cells = [
    xf({}, top),
    xf({ font: 1, fill: 2 }, 'horizontal="center" vertical="center" wrapText="1"'),
    xf({ numFmt: 3 }, top),
    xf({}, top),
    xf({ border: 0 }, `${top} wrapText="1"`),
    xf({ font: 2, border: 0 }, top),
  ];
  return `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3">${font(14)}${font(14, '<b/><color rgb="FFFFFFFF"/>')}${font(18, '<b/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1D4F7C"/></patternFill></fill></fills><borders count="2">${none}${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** The words, a piece at a time: there can be some ten thousand of them. */
export function* sharedTextsXml(shared: SharedTexts): Generator<string> {
  yield `${XML}<sst xmlns="${MAIN}">`;
  for (const text of shared.all()) yield `<si>${textXml(text)}</si>`;
  yield '</sst>';
}

/** What stands in a sheet before and after its rows. */
export function sheetHead(
  widths: readonly number[],
  frozen: { rows: number; columns: number } | null,
) {
  const pane = frozen
    ? `<pane${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ''} ySplit="${frozen.rows}" topLeftCell="${String.fromCharCode(65 + frozen.columns)}${frozen.rows + 1}" activePane="${frozen.columns > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
    : '';
  const columns = widths.map(
    (width, place) =>
      `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="21"/><cols>${columns.join('')}</cols><sheetData>`;
}

export function sheetFoot(filtered: string | null): string {
  return `</sheetData>${filtered ? `<autoFilter ref="${filtered}"/>` : ''}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}
