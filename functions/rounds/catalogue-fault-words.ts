import type { Fault } from '#domain/fault.ts';
import type { Text } from '#domain/text.ts';

/**
 * Thai words for every sentence of `readCatalogue` and `versionFaults`, whose own are English for
 * the command line. A sentence that is not here is shown as it is; a test reads every sentence that
 * the rules know.
 */
const THAI: readonly [RegExp, string | ((...found: string[]) => string)][] = [
  [/^is not known here$/, 'ไม่ใช่ข้อมูลที่แบบประเมินรู้จัก'],
  [/^is missing, must be one of (.*)$/, (_, choice = '') => `ไม่ได้ระบุ ต้องเป็น ${anyOf(choice)}`],
  [/^is missing, must be ("[^"]*")$/, (_, choice = '') => `ไม่ได้ระบุ ต้องเป็น ${choice}`],
  [/^is missing, must be (.*)$/, (_, type = '') => `ไม่ได้ระบุ ต้องเป็น${typeWord(type)}`],
  [/^is missing, a (\w+) needs it$/, (_, kind = '') => `ไม่ได้ระบุ เกณฑ์แบบ ${kind} ต้องมี`],
  [/^is missing or is not (.*)$/, (_, type = '') => `ไม่ได้ระบุหรือไม่ใช่${typeWord(type)}`],
  [/^is missing$/, 'ไม่ได้ระบุ'],
  [
    /^must be (.*), is (.*)$/,
    (_, type = '', found = '') => `ต้องเป็น${typeWord(type)} แต่พบ${typeWord(found)}`,
  ],
  [/^must be one of (.*)$/, (_, choice = '') => `ต้องเป็นอย่างใดอย่างหนึ่ง: ${anyOf(choice)}`],
  [/^must be an id: .*$/, 'ต้องเป็นรหัส: อักษร a–z ตัวเล็ก ตัวเลข จุด หรือขีด 1–40 ตัว'],
  [/^must not be empty$/, 'ต้องไม่เว้นว่าง'],
  [/^must have at least one entry$/, 'ต้องมีอย่างน้อยหนึ่งรายการ'],
  [/^must have at least (\d+) (characters|entries)$/, (_, n = '') => `ต้องมีอย่างน้อย ${n}`],
  [/^must have at most (\d+) (characters|entries)$/, (_, n = '') => `ต้องมีไม่เกิน ${n}`],
  [/^must be at least (.*)$/, (_, n = '') => `ต้องไม่น้อยกว่า ${n}`],
  [/^must be at most (.*)$/, (_, n = '') => `ต้องไม่เกิน ${n}`],
  [
    /^duplicate (.*) id "(.*)", first at (.*)$/,
    (_, __, id = '', first = '') => `รหัส "${id}" ใช้ซ้ำ พบครั้งแรกที่ ${first}`,
  ],
  [/^is kept for the form of satisfaction$/, 'รหัสนี้สงวนไว้สำหรับแบบความพึงพอใจ'],
  [/^is named twice$/, 'ระบุซ้ำ'],
  [/^the form has no indicator "(.*)"$/, (_, id = '') => `แบบประเมินไม่มีเกณฑ์ชี้วัดรหัส "${id}"`],
  [/^no LAO type has a target$/, 'ไม่มี อปท. ประเภทใดมีค่าเป้าหมาย'],
  [/^a checklist takes no figure$/, 'เกณฑ์แบบรายการ (checklist) ไม่มีช่องตัวเลข'],
  [/^a (\w+) has no items$/, (_, kind = '') => `เกณฑ์แบบ ${kind} ไม่มีรายการย่อย`],
  [/^a (\w+) has no frame$/, (_, kind = '') => `เกณฑ์แบบ ${kind} ไม่มีกรอบการประเมิน`],
  [/^only a ratio has a frame$/, 'กรอบการประเมินมีเฉพาะเกณฑ์แบบ ratio'],
  [
    /^unknown LAO type, must be one of (.*)$/,
    (_, choice = '') => `ไม่มี อปท. ประเภทนี้ ต้องเป็น ${anyOf(choice)}`,
  ],
  [/^a share cannot have a target over 100$/, 'ค่าเป้าหมายที่เป็นร้อยละต้องไม่เกิน 100'],
  [/^must be above 0$/, 'ต้องมากกว่า 0'],
  [/^a checklist needs items$/, 'เกณฑ์แบบรายการ (checklist) ต้องมีรายการย่อย'],
  [/^must be lower than the band before it$/, 'ต้องต่ำกว่าระดับก่อนหน้า'],
  [/^the last band must start at 0$/, 'ระดับสุดท้ายต้องเริ่มที่ 0'],
  [/^must be a number.*$/, 'ต้องเป็นตัวเลขไม่ติดลบ ไม่มีหน่วย ไม่มีเครื่องหมาย %'],
  [/^does not have the form of .*$/, 'รูปแบบไม่ถูกต้อง'],
  [/^is not .*$/, 'ค่าที่ใส่ใช้ในช่องนี้ไม่ได้'],
  [
    /^stands in area "(.*)" in this round$/,
    (_, area = '') => `รอบนี้เปิดโดยมีเกณฑ์นี้ในด้าน "${area}" จะย้ายด้านไม่ได้ ให้ใช้รหัสใหม่`,
  ],
  [
    /^an item that goes needs another id$/,
    'รอบเปิดแล้วจึงตัดรายการย่อยออกไม่ได้ เพราะมีผู้ตอบรายการนั้นไว้แล้ว ให้ใช้รหัสเกณฑ์ใหม่',
  ],
  [
    /^another (kind|unit) needs another id$/,
    (_, what = '') =>
      `รอบเปิดแล้วจึงเปลี่ยน${what === 'kind' ? 'วิธีวัด' : 'หน่วย'}ไม่ได้ เพราะคำตอบเดิมจะมีความหมายอื่น ให้ใช้รหัสใหม่`,
  ],
];

const TYPE_WORDS: Readonly<Record<string, string>> = {
  text: 'ข้อความ',
  'a whole number': 'จำนวนเต็ม',
  'a number': 'ตัวเลข',
  'true or false': 'ใช่หรือไม่ (true/false)',
  'a list': 'รายการ',
  'an object': 'กลุ่มข้อมูล',
  null: 'ค่าว่าง',
};

const typeWord = (type: string) => TYPE_WORDS[type] ?? ` ${type}`;
const anyOf = (choice: string) => choice.replaceAll('"', '').replaceAll(',', ' หรือ');

/** A fault of a catalogue in both languages. */
export function faultWords({ message, th }: Pick<Fault, 'message' | 'th'>): Text {
  if (th !== undefined) return { th, en: message };
  for (const [pattern, thai] of THAI) {
    const found = pattern.exec(message);
    if (found) return { th: typeof thai === 'string' ? thai : thai(...found), en: message };
  }
  return { th: message, en: message };
}
