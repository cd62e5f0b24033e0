import { toArabicDigits } from '#domain/text.ts';

/** Marks over Thai letters that people leave out or mistype: ็ ่ ้ ๊ ๋ ์ ํ ๎ ; and Latin accents. */
const MARKS = /[\u0300-\u036f\u0e47-\u0e4e]/g;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;

/**
 * A text as it is searched: small letters, Arabic digits, no tone marks or accents, ำ as it decomposes, one
 * space between words. Vowels stay: without them too much is alike.
 */
export function foldForSearch(text: string): string {
  return toArabicDigits(text.normalize('NFKD'))
    .replace(MARKS, '')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** True where every word that was typed stands somewhere in the folded text. */
export function holdsAll(folded: string, typed: string): boolean {
  return foldForSearch(typed)
    .split(' ')
    .every((word) => folded.includes(word));
}
