import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedUp, foldForSearch, holdsAll } from './fold.ts';

test.each([
  ['น้ำประปา', 'นำประปา'],
  ['เก็บขยะ', 'เกบขยะ'],
  ['ปี ๒๕๖6', 'ปี 2566'],
  ['นํ้า', 'น้ำ'],
  ['Café', 'cafe'],
  ['ถนน\u200bลาดยาง', 'ถนนลาดยาง'],
  ['ลำปาง', 'ล\u0e4d\u0e32ปาง'],
  ['ถนนลูกรัง ผิวจราจร', 'ถนนลูกรังผิวจราจร'],
  ['กว้าง 2.5 ม.', '2.5 ม'],
  ['แกลง-กะเฉด', 'แกลง กะเฉด'],
  ['Ｗａｓｔｅ', 'waste'],
])('"%s" is found by "%s"', (text, typed) => {
  expect(holdsAll(foldForSearch(text), typed)).toBe(true);
});

test('vowels tell words apart, and every word that is typed must be there', () => {
  expect(holdsAll(foldForSearch('ถนนลูกรัง'), 'ลกรง')).toBe(false);
  expect(holdsAll(foldForSearch('ถนนลูกรัง ผิวจราจร'), 'จราจร ถนน')).toBe(true);
  expect(holdsAll(foldForSearch('ถนนลูกรัง'), 'ถนน ขยะ')).toBe(false);
});

const letters = fc.stringMatching(/^[ก-ฮะ-ูเ-์๐-๙a-zé .,()“”\u200b\u0e4d-]{0,20}$/);

test('a text that is folded is folded already, and is found by itself and by its words', () => {
  fc.assert(
    fc.property(letters, (text) => {
      const folded = foldForSearch(text);
      expect(foldForSearch(folded)).toBe(folded);
      expect(holdsAll(folded, text)).toBe(true);
      expect(holdsAll(folded, closedUp(text))).toBe(true);
      for (const word of text.split(' ')) expect(holdsAll(folded, word)).toBe(true);
    }),
  );
});
