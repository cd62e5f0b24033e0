import { closedUp, foldForSearch } from './fold.ts';
import { cleanLine } from './free-text.ts';
import { groupBy } from './group-by.ts';
import { LAO_TYPE_NAMES, LAO_TYPES, type LaoType } from './lao.ts';
import { nicknameOf, type Reading, readingsOf, type Word } from './lao-words.ts';

export type Searched = {
  code: string;
  type: LaoType;
  name: string;
  district: string;
  province: string;
};

/** How far what was found is from what was sought, the nearest first. */
const NEAR = {
  code: 0,
  name: 1,
  begins: 2,
  holds: 3,
  type: 4,
  place: 5,
  inPlace: 6,
  partOfCode: 7,
  english: 8,
  glued: 9,
};
/** So much farther than the likeliest reading of what was typed. */
const OF_FURTHER_READING = 0.1;

/**
 * Finds LAOs by any words of type, name, district, province or code, as people write them: with or without dots,
 * blanks and tone marks, types long or short, "จังหวัด" or "จ.", Thai digits. Every word must be found. The nearest
 * first: the code, then the very name, a name that begins so, a name that has it, and last what only the district or
 * province has; of two as near, the one with the tone marks as typed. Where no LAO of the type is found, those of other
 * types are given, as a type changes and the name stays. `atMost` are given.
 */
export function searchLaos<Lao extends Searched>(
  laos: readonly Lao[],
  typed: string,
  atMost: number,
): Lao[] {
  const readings = readingsOf(typed);
  if (readings.length === 0) return [];
  const whole = closedUp(foldForSearch(typed));
  const likely = readings.filter(({ isGuess }) => !isGuess);
  const found =
    foundBy(laos, (lao) => distanceOf(lao, likely)) ??
    foundBy(laos, (lao) => distanceOf(lao, readings)) ??
    foundBy(laos, (lao) => distanceOf(lao, readings.map(ofAnyType))) ??
    foundBy(laos, (lao) => (foldedOf(lao).whole.includes(whole) ? NEAR.glued : null)) ??
    [];
  const spelt = cleanLine(typed)
    .toLowerCase()
    .split(/[\s.,]+/)
    .filter(Boolean);
  return found
    .map((each) => ({ ...each, isMisspelt: !isSpelt(each.lao, spelt) }))
    .sort(
      (one, other) =>
        one.distance - other.distance ||
        Number(one.isMisspelt) - Number(other.isMisspelt) ||
        Number(one.lao.code) - Number(other.lao.code),
    )
    .slice(0, atMost)
    .map(({ lao }) => lao);
}

/** The rows whose LAO is found by what was typed, the nearest first; all as they stand where nothing is. */
export function findLaos<Row>(
  rows: readonly Row[],
  typed: string,
  laoOf: (row: Row) => Searched,
): readonly Row[] {
  if (readingsOf(typed).length === 0) return rows;
  return searchLaos(
    rows.map((row) => ({ ...laoOf(row), row })),
    typed,
    rows.length,
  ).map(({ row }) => row);
}

/** Null where nothing is found, so that the next way is tried. */
function foundBy<Lao>(laos: readonly Lao[], distance: (lao: Lao) => number | null) {
  const found = laos.flatMap((lao) => {
    const far = distance(lao);
    return far === null ? [] : [{ lao, distance: far }];
  });
  return found.length > 0 ? found : null;
}

const ofAnyType = (reading: Reading): Reading =>
  reading.words.length > 0 ? { ...reading, types: null } : reading;

function distanceOf(lao: Searched, readings: readonly Reading[]): number | null {
  let nearest: number | null = null;
  readings.forEach(({ types, words }, n) => {
    if (types && !types.includes(lao.type)) return;
    const distances = words.map((word) => distanceOfWord(lao, word));
    if (distances.some((distance) => distance === null)) return;
    const names = words.filter(({ kind }) => kind === 'any' || kind === 'name');
    const isName = foldedOf(lao).name === names.map(({ text }) => text).join('');
    const own = isName ? NEAR.name : Math.min(NEAR.english, ...distances.map((each) => each ?? 9));
    const far = (words.length === 0 ? NEAR.type : own) + n * OF_FURTHER_READING;
    if (nearest === null || far < nearest) nearest = far;
  });
  return nearest;
}

