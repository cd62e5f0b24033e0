/** Pieces of a text that one typeface has the letters of: Thai, and all the rest. */
export type Script = 'thai' | 'latin';
export type ScriptRun = { script: Script; text: string };

/** Splits a text where the script changes. */
export function scriptRunsOf(text: string): ScriptRun[] {
  return text
    .split(/([\u0E00-\u0E7F]+)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ script: /^[\u0E00-\u0E7F]/.test(piece) ? 'thai' : 'latin', text: piece }));
}

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
