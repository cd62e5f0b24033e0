/** Files of the typeface, each with the letters of one script. */
export const SCRIPTS = ['thai', 'latin', 'latin-ext', 'vietnamese'] as const;
export type Script = (typeof SCRIPTS)[number];
/** Pieces of a text that one file has the letters of. */
export type ScriptRun = { script: Script; text: string };

/** The file that a letter is looked for in first. */
export const scriptOf = (letter: string): Script =>
  /^[\u0E00-\u0E7F]/.test(letter) ? 'thai' : 'latin';

/** Splits a text where the file changes. */
export function scriptRunsOf(text: string, of: (letter: string) => Script = scriptOf): ScriptRun[] {
  const runs: ScriptRun[] = [];
  for (const letter of text) {
    const script = of(letter);
    const last = runs.at(-1);
    if (last?.script === script) last.text += letter;
    else runs.push({ script, text: letter });
  }
  return runs;
}

/**
 * The text as the typeface can print it. A letter that it lacks (Chinese, Arabic, an emoji) would come
 * out as a box, which is copied as some other letter: its code is printed instead, as in [U+4E2D].
 * What is invisible by itself says nothing and is left out.
 */
export function printable(text: string, has: (letter: string) => boolean): string {
  return segmentsOf(text.normalize('NFC'), 'grapheme')
    .map((cluster) => {
      const letters = [...cluster].filter(
        (letter) => !/\p{Default_Ignorable_Code_Point}/u.test(letter),
      );
      if (letters.every(has)) return letters.join('');
      return `[${letters.map(codeOf).join(' ')}]`;
    })
    .join('');
}

const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Breaks a text into lines of at most `width`. Thai puts no spaces between words, so a line ends
 * where the language's own dictionary ends a word; only a word wider than the line is cut, and
 * then never between a letter and its marks.
 */
export function linesOf(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string) => {
    if (line === '' || measure(line + piece.trimEnd()) <= width) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  };
  for (const word of wordsOf(text)) {
    if (measure(word) <= width) add(word);
    else for (const letter of segmentsOf(word, 'grapheme')) add(letter);
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** The dictionary's words, each with the marks that must not be parted from it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let opening = '';
  for (const segment of segmentsOf(text, 'word')) {
    const last = words.length - 1;
    if (/^[([{“‘]+$/.test(segment)) opening += segment;
    else if (/^[)\]}”’.,:;!?%ฯๆ]+$/.test(segment) && opening === '' && last >= 0) {
      words[last] += segment;
    } else {
      words.push(opening + segment);
      opening = '';
    }
  }
  return opening === '' ? words : [...words, opening];
}

function segmentsOf(text: string, granularity: 'word' | 'grapheme'): string[] {
  // Firefox 115 has none: there a line may break after any letter with its marks.
  if (!('Segmenter' in Intl)) return text.match(/[\s\S][\p{M}\u0e33]*/gu) ?? [];
  return [...new Intl.Segmenter('th', { granularity }).segment(text)].map(({ segment }) => segment);
}