function distanceOfWord(lao: Searched, { kind, text }: Word): number | null {
  const { name, district, province } = foldedOf(lao);
  if (kind === 'code') {
    if (lao.code === text) return NEAR.code;
    return lao.code.startsWith(text) ? NEAR.partOfCode : name.includes(text) ? NEAR.holds : null;
  }
  const meant = nicknameOf(text);
  const inPlace = (place: string) => {
    if (place === text || place === meant) return NEAR.place;
    return place.includes(text) ? NEAR.inPlace : null;
  };
  if (kind === 'district') return inPlace(district);
  if (kind === 'province') return inPlace(province);
  if (name === text) return NEAR.name;
  if (name.startsWith(text)) return NEAR.begins;
  if (name.includes(text)) return NEAR.holds;
  if (kind === 'name') return null;
  return (
    inPlace(district) ??
    inPlace(province) ??
    (LAO_TYPE_NAMES[lao.type].en.toLowerCase().includes(text) ? NEAR.english : null)
  );
}

type Folded = { name: string; district: string; province: string; whole: string };
const remembered = new WeakMap<Searched, Folded>();

/** An LAO's words as they are searched, closed up; kept, as each letter that is typed asks for all of them. */
function foldedOf(lao: Searched): Folded {
  const known = remembered.get(lao);
  if (known) return known;
  const name = closedUp(foldForSearch(lao.name));
  const [district, province] = [foldedPlace(lao.district), foldedPlace(lao.province)];
  const type = foldedPlace(LAO_TYPE_NAMES[lao.type].th);
  // With and without what may be written between them.
  const whole = [
    `${type}${name}${district}${province}`,
    `${name}${province}`,
    `${name}${foldedPlace('อำเภอ')}${district}${foldedPlace('จังหวัด')}${province}`,
  ].join(' ');
  const folded = { name, district, province, whole };
  remembered.set(lao, folded);
  return folded;
}

const places = new Map<string, string>();

/** Districts and provinces are few, and stand at many LAOs. */
function foldedPlace(place: string): string {
  const known = places.get(place) ?? closedUp(foldForSearch(place));
  places.set(place, known);
  return known;
}

/** Whether a word stands in its name with the marks as they were typed. */
const isSpelt = ({ name }: Searched, spelt: readonly string[]) =>
  spelt.some((word) => name.includes(word) || word.includes(name));

/** What a full name says (`fullNameOf`), where nothing else of the LAO is there. */
export function laoOfFullName(code: string, fullName: string): Searched {
  const [, own = fullName, district = '', province = ''] =
    /^(.*?)(?: อ\.(.*?))?(?: จ\.(.*))?$/.exec(fullName) ?? [];
  const type = LAO_TYPES.find((each) => own.startsWith(LAO_TYPE_NAMES[each].th)) ?? 'special';
  const name = own.startsWith(LAO_TYPE_NAMES[type].th)
    ? own.slice(LAO_TYPE_NAMES[type].th.length)
    : own;
  return { code, type, name, district, province };
}

/** Others of the same name: in its own district, where only the type tells them apart, and elsewhere. */
export type Namesakes<Lao extends Searched> = { twins: Lao[]; namesakes: number };

/** Tells of any LAO of a list who else bears its name. */
export function namesakesIn<Lao extends Searched>(laos: readonly Lao[]) {
  const byName = groupBy(laos, ({ name }) => name);
  return (lao: Lao): Namesakes<Lao> => {
    const others = (byName.get(lao.name) ?? []).filter(({ code }) => code !== lao.code);
    const twins = others.filter(
      ({ district, province }) => district === lao.district && province === lao.province,
    );
    return { twins, namesakes: others.length - twins.length };
  };
}
