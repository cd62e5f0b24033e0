import { type Fault, pointer } from './fault.ts';
import { cleanText } from './free-text.ts';
import type { Text } from './text.ts';

type Damage = { found: RegExp; is: (at: string) => Text };

/**
 * What a text has lost on its way here and nobody can put right without guessing, in a text that is cleaned
 * (`cleanText`). A search for one of them is quick: most texts have none.
 */
const DAMAGES: readonly Damage[] = [
  {
    found: /\ufffd/,
    is: () => ({ th: 'มีตัวอักษรที่เสียหายแล้ว', en: 'has a character that was lost' }),
  },
  {
    found: /(?:เ[ธน][^\s]?){3,}|(?:à¸.?|à¹.?){2,}/,
    is: () => ({
      th: 'เป็นตัวอักษรไทยที่เปิดด้วยรหัสภาษาผิด',
      en: 'is Thai that was opened in the wrong encoding',
    }),
  },
  {
    found: /\?{3,}/,
    is: () => ({
      th: 'ตัวอักษรไทยหายไป เหลือแต่เครื่องหมาย ?',
      en: 'has question marks where letters were',
    }),
  },
  {
    found: /\p{Co}/u,
    is: (at) => ({
      th: `มีอักขระเฉพาะของแบบอักษร (${codeOf(at)}) ซึ่งแสดงไม่ได้ในที่อื่น`,
      en: `has a character of one font alone (${codeOf(at)})`,
    }),
  },
  {
    found: /[\u0e01-\u0e2e][\u0e48-\u0e4b]? +\u0e32/,
    is: (at) => ({
      th: `มีช่องว่างหน้าสระ า ใน “${at}” สระ ำ อาจหายไป (มักเกิดจากการคัดลอกจาก PDF)`,
      en: `has a space before า in “${at}”: perhaps ำ lost its ring, as text from a PDF does`,
    }),
  },
  {
    found:
      /(?:^|[^\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u25cc])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/u,
    is: (at) => ({
      th: `มีสระหรือวรรณยุกต์ที่ไม่มีพยัญชนะ (${codeOf(at.at(-1) ?? '')})`,
      en: `has a vowel or tone mark without its consonant (${codeOf(at.at(-1) ?? '')})`,
    }),
  },
  {
    found:
      /[\u0e01-\u0e2e](?:[\u0e31\u0e34-\u0e39\u0e47]{2}|[\u0e31\u0e34-\u0e3a\u0e47]*[\u0e48-\u0e4b]{2})/,
    is: (at) => ({
      th: `มีสระหรือวรรณยุกต์ซ้อนกันใน “${at}”`,
      en: `has two vowels or two tone marks on one consonant in “${at}”`,
    }),
  },
];

/** What is damaged in a cleaned text, with the text as far as it can be shown; null where nothing is. */
export function damageIn(text: string): Text | null {
  for (const { found, is } of DAMAGES) {
    const [at] = found.exec(text) ?? [];
    if (at === undefined) continue;
    const { th, en } = is(at);
    const shown = shownOf(text, text.indexOf(at));
    return {
      th: `“${shown}” ${th} ให้พิมพ์ข้อความนี้ใหม่`,
      en: `“${shown}” ${en}: type it again`,
    };
  }
  return null;
}

/** Every damaged text of a document, at its place. */
export function damagedTexts(document: unknown): Fault[] {
  const faults: Fault[] = [];
  const open: { value: unknown; path: string }[] = [{ value: document, path: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    const damage = typeof value === 'string' ? damageIn(cleanText(value)) : null;
    if (damage) faults.push({ path, message: damage.en, th: damage.th });
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value).reverse())
      open.push({ value: inner, path: path + pointer([key]) });
  }
  return faults;
}

const SHOWN = 30;

/** So much of a long text as lets it be found; a character that shows as nothing is shown as a box. */
function shownOf(text: string, at: number): string {
  const from = Math.max(0, at - SHOWN);
  const to = at + SHOWN;
  const part = text
    .slice(from, to)
    .replace(/\p{Co}/gu, '□')
    .replace(/\n/g, ' ');
  return `${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}`;
}

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
