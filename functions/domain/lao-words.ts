import { closedUp, foldForSearch, MARKS } from './fold.ts';
import { cleanLine } from './free-text.ts';
import type { LaoType } from './lao.ts';
import { toArabicDigits } from './text.ts';

/** What a part of a search speaks of; `name` also where "ต." or "ตำบล" stands before it. */
type Kind = 'any' | 'name' | 'district' | 'province' | 'code';
export type Word = { kind: Kind; text: string };

/** One way to read what was typed: the types that it allows, and the words that must be found. */
export type Reading = {
  types: readonly LaoType[] | null;
  words: readonly Word[];
  /** Another way is likelier: this one counts where that finds nothing. */
  isGuess: boolean;
};

const MUNICIPALITIES = [
  'city_municipality',
  'town_municipality',
  'subdistrict_municipality',
] as const;

/** How people write the types. Dots and blanks may be missing or doubled; the letters stand in this order. */
const TYPES: readonly (readonly [letters: string, types: readonly LaoType[]])[] = [
  ['องค์การ บริหาร ส่วน จังหวัด', ['pao']],
  ['องค์การ บริหาร ส่วน ตำบล', ['tao']],
  ['เทศบาล นคร', ['city_municipality']],
  ['เทศบาล เมือง', ['town_municipality']],
  ['เทศบาล ตำบล', ['subdistrict_municipality']],
  ['เทศบาล', MUNICIPALITIES],
  ['อ บ จ', ['pao']],
  ['อ บ ต', ['tao']],
  ['ท น', ['city_municipality']],
  ['ท ม', ['town_municipality']],
  ['ท ต', ['subdistrict_municipality']],
  ['pao', ['pao']],
  ['tao', ['tao']],
];
const PLACES: readonly (readonly [letters: string, kind: Kind])[] = [
  ['จังหวัด', 'province'],
  ['อำเภอ', 'district'],
  ['ตำบล', 'name'],
];
/** Letters before a dot or a blank: "จ.กระบี่", "อ บางบ่อ". */
const LETTERS: readonly (readonly [letter: string, kind: Kind])[] = [
  ['จ', 'province'],
  ['อ', 'district'],
  ['ต', 'name'],
];
/** Names that everybody uses and that nothing else bears, for what the registry calls otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  กทม: 'กรุงเทพมหานคร',
  โคราช: 'นครราชสีมา',
  แปดริ้ว: 'ฉะเชิงเทรา',
};

/** Ways to read one search; a few of them, as a word may begin by chance as a type does. */
const MAX_READINGS = 8;
const MAX_WORDS = 12;

/** Its letters without their marks, with dots and blanks between its parts, at the beginning of a text. */
const beginning = (letters: string, end: string) =>
  new RegExp(`^${foldForSearch(letters).split(' ').join('[.\\s]*')}${end}`);

const TYPE_PATTERNS = TYPES.map(([letters, types]) => ({
  pattern: beginning(letters, '[.\\s]*'),
  types,
}));
const PLACE_PATTERNS = [
  ...PLACES.map(([letters, kind]) => ({ pattern: beginning(letters, '[.\\s]*(?=\\S)'), kind })),
  ...LETTERS.map(([letter, kind]) => ({ pattern: beginning(letter, '[.\\s]+(?=\\S)'), kind })),
];
const NICKNAMES = new Map(
  Object.entries(CALLED).map(([called, name]) => [foldForSearch(called), foldForSearch(name)]),
);
/** A code, with the hyphens and blanks that people part it by. */
const CODE = /^\d(?:[\s.-]*\d)*(?![^\s,])/;

/** What the folded word stands for where it is a name of everybody's. */
export const nicknameOf = (word: string): string | undefined => NICKNAMES.get(word);

/** Every way to read what was typed, the likeliest first. */
export function readingsOf(typed: string): Reading[] {
  // As foldForSearch does, but dots stay: they tell "จ.กระบี่" from a word that begins with จ.
  const text = toArabicDigits(cleanLine(typed).normalize('NFKD')).replace(MARKS, '').toLowerCase();
  const readings: Reading[] = [];
  // Word by word as they are asked for: all the ways of a long text would be too many.
  for (const reading of readAll(text, { types: null, words: [], isGuess: false }))
    if (readings.push(reading) === MAX_READINGS) break;
  return readings;
}

function* readAll(text: string, before: Reading): Generator<Reading> {
  const rest = text.replace(/^[\s.,;:/\\()"'“”‘’ฯ‐-―-]+/, '');
  if (rest === '' || before.words.length === MAX_WORDS) {
    if (before.types || before.words.length > 0) yield before;
    return;
  }
  const code = CODE.exec(rest)?.[0];
  if (code) {
    const word: Word = { kind: 'code', text: code.replace(/\D/g, '') };
    return yield* readAll(rest.slice(code.length), withWord(before, word));
  }
  const raw = wordAt(rest);
  const whole: Word = { kind: 'any', text: closedUp(foldForSearch(raw)) };
  const after = rest.slice(raw.length);
  if (whole.text === '') return yield* readAll(after, before);
  // "จ.ป.ร." is a name, not a province.
  const isInitials = /^(?:[^\s.]\.){2,}[^\s.]?$/.test(raw);
  const isTyped = before.types === null && TYPE_PATTERNS.some(({ pattern }) => pattern.test(rest));
  if (isInitials && !isTyped) yield* readAll(after, withWord(before, whole));
  let isRead = isInitials;
  for (const { pattern, types } of before.types === null ? TYPE_PATTERNS : []) {
    const found = pattern.exec(rest)?.[0];
    if (!found) continue;
    // "ทมนางาม" is a name that begins as a type does.
    const isGuess = /^..(?![.\s]|$)/.test(rest) && found.length === 2;
    if (isGuess && !isRead) yield* readAll(after, withWord(before, whole));
    yield* readAll(rest.slice(found.length), {
      ...before,
      types,
      isGuess: before.isGuess || isGuess || isRead,
    });
    isRead = true;
  }
  for (const { pattern, kind } of PLACE_PATTERNS) {
    const found = pattern.exec(rest)?.[0];
    const word = found && wordAt(rest.slice(found.length));
    if (!found || !word) continue;
    const place = { kind, text: closedUp(foldForSearch(word)) };
    yield* readAll(rest.slice(found.length + word.length), {
      ...withWord(before, place),
      isGuess: before.isGuess || isRead,
    });
    isRead = true;
  }
  if (!isInitials)
    yield* readAll(after, { ...withWord(before, whole), isGuess: before.isGuess || isRead });
}

const withWord = (before: Reading, word: Word): Reading => ({
  ...before,
  words: [...before.words, word],
});
const wordAt = (text: string): string => /^[^\s,;]+/.exec(text)?.[0] ?? '';
