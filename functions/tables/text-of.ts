import { UnreadableFile } from './file-table.ts';

/**
 * The text of a file, in whichever encoding people's programs write it: UTF-8 with or without its mark, UTF-16 in
 * both orders ("Unicode text" of Excel), or Windows-874, which is what a Thai Windows saves "CSV" in and holds TIS-620.
 *
 * @throws UnreadableFile where it is no text at all
 */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes).replace(/^\ufeff/, '');
  if (text.trim() === '') throw new UnreadableFile(EMPTY);
  if (isMisread(text)) throw new UnreadableFile(MISREAD_WORDS);
  return text;
}

function decoded(bytes: Uint8Array): string {
  const wide = wideEncodingOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (!isText(bytes)) throw new UnreadableFile(NOT_TEXT);
  const text = new TextDecoder().decode(bytes);
  const lost = text.split('\ufffd').length - 1;
  // A few bytes that were cut or damaged do not make it another encoding.
  if (lost === 0 || lost * 10 < (text.match(/[\u0e01-\u0e5b]/g)?.length ?? 0)) return text;
  return new TextDecoder('windows-874').decode(bytes);
}

/** By its mark; without one, by the bytes that tell the script of a letter: 00 and 0E stand at every other place. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const some = bytes.subarray(0, HEAD_BYTES);
  const ofScript = (from: number) =>
    some.filter((byte, n) => n % 2 === from && (byte === 0x00 || byte === 0x0e)).length;
  const [high, low] = [ofScript(0), ofScript(1)];
  const most = some.length * 0.45;
  if (low > most && high < low / 4) return 'utf-16le';
  if (high > most && low < high / 4) return 'utf-16be';
  return null;
}

const HEAD_BYTES = 8192;

/** A text has hardly a control character, and no zero at all. */
function isText(bytes: Uint8Array): boolean {
  const some = bytes.subarray(0, HEAD_BYTES);
  if (some.includes(0)) return false;
  const controls = some.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return controls * 200 <= some.length;
}

/** UTF-8 that was opened as Windows-874 or as Latin letters and saved again: each Thai letter is a pair like these. */
function isMisread(text: string): boolean {
  const pairs = text.match(/เ[ธน]/g)?.length ?? 0;
  const letters = text.match(/[\u0e01-\u0e5b]/g)?.length ?? 0;
  return (pairs >= 5 && pairs * 6 > letters) || (text.match(/à[¸¹]/g)?.length ?? 0) >= 5;
}

const EMPTY = {
  th: 'ไฟล์นี้ว่างเปล่า ให้เลือกไฟล์ใหม่',
  en: 'The file is empty: choose another',
};
export const NOT_TEXT = {
  th: 'ไฟล์นี้ไม่ใช่ตาราง ให้เลือกไฟล์ Excel (.xlsx) หรือ CSV',
  en: 'This file is no table: choose an Excel file (.xlsx) or a CSV',
};
const MISREAD_WORDS = {
  th: 'ตัวอักษรไทยในไฟล์นี้เสียหาย เพราะเคยเปิดด้วยรหัสภาษาผิดแล้วบันทึกทับ ให้ใช้ไฟล์ต้นฉบับ หรือบันทึกเป็น Excel (.xlsx)',
  en: 'The Thai letters of this file are damaged: it was opened in a wrong encoding and saved. Use the original, or save it as Excel (.xlsx)',
};
