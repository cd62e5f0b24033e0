import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageIn } from './damaged-text.ts';
import { cleanText } from './free-text.ts';
import { readLaoCode } from './lao.ts';
import { readQuantity } from './quantity.ts';

test.each([
  ['ำ that was decomposed', 'อํานาจเจริญ', 'อำนาจเจริญ'],
  ['ำ with its tone before, between or behind', 'น้ํา นํ้า นำ้', 'น้ำ น้ำ น้ำ'],
  ['ำ that a PDF took apart', 'ดํ าเนินการ ก ำหนด', 'ดำเนินการ กำหนด'],
  ['a tone mark behind its vowel', 'เขา้ จะ๊', 'เข้า จ๊ะ'],
  ['a tone mark before its vowel', 'ท่ี พันธ์ุ สิทธ์ิ', 'ที่ พันธุ์ สิทธิ์'],
  ['a mark that was typed twice', 'ที่่ บ้้าน', 'ที่ บ้าน'],
  ['เ and เ', 'เเม่เเตง', 'แม่แตง'],
  [
    'shapes of old fonts (Windows)',
    'ป\uf714า ฝ\uf710\uf705ง ญ\uf718 \uf70f\uf718 \uf700\uf71aน',
    'ป้า ฝั่ง ญุ ญุ ฐฺน',
  ],
  ['shapes of old fonts (Mac)', 'ป\uf88dา ฟ\uf884น', 'ป้า ฟัน'],
  ['a ring of an old font before า', 'ป\uf711าน\uf711\uf70bา', 'ปำน้ำ'],
  ['joiners between letters', 'กรุง\u200cเทพ\u200d', 'กรุงเทพ'],
  ['full width and drawn as one', '６８００１０１ ＡＢ＠ ﬁ', '6800101 AB@ fi'],
])('%s is put right', (_what, typed, meant) => {
  expect(cleanText(typed)).toBe(meant);
  expect(damageIn(meant)).toBeNull();
});

test.each([
  ['a lost character', 'เทศบาล\ufffdเมือง', /เสียหาย/],
  ['ำ or a space? a PDF does not tell', 'การด าเนินการ', /“ด า”.*ำ/],
  ['a private character that is no Thai shape', 'ตรา\ue0a0', /U\+E0A0/],
  ['a shape of an old font where it fits no letter', '\uf700 ถนน', /U\+F700/],
  ['a tone mark without its letter', 'บ าน ่', /ำ|พยัญชนะ/],
  ['a vowel at the beginning', 'ิน', /U\+0E34/],
  ['a mark on a digit', '5้', /U\+0E49/],
  ['two vowels on one letter', 'กิี', /ซ้อนกัน/],
  ['two tones on one letter', 'ก่้า', /ซ้อนกัน/],
  ['UTF-8 that was taken for windows-874', 'เธเธฑเธเธซเธงเธฑเธ”', /รหัสภาษาผิด/],
  ['UTF-8 that was taken for Latin', 'à¸ˆà¸±à¸‡', /รหัสภาษาผิด/],
  ['letters that became question marks', '?????????', /\?/],
])('%s is told and shown, never guessed', (_what, typed, told) => {
  const cleaned = cleanText(typed);
  expect(damageIn(cleaned)?.th).toMatch(told);
  expect(damageIn(cleaned)?.en).toMatch(/type it again$/);
});

test('what is damaged in a long text is shown with what stands around it', () => {
  const text = `${'ก'.repeat(100)} ด าเนินการ ${'ข'.repeat(100)}`;
  const shown = /“(.*?)”/.exec(damageIn(text)?.th ?? '')?.[1] ?? '';
  expect(shown).toContain('ด าเนินการ');
  expect(shown.length).toBeLessThan(70);
});

test.each([
  'องค์การบริหารส่วนตำบลบ้านใหม่ (นำร่อง) ร้อยละ ๘๐.๕ ของครัวเรือน',
  'น้ำประปา ก๊อกน้ำ เต็นท์ ศักดิ์สิทธิ์ พันธุ์ ญี่ปุ่น ฐานะ ฤๅษี ฦๅชา ปฏิญญา',
  'เกาะสีชัง ภูเก็ต ก็ ณ ธ ฯลฯ ๆ ทั้งนี้ ฯ',
  'พุทฺธํ สรณํ คจฺฉามิ',
  'Is this so?? ใช่หรือไม่? อา การ',
])('plain words are plain: %s', (text) => {
  expect(cleanText(text)).toBe(text);
  expect(damageIn(text)).toBeNull();
});

const thai = fc.string({
  unit: fc.constantFrom(
    ...'กดฐญะาำเแ \u0e31\u0e34\u0e37\u0e38\u0e3a\u0e47\u0e48\u0e49\u0e4c\u0e4d\u0301\uf700\uf70a\uf711\uf718\uf88d\u200d๕５',
  ),
  maxLength: 12,
});

test('any heap of Thai letters and marks is cleaned once and for all', () => {
  fc.assert(
    fc.property(thai, (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(clean.normalize('NFC')).toBe(clean);
    }),
    { numRuns: 2000 },
  );
});

test('a long text that is nothing but slips takes no longer than any other', () => {
  for (const slip of ['า้', 'กา้', 'ํ ', 'ก ', 'เเ', '่ิ', 'ก \u0e33'])
    expect(cleanText(slip.repeat(200_000)).length).toBeGreaterThan(0);
});

test('codes and figures are read in digits of any kind, with what a paste brings along', () => {
  for (const typed of ['6800101', '๖๘๐๐๑๐๑', '６８００１０１', ' 6800101\u200b', '6800101\ufeff'])
    expect(readLaoCode(typed)).toBe('6800101');
  expect(readQuantity('\u200b１,２３４.５\u00a0')).toEqual({ quantity: '1234.5' });
});
