import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText, FreeLine, FreeText, isBroken, lengthOf } from './free-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
/** Also halves of characters, which a string of JavaScript may hold. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

test('999 Thai letters and an emoji are 1,000 characters and stay whole', () => {
  const note = `${'ก'.repeat(999)}😀`;
  expect(FreeText({ max: 1000 }).parse(note)).toBe(note);
  expect(FreeText({ max: 999 }).safeParse(note).success).toBe(false);
});

test.each([
  ['ลําปาง', 'ลำปาง'],
  ['น้ํา', 'น้ำ'],
  ['นํ้า', 'น้ำ'],
  ['เเม่ริม', 'แม่ริม'],
  ['e\u0301', 'é'],
  ['บ้าน\u200bใหม่\ufeff', 'บ้านใหม่'],
  ['ถนน\u00a0ลาดยาง\u3000สาย\u2009๑', 'ถนน ลาดยาง สาย ๑'],
  ['บรรทัด\r\nใหม่\rอีก\u2028แถว', 'บรรทัด\nใหม่\nอีก\nแถว'],
  ['ชื่อ\u202e txt.exe\u202c', 'ชื่อ txt.exe'],
  ['a\u0000b\u0007c\u009fd', 'abcd'],
  ['ครึ่ง\ud83d', 'ครึ่ง'],
  ['\udc00ครึ่ง', 'ครึ่ง'],
  ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
])('%j is kept as %j', (typed, kept) => {
  expect(cleanText(typed)).toBe(kept);
});

test('cleaning twice changes nothing, and what is clean is whole, normal and without marks', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, anyUnits), (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(isBroken(clean)).toBe(false);
      expect(clean.normalize('NFC')).toBe(clean);
      expect(clean).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(new TextDecoder().decode(new TextEncoder().encode(clean))).toBe(clean);
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      expect(cleanLine(text)).not.toContain('\n');
    }),
  );
});

test('a text is refused for its length only by the characters that are kept of it', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 20 }), (text, max) => {
      const kept = cleanText(text).trim();
      const parsed = FreeText({ max }).safeParse(text);
      expect(parsed.success).toBe(lengthOf(kept) <= max);
      if (parsed.success) expect(parsed.data).toBe(kept);
    }),
  );
});

test('nothing but blanks is no text where one must be given', () => {
  expect(FreeText({ min: 1, max: 10 }).safeParse(' \u200b\n').success).toBe(false);
  expect(FreeLine({ max: 10 }).parse(' a\n b ')).toBe('a  b');
});
