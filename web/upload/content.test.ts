import { expect, test } from 'vitest';
import { FILES } from '../../functions/evidence/files.test-data.ts';
import { byContent, mediaTypeOf } from './content.ts';

const declared = async (bytes: Uint8Array<ArrayBuffer> | string, name: string, type = '') => {
  const file = await byContent(new File([bytes], name, { type }));
  return [file.name, file.type];
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
  expect(await declared(FILES.heic, 'ภาพถ่าย', '')).toEqual(['ภาพถ่าย.heic', 'image/heic']);
  expect(await declared(FILES.pdf, 'สแกน.PDF.tmp')).toEqual(['สแกน.PDF.pdf', 'application/pdf']);
});

test('a right name is left as it is, and so is a file that nothing is known of', async () => {
  expect(await declared(FILES.jpeg, 'ถนน.JPEG', 'image/jpeg')).toEqual(['ถนน.JPEG', 'image/jpeg']);
  expect(await declared(FILES.docx, 'สรุป.docx')).toEqual([
    'สรุป.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ]);
  expect(await declared('MZ', 'โปรแกรม.exe')).toEqual(['โปรแกรม.exe', '']);
});
