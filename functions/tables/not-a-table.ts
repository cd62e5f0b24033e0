import { HEAD_BYTES, kindOf } from '#domain/file-kind.ts';
import { type FileKind, OTHER_KINDS } from '#domain/file-kinds.ts';
import type { Text } from '#domain/text.ts';
import { UnreadableFile } from './file-table.ts';
import { packageIn } from './zip-package.ts';

/** Kinds of files that are taken elsewhere and are no table, as they are named to people. */
const NAMES: Partial<Record<FileKind, Text>> = {
  ...OTHER_KINDS,
  'application/pdf': { th: ' PDF', en: 'a PDF' },
  'image/jpeg': { th: 'ภาพ', en: 'a picture' },
  'image/png': { th: 'ภาพ', en: 'a picture' },
  'image/webp': { th: 'ภาพ', en: 'a picture' },
  'image/heic': { th: 'ภาพ', en: 'a picture' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    th: 'เอกสาร Word',
    en: 'a Word document',
  },
};
/** A workbook with macros is read like any other: nothing of it is run. */
const WORKBOOKS: readonly (FileKind | null)[] = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'macros',
];

/**
 * Whether a file is a workbook; else it may be text.
 *
 * @throws UnreadableFile with what it is, where it is neither
 */
export async function isWorkbook(bytes: Uint8Array): Promise<boolean> {
  const head = bytes.subarray(0, HEAD_BYTES);
  let names: ReadonlySet<string> = new Set();
  const kind = await kindOf(head, async () => {
    const opened = await packageIn(new Blob([new Uint8Array(bytes)]));
    names = opened.names;
    return opened;
  });
  if (WORKBOOKS.includes(kind) || [...names].some((name) => name.startsWith('xl/'))) return true;
  const isPackage = head[0] === 0x50 && head[1] === 0x4b;
  // Broken, or not as Microsoft describes it: its reader says what is the matter.
  if (kind === null && isPackage) return true;
  const name = kind && NAMES[kind];
  // "BM" begins a picture and a name; a picture has zeros there, which the reader of text finds.
  if (name && !(kind === 'bmp' && !head.includes(0))) throw new UnreadableFile(isAnother(name));
  if (isXml(head)) throw new UnreadableFile(isAnother(XML));
  return false;
}

/** What Excel 2003 and other systems write under the ending .xls, or a page without its frame. */
const isXml = (head: Uint8Array): boolean =>
  /^\s*<(\?xml|table|meta|!--)/i.test(new TextDecoder('latin1').decode(head).replace(/^ï»¿/, ''));

const XML: Text = { th: 'หน้าเว็บหรือ XML', en: 'a web page or XML' };

const isAnother = ({ th, en }: Text): Text => ({
  th: `ไฟล์นี้เป็น${th} ไม่ใช่ตารางที่ระบบอ่านได้ ให้บันทึกเป็น Excel (.xlsx) หรือ CSV แล้วเลือกไฟล์นั้น`,
  en: `This is ${en}, not a table that can be read: save it as Excel (.xlsx) or CSV and choose that`,
});
