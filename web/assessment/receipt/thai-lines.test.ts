import { expect, test } from 'vitest';
import { linesOf, scriptRunsOf } from './thai-lines.ts';

/** Marks above and below take no room of their own. */
const measure = (text: string) => text.replace(/[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/g, '').length;

test('a line of Thai ends at the end of a word, though no space stands there', () => {
  const lines = linesOf('ใบรับการส่งแบบประเมินองค์การบริหารส่วนตำบล', 12, measure);
  expect(lines.join('')).toBe('ใบรับการส่งแบบประเมินองค์การบริหารส่วนตำบล');
  const words = [...new Intl.Segmenter('th', { granularity: 'word' }).segment(lines.join(''))];
  const ends = new Set(words.map(({ index, segment }) => index + segment.length));
  let end = 0;
  for (const line of lines) {
    end += line.length;
    expect(ends.has(end), line).toBe(true);
    expect(measure(line)).toBeLessThanOrEqual(12);
  }
});

test('a word wider than the line is cut, but no mark is parted from its letter', () => {
  const lines = linesOf('ผู้รับ', 2, measure);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).not.toMatch(/^[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/);
});

test('no bracket is left alone at the end of a line, and no full stop begins one', () => {
  const lines = linesOf('ท้องถิ่น (สำนักงาน ก.ก.ถ.)', 14, measure);
  for (const line of lines) expect(line).not.toMatch(/\($|^[.)]/);
  expect(lines.join(' ')).toBe('ท้องถิ่น (สำนักงาน ก.ก.ถ.)');
});

test('spaces at the end of a line are left out, and nothing else', () => {
  expect(linesOf('ab cd ef', 5, measure)).toEqual(['ab cd', 'ef']);
  expect(linesOf('', 5, measure)).toEqual([]);
});

test('each piece is set in the typeface that has its letters', () => {
  expect(scriptRunsOf('อบต.ทดสอบ1 (B.E. ๒๕๖๖)')).toEqual([
    { script: 'thai', text: 'อบต' },
    { script: 'latin', text: '.' },
    { script: 'thai', text: 'ทดสอบ' },
    { script: 'latin', text: '1 (B.E. ' },
    { script: 'thai', text: '๒๕๖๖' },
    { script: 'latin', text: ')' },
  ]);
});
