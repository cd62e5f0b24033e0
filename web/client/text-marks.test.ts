import { createElement, Fragment } from 'preact';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '#domain/text.ts';
import { formatDate, formatInstant } from './format.ts';
import { setLanguage } from './language.ts';
import { isAsWritten, startTextMarks } from './text-marks.ts';

beforeAll(() => {
  startTextMarks();
});
beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} });
  setLanguage('th');
});

/** What a part says, `[th: …]` where it is marked as Thai and `[=: …]` where it stays as it is written. */
function told(node: unknown): string {
  if (Array.isArray(node)) return node.map(told).join('');
  if (typeof node === 'boolean') return '';
  if (typeof node !== 'object' || node === null) return `${node ?? ''}`;
  const { props } = node as {
    props: { lang?: string; Lang?: string; Translate?: 'no'; children?: unknown };
  };
  const text = told(props.children);
  const mark = [props.lang, props.Lang, props.Translate && '='].filter(Boolean).join(' ');
  return mark ? `[${mark}: ${text}]` : text;
}

const p = (...children: unknown[]) => told(createElement('p', null, ...(children as string[])));

test('on an English page what is written in Thai is marked as Thai, whole or the part that is', () => {
  setLanguage('en');
  expect(p('Saved')).toBe('Saved');
  expect(p('เทศบาลตำบลปากพูน')).toBe('[th: เทศบาลตำบลปากพูน]');
  expect(p('กล้อง CCTV 12 จุด (ใช้งานได้)')).toBe('[th: กล้อง CCTV 12 จุด (ใช้งานได้)]');
  expect(p('Saved by สมศรี ใจดี at 10:05')).toBe('Saved by [th: สมศรี ใจดี] at 10:05');
  expect(p('Province ', 'กระบี่', ', ', 'Krabi')).toBe('Province [th: กระบี่], Krabi');
  expect(told(createElement(Fragment, null, 'From ', 'แบบ.xlsx'))).toBe('From [th: แบบ].xlsx');
});

test('on a Thai page an English sentence is marked as English, a name or a term is not', () => {
  expect(p('บันทึกแล้ว')).toBe('บันทึกแล้ว');
  expect(p('API สำหรับนักพัฒนา')).toBe('API สำหรับนักพัฒนา');
  expect(p('John Smith')).toBe('John Smith');
  expect(p('The window closes soon.')).toBe('[en: The window closes soon.]');
  expect(p('เปิดด้วย iPhone, iPad, Mac ได้')).toBe('เปิดด้วย [en: iPhone, iPad, Mac] ได้');
  expect(p('ติดตั้ง HEIF Image Extensions')).toBe('ติดตั้ง [en: HEIF Image Extensions]');
  expect(p('ข้อความ: The window closes soon. จบ')).toBe('ข้อความ: [en: The window closes soon.] จบ');
});

test('what holds letters alone is marked whole, and a mark that stands there already stays', () => {
  setLanguage('en');
  expect(told(createElement('option', null, 'Krabi – กระบี่'))).toBe('[th: Krabi – กระบี่]');
  expect(told(createElement('button', { lang: 'th' }, 'ภาษาไทย'))).toBe('[th: ภาษาไทย]');
  expect(told(createElement('p', { lang: 'en' }, 'อบต.'))).toBe('[en: อบต.]');
});

test('figures, codes, addresses, hashes and dates stay as they are written', () => {
  const at = '2023-07-21T16:59:59.000Z';
  for (const text of [
    '1,234,567.5',
    '๙ ÷ ๑๐ × 100 = 90 %',
    '6800101',
    '2566-6800101-1',
    'somsri@example.go.th',
    '0a1b2c3d 4e5f6071',
    'E7',
    ...(['th', 'en'] satisfies Language[]).flatMap((language) => [
      formatDate(at, language),
      formatInstant(at, language),
    ]),
  ])
    expect([text, isAsWritten(text)]).toEqual([text, true]);
  for (const text of ['12 ข้อ', 'บันทึกเมื่อ 10:05', 'Saved', '-', ''])
    expect([text, isAsWritten(text)]).toEqual([text, false]);
  expect(p('≤ ', 12, false, ' / ', '20')).toBe('[=: ≤ 12 / 20]');
  expect(p('ผ่าน ', 12, ' จาก ', '20')).toBe('ผ่าน 12 จาก 20');
  expect(p('6800101')).toBe('[=: 6800101]');
});

test('a long text that never ends in what is looked for is read through all the same', () => {
  for (const page of ['th', 'en'] as const) {
    setLanguage(page);
    for (const piece of ['a ', 'ก -', '1 ', 'a.', 'word (', 'ก a'])
      expect(p(piece.repeat(5000)).length).toBeGreaterThanOrEqual(piece.length * 5000);
  }
});
