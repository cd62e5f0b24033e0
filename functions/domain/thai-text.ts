/**
 * What stands for Thai letters and marks in fonts of before OpenType: shapes moved left or down, or without their
 * foot, at private code points of Windows (U+F700–F71A) and of the Mac (U+F884–F89E). They come out of PDFs and old
 * documents. Source: the tables of HarfBuzz, src/hb-ot-shaper-thai.cc.
 */
const SHAPES = new Map<string, string>([
  ...shapesFrom(
    0xf700,
    'ฐ \u0e34\u0e35\u0e36\u0e37 T T ญ \u0e31 \u0e4d \u0e47 T \u0e38\u0e39\u0e3a',
  ),
  ...shapesFrom(
    0xf884,
    '\u0e31 \u0e34\u0e35\u0e36\u0e37 \u0e47 \u0e48\u0e48\u0e48 \u0e49\u0e49\u0e49 \u0e4a\u0e4a\u0e4a \u0e4b\u0e4b\u0e4b \u0e4c\u0e4c\u0e4c \u0e4d ญ \u0e38\u0e39\u0e3a ฐ',
  ),
]);

/** In the order of the code points; T is the four tone marks and ์. */
function shapesFrom(first: number, letters: string): [shape: string, letter: string][] {
  const all = [...letters.replaceAll('T', '\u0e48\u0e49\u0e4a\u0e4b\u0e4c').replaceAll(' ', '')];
  return all.map((letter, n) => [String.fromCharCode(first + n), letter]);
}

/** A consonant with its marks, some of them such shapes. Alone, or after anything else, one may mean something else. */
const SHAPED =
  /(?:[\u0e01-\u0e2e]|[\uf700\uf70f\uf89a\uf89e](?=[\u0e38-\u0e3a\uf718-\uf71a\uf89b-\uf89d]))[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\uf701-\uf70e\uf710-\uf71a\uf884-\uf899\uf89b-\uf89d]+/g;

/** Joiners without a shape beside a Thai letter: a page's own line breaks leave them in what is copied from it. */
const JOINERS =
  /([\u0e01-\u0e5b\uf700-\uf71a\uf884-\uf89e])[\u200c\u200d]+|[\u200c\u200d]+(?=[\u0e01-\u0e5b\uf700-\uf71a\uf884-\uf89e])/g;
/** Tone marks that stand behind ะ, า or ำ, over which none can stand. */
const TONE_BEHIND =
  /([\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)([\u0e30\u0e32\u0e33])([\u0e48-\u0e4b]+)/g;
const MARKS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}/g;
/** ํ and า, which NFC leaves apart; a PDF may part them by a space. */
const SARA_AM = /\u0e4d([\u0e48-\u0e4b]*) *\u0e32/g;
/** No word begins with ำ: a space before it comes out of a PDF. */
const PARTED_AM = /([\u0e01-\u0e2e][\u0e48-\u0e4b]*) +\u0e33/g;

/**
 * Thai as it is typed, where what was meant is certain: ํ + า is ำ, เ + เ is แ, marks of one letter stand in their
 * order and once, shapes of old fonts are their letters. In NFC. What would be a guess stays (`damageIn`).
 */
export function tidyThai(text: string): string {
  // What one step puts right may be what the next one was waiting for.
  for (let [before, tidied] = ['', text]; ; [before, tidied] = [tidied, step(tidied)])
    if (before === tidied) return tidied;
}

function step(text: string): string {
  return text
    .replace(JOINERS, '$1')
    .replace(SHAPED, (letter) => [...letter].map((each) => SHAPES.get(each) ?? each).join(''))
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(TONE_BEHIND, '$1$3$2')
    .replace(MARKS, inOrder)
    .replace(SARA_AM, '$1\u0e33')
    .replace(PARTED_AM, '$1\u0e33')
    .normalize('NFC');
}

/** Vowels, then tone marks, then ์, as keyboards put them and Unicode's own order does not. */
function inOrder(marks: string): string {
  const rank = (mark: string) => (mark === '\u0e4c' ? 2 : /[\u0e48-\u0e4b]/.test(mark) ? 1 : 0);
  return [...marks]
    .sort((one, other) => rank(one) - rank(other))
    .filter((mark, n, all) => mark !== all[n - 1])
    .join('');
}
