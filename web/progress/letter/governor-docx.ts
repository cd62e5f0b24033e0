import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import type { MemorandumWords } from './governor-words.ts';
import { toThaiDigits } from './thai-digits.ts';

/**
 * The official typeface, on the machine of every Thai office; Sarabun, its free sister, stands in for
 * it elsewhere. Sizes are of the Prime Minister's Office's rules on correspondence: 16 points, the
 * word at the head 29, the labels beside it 20. docx counts half points.
 */
const FONT = 'TH SarabunPSK';
const TEXT = 32;
const LABEL = 40;
const HEAD = 58;

const mm = convertMillimetersToTwip;
/** A4 with 3 cm at the left and 2 cm at the right, as the rules ask. */
const MARGIN = { top: mm(15), bottom: mm(20), left: mm(30), right: mm(20) };
const WIDTH = mm(210) - MARGIN.left - MARGIN.right;
const HALF = Math.round(WIDTH / 2);

/** Complex script has settings of its own: without them Word takes another typeface and size. */
const thai = { ascii: FONT, hAnsi: FONT, cs: FONT, eastAsia: FONT };
const run = (text: string, bold = false, size = TEXT) =>
  new TextRun({
    text,
    font: thai,
    size,
    sizeComplexScript: size,
    bold,
    boldComplexScript: bold,
    language: { value: 'th-TH', bidirectional: 'th-TH' },
  });

/** One line of the head: its label, and on a dotted rule what stands there. */
function field(...parts: (readonly [label: string, text: string])[]): Paragraph {
  return new Paragraph({
    tabStops: parts.slice(1).map(() => ({ type: TabStopType.LEFT, position: HALF })),
    children: parts.flatMap(([label, text], n) => [
      ...(n > 0 ? [run('\t')] : []),
      run(label, true, LABEL),
      run(` ${text}`),
    ]),
  });
}

const body = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.THAI_DISTRIBUTE,
    indent: { firstLine: mm(25) },
    spacing: { before: 120 },
    children: [run(text)],
  });

/** The memorandum as a file that Word and LibreOffice open and an office can go on writing in. */
export function governorDocx(words: MemorandumWords): Promise<Blob> {
  const { fields, date, subject, to, paragraphs, states, closing, listTitle } = words;
  const telephone = fields.telephone === '' ? '' : ` โทร. ${fields.telephone}`;
  const head = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: [run('บันทึกข้อความ', true, HEAD)],
    }),
    field(['ส่วนราชการ', `${fields.office}${telephone}`]),
    field(['ที่', fields.number], ['วันที่', date]),
    new Paragraph({
      border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: '000000' } },
      children: [run('เรื่อง', true, LABEL), run(` ${subject}`)],
    }),
    new Paragraph({ spacing: { before: 120 }, children: [run(`เรียน  ${to}`)] }),
  ];
  const lists = states.flatMap(({ heading, districts }) => [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160 },
      children: [run(heading, true)],
    }),
    ...districts.flatMap((district) => [
      new Paragraph({
        keepNext: true,
        indent: { left: mm(10) },
        children: [run(district.heading)],
      }),
      ...district.names.map(
        (name, n) =>
          new Paragraph({
            indent: { left: mm(25), hanging: mm(8) },
            tabStops: [{ type: TabStopType.LEFT, position: mm(25) }],
            children: [run(`${toThaiDigits(String(n + 1))}.\t${name}`)],
          }),
      ),
    ]),
  ]);
  const signature = [`(${fields.signer === '' ? '.'.repeat(50) : fields.signer})`, fields.position];
  return Packer.toBlob(
    new Document({
      title: subject,
      styles: {
        default: { document: { run: { font: thai, size: TEXT, sizeComplexScript: TEXT } } },
      },
      sections: [
        {
          properties: {
            // The first page bears no number.
            titlePage: true,
            page: {
              size: { width: mm(210), height: mm(297) },
              margin: MARGIN,
              pageNumbers: { formatType: NumberFormat.THAI_NUMBERS },
            },
          },
          footers: {
            first: new Footer({ children: [] }),
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [
                    new TextRun({
                      children: [PageNumber.CURRENT],
                      font: thai,
                      size: TEXT,
                      sizeComplexScript: TEXT,
                    }),
                  ],
                }),
              ],
            }),
          },
          children: [
            ...head,
            ...paragraphs.map(body),
            body(closing),
            ...signature.map(
              (line, n) =>
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  indent: { left: HALF },
                  keepLines: true,
                  spacing: { before: n === 0 ? 720 : 0 },
                  children: [run(line)],
                }),
            ),
            new Paragraph({
              pageBreakBefore: true,
              alignment: AlignmentType.CENTER,
              children: [run(listTitle, true)],
            }),
            ...lists,
          ],
        },
      ],
    }),
  );
}
