import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DOCX_PARTS, FILES, NOT_TAKEN, zip } from '../../../functions/evidence/files.test-data.ts';
import { byContent, mediaTypeOf } from './content.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const declared = async (bytes: Uint8Array<ArrayBuffer> | string, name: string, type = '') => {
  const file = await byContent(new File([bytes], name, { type }));
  return file instanceof File ? [file.name, file.type] : file.th;
};

test('a file whose system knows no media type is known by its ending', () => {
  expect(mediaTypeOf({ type: '', name: 'รายงาน.XLSX' })).toContain('spreadsheetml');
  expect(mediaTypeOf({ type: 'image/png', name: 'a.pdf' })).toBe('image/png');
  expect(mediaTypeOf({ type: 'image/heif', name: 'IMG_1.HEIC' })).toBe('image/heic');
  expect(mediaTypeOf({ type: '', name: 'โปรแกรม.exe' })).toBe('');
});

test('a picture that a chat saved under a wrong ending is declared as what it is', async () => {
  expect(await declared(FILES.webp, 'LINE_1234.jpg', 'image/jpeg')).toEqual([
    'LINE_1234.webp',
    'image/webp',
  ]);
  expect(await declared(FILES.heic, 'IMG_1.jpg', 'image/jpeg')).toEqual([
    'IMG_1.heic',
    'image/heic',
  ]);
  expect(await declared(FILES.heif, 'ภาพถ่าย', '')).toEqual(['ภาพถ่าย.heic', 'image/heic']);
  expect(await declared(FILES.png, 'ถนน.jpg', 'image/jpeg')).toEqual(['ถนน.png', 'image/png']);
  expect(await declared(FILES.pdf, 'สแกน.PDF.tmp')).toEqual(['สแกน.PDF.pdf', 'application/pdf']);
  expect(await declared(FILES.pdfWithMark, 'สแกน.docx', DOCX)).toEqual([
    'สแกน.pdf',
    'application/pdf',
  ]);
  expect(await declared(FILES.docxOtherPart, 'รายงาน.pdf', 'application/pdf')).toEqual([
    'รายงาน.docx',
    DOCX,
  ]);
});

test('a right name is left as it is, and so is a file that nothing is known of', async () => {
  expect(await declared(FILES.jpeg, 'ถนน.JPEG', 'image/jpeg')).toEqual(['ถนน.JPEG', 'image/jpeg']);
  expect(await declared(FILES.docx, 'สรุป.docx')).toEqual(['สรุป.docx', DOCX]);
  expect(await declared('ชื่อ,จำนวน', 'ตาราง.csv', 'text/csv')).toEqual(['ตาราง.csv', 'text/csv']);
});

test.each([
  ['an AVIF image', 'ถนน.jpg', 'ไฟล์นี้เป็นภาพ AVIF'],
  ['a film', 'ถนน.jpg', 'ไฟล์นี้เป็นวิดีโอ'],
  ['a document of Word 97', 'สรุป.docx', 'ไฟล์นี้เป็นไฟล์ Office รุ่นเก่า'],
  ['a document with macros', 'สรุป.docx', 'ไฟล์นี้เป็นไฟล์ Office ที่มีแมโคร'],
  ['a presentation', 'สรุป.pdf', 'ไฟล์นี้เป็นงานนำเสนอ'],
  ['a plain ZIP', 'ตาราง.xlsx', 'ไฟล์นี้เป็นไฟล์บีบอัด ZIP'],
] as const)('%s is refused before it is sent, by its real name', async (what, name, words) => {
  const said = await declared(new Uint8Array(NOT_TAKEN[what]), name);
  expect(said).toContain(words);
  expect(said).toContain('แนบได้เฉพาะไฟล์ PDF, JPEG');
});

test('a document whose parts are packed, as every program writes it, is read', async () => {
  expect(await declared(zip(DOCX_PARTS, deflateRawSync), 'ไม่มีชื่อ')).toEqual(['ไม่มีชื่อ.docx', DOCX]);
});
