import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { type ReceiptWords, receiptPdf } from './receipt-pdf.ts';
import type { Fonts } from './thai-writer.ts';

const { resolve } = createRequire(import.meta.url);
const font = (name: string) =>
  new Uint8Array(readFileSync(resolve(`@fontsource/sarabun/files/sarabun-${name}-normal.woff`)));
const fonts: Fonts = {
  'thai-400': font('thai-400'),
  'thai-600': font('thai-600'),
  'latin-400': font('latin-400'),
  'latin-600': font('latin-600'),
};

const words: ReceiptWords = {
  language: 'th',
  owner: 'สำนักงานคณะกรรมการการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่น (สำนักงาน ก.ก.ถ.)',
  title: 'ใบรับการส่งแบบประเมิน',
  numberLabel: 'เลขที่ใบรับ',
  number: '2566-5800101-1',
  rows: [
    ['อปท.', 'เทศบาลตำบลปากน้ำฝั่งตะวันออกเฉียงเหนือ อ.เมืองนครศรีธรรมราช จ.นครศรีธรรมราช'],
    ['ส่งเมื่อ', '21 กรกฎาคม 2566 เวลา 23:59:59 น.'],
    ['ผู้รับรอง', 'นายประสิทธิ์ มั่นคง ปลัดเทศบาล ผู้ปู่ ก๋ง ปี่ ฎุ ฏู ญู ฐาน น้ำใจ ค่ำ ป้ำ กำลัง ทำ ลำ ปำ จำนำ'],
  ],
  hashLabel: 'ค่าแฮช SHA-256 ของข้อมูลที่ส่ง',
  hash: Array.from({ length: 8 }, (_, n) => `${n}1234abc`).join(' '),
  hashExplained: 'ค่านี้เปลี่ยนทันทีหากข้อมูลที่ส่งถูกแก้แม้เพียงตัวเดียว',
  confirmUrl: 'https://example.org/receipts/2566-5800101-1',
  confirmText: 'ตรวจสอบใบรับนี้ได้ที่',
  printedAt: 'พิมพ์เมื่อ 22 กรกฎาคม 2566',
};

test('the receipt is one page, whose text is found and copied as it is written', async () => {
  const bytes = await receiptPdf(words, fonts);
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
  const document = await getDocumentProxy(bytes);
  const { text, totalPages } = await extractText(document, { mergePages: true });
  expect(totalPages).toBe(1);
  const found = text.replace(/\s+/g, '');
  for (const said of [words.title, words.number, words.confirmUrl, words.owner, words.hash]) {
    expect(found).toContain(said.replace(/\s+/g, ''));
  }
  for (const [label, value] of words.rows) {
    expect(found).toContain(label.replace(/\s+/g, ''));
    expect(found).toContain(value.replace(/\s+/g, ''));
  }
});
