import { expect, test } from 'vitest';
import { kindOfFormat, shownAs, withFormatsSpelt } from './number-format.ts';

test.each([
  'General',
  '@',
  '0',
  '0.00',
  '#,##0',
  '#,##0.00',
  't0',
  't#,##0.00',
  '[$-D00041E]0',
  '[Red]#,##0',
  '#,##0 ;(#,##0)',
  '#,##0_);[Red]\\(#,##0\\)',
  '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
  '#,##0;-#,##0;"-"',
  '?,??0.0?',
])('a number in the format %s is what it shows', (format) => {
  expect(kindOfFormat(format)).toBe('plain');
});
test('a cell without a format is plain', () => expect(kindOfFormat(undefined)).toBe('plain'));

test.each([
  ['0%', 0.85, '85%'],
  ['t0%', 0.85, '๘๕%'],
  ['#,##0,', 12_345_678, '12,346'],
  ['0.0,,', 12_345_678, '12.3'],
  ['0" กม."', 5, '5 กม.'],
  ['"ยาว "#,##0.0\\ "กม."', 1234.56, 'ยาว 1,234.6 กม.'],
  ['0.00%', 0.0525, '5.25%'],
  ['0.00E+00', 1200, null],
  ['# ?/?', 0.5, null],
  ['[>10]"มาก";0', 12, null],
  ['"ไม่มี"', 7, 'ไม่มี'],
])('a number in the format %s shows something else', (format, value, shown) => {
  expect(kindOfFormat(format)).toBe('changed');
  expect(shownAs(value, format)).toBe(shown);
});

test.each(['d/m/bbbb', '[$-1070000]d/mm/bbbb;@', 'm/d/yyyy', 'ว/ด/ปปปป', '[h]:mm', 'mmm-yy'])(
  'a number in the format %s is a day or a time',
  (format) => expect(kindOfFormat(format)).toBe('date'),
);

test('a format that a file names by its number alone is spelt out, once', () => {
  const styles =
    '<styleSheet><cellXfs><xf numFmtId="67"/><xf numFmtId="28"/><xf numFmtId="3"/></cellXfs></styleSheet>';
  const spelt = withFormatsSpelt(styles);
  expect(spelt).toContain(
    '<numFmts><numFmt numFmtId="67" formatCode="t0%"/><numFmt numFmtId="28" formatCode="&quot;?&quot;"/></numFmts>',
  );
  expect(withFormatsSpelt(spelt)).toBe(spelt);
  const own =
    '<x:styleSheet><x:numFmts count="1"><x:numFmt numFmtId="164" formatCode="0"/></x:numFmts><x:xf numFmtId="81"/></x:styleSheet>';
  expect(withFormatsSpelt(own)).toContain(
    '<x:numFmts count="1"><x:numFmt numFmtId="81" formatCode="d/m/bb"/><x:numFmt numFmtId="164"',
  );
});
