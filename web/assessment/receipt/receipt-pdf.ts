import { toBytes } from 'pdfkit/output';
import encodeQR from 'qr';
import type { Fonts } from './thai-writer.ts';
import { ThaiWriter } from './thai-writer.ts';

/** What the sheet says, in the reader's language. */
export type ReceiptWords = {
  language: 'th' | 'en';
  owner: string;
  title: string;
  numberLabel: string;
  number: string;
  /** What is confirmed, label and value, in order. */
  rows: readonly (readonly [label: string, value: string])[];
  hashLabel: string;
  /** In groups, eight of eight. */
  hash: string;
  hashExplained: string;
  /** Public address that confirms the receipt: as text and as the QR code. */
  confirmUrl: string;
  confirmText: string;
  printedAt: string;
};

/** Measures in points, of an A4 page. */
const PAGE = { left: 62, right: 533, bottom: 842 };
const LABEL_WIDTH = 168;
const QR_SIZE = 108;
const SOFT = '#4a5868';
const LINE = '#c9d3df';

/** The receipt as one A4 page. */
export async function receiptPdf(words: ReceiptWords, fonts: Fonts): Promise<Uint8Array> {
  const writer = new ThaiWriter(fonts, {
    title: `${words.title} ${words.number}`,
    language: words.language === 'th' ? 'th-TH' : 'en-GB',
  });
  const bytes = toBytes(writer.document);
  drawSheet(writer, words);
  writer.document.end();
  return bytes;
}

function drawSheet(writer: ThaiWriter, words: ReceiptWords): void {
  const { document } = writer;
  const { left, right } = PAGE;
  const width = right - left;
  const beside = width - QR_SIZE - 24;
  drawQr(document, words.confirmUrl, { x: right - QR_SIZE, y: 58 });
  let y = writer.paragraph(words.owner, { x: left, y: 56, size: 11, width: beside, colour: SOFT });
  y = writer.paragraph(words.title, { x: left, y: y + 8, size: 22, weight: 600, width: beside });
  y = writer.paragraph(words.numberLabel, { x: left, y: y + 4, size: 11, width, colour: SOFT });
  writer.line(words.number, { x: left, y: y - 2, size: 20, weight: 600 });
  y = Math.max(y + 40, 58 + QR_SIZE + 18);
  rule(document, y);
  for (const [label, value] of words.rows) {
    const column = left + LABEL_WIDTH;
    const top = { y: y + 6, size: 12.5 };
    const one = writer.paragraph(label, { x: left, width: LABEL_WIDTH - 12, colour: SOFT, ...top });
    const other = writer.paragraph(value, { x: column, width: right - column, ...top });
    y = Math.max(one, other) + 1;
    rule(document, y);
  }
  y = writer.paragraph(words.hashLabel, { x: left, y: y + 10, size: 12.5, width, colour: SOFT });
  const groups = words.hash.split(' ');
  for (const half of [groups.slice(0, 4), groups.slice(4)]) {
    writer.line(half.join('   '), { x: left, y, size: 14, weight: 600 });
    y += 22;
  }
  y = writer.paragraph(words.hashExplained, { x: left, y: y + 2, size: 11, width, colour: SOFT });
  y = writer.paragraph(words.confirmText, { x: left, y: y + 12, size: 12.5, width });
  writer.line(words.confirmUrl, { x: left, y, size: 12.5, weight: 600 });
  document.link(left, y, writer.width(words.confirmUrl, 12.5, 600), 18, words.confirmUrl);
  writer.line(words.printedAt, { x: left, y: PAGE.bottom - 62, size: 10, colour: SOFT });
}

function rule(document: PDFKit.PDFDocument, y: number): void {
  document.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.6).stroke(LINE);
}

/** Dark squares; the white page around them is the margin that readers need. */
function drawQr(document: PDFKit.PDFDocument, text: string, { x, y }: { x: number; y: number }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 });
  const module = QR_SIZE / rows.length;
  rows.forEach((row, down) => {
    row.forEach((dark, across) => {
      if (dark) document.rect(x + across * module, y + down * module, module, module);
    });
  });
  document.fill('#000');
}
