import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, escapeFormula, unescapeFormula } from './csv-cell.ts';

it('no text is a formula to a spreadsheet, and every one is read back as it was', () => {
  for (const text of ['=1+1', '+66', '-5+1', '-', '@SUM(A1)', '\t=1', '\r=1', "'quoted", '|cmd'])
    expect(escapeFormula(text)).toBe(`'${text}`);
  expect(escapeFormula('ทดสอบ=1')).toBe('ทดสอบ=1');
  for (const figure of ['-5', '-0.25', '12']) expect(escapeFormula(figure)).toBe(figure);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeFormula(text)).not.toMatch(/^(?!-\d+(\.\d+)?$)[=+\-@\t\r]/);
      expect(unescapeFormula(escapeFormula(text))).toBe(text);
    }),
  );
});

it('a formula in a cell with a comma is both', () => {
  expect(csvCell('=HYPERLINK("x",1)')).toBe('"\'=HYPERLINK(""x"",1)"');
});

it('a field with a comma, a quote or a line break is quoted', () => {
  expect(['a', 'a,b', 'a"b', 'a\r\nb'].map(csvCell)).toEqual(['a', '"a,b"', '"a""b"', '"a\r\nb"']);
});
