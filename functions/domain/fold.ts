import { cleanLine } from './free-text.ts';
import { toArabicDigits } from './text.ts';

/** Marks over Thai letters that people leave out or mistype: ็ ่ ้ ๊ ๋ ์ ํ ๎ ; and Latin accents. */
export const MARKS = /[\u0300-\u036f\u0e47-\u0e4e]/g;
/** What parts words besides a blank. */
const PARTS_WORDS = /[-‐-―/\\(),;:"'“”‘’ฯ]+/g;

/**
 * A text as it is searched, the one way for every search: cleaned as all that comes in, small letters, Arabic digits,
 * no tone marks or accents, ำ as it decomposes, no dots but in numbers, one space between words. Vowels stay: without
 * them too much is alike.
 */
export function foldForSearch(text: string): string {
  // Taking a mark away may leave what cleaning puts right.
  for (let [before, folded] = ['', text]; ; [before, folded] = [folded, foldOnce(folded)])
    if (before === folded) return folded;
}

const foldOnce = (text: string): string =>
  toArabicDigits(cleanLine(text).normalize('NFKD'))
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/\.+(?!\d)/g, '')
    .replace(/(^|\D)\.+/g, '$1')
    .replace(PARTS_WORDS, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Without the blanks, which Thai puts or leaves out as it likes. */
export const closedUp = (folded: string): string => folded.replaceAll(' ', '');

/** True where every word that was typed stands somewhere in the folded text, or all of it in one. */
export function holdsAll(folded: string, typed: string): boolean {
  const sought = foldForSearch(typed);
  return (
    sought.split(' ').every((word) => folded.includes(word)) ||
    closedUp(folded).includes(closedUp(sought))
  );
}
