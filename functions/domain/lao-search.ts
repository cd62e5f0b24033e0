import { groupBy } from './group-by.ts';
import { LAO_TYPE_NAMES, type LaoType } from './lao.ts';
import { toArabicDigits } from './text.ts';

/** What people call the types besides their full names. */
const ABBREVIATIONS: Partial<Record<LaoType, string>> = {
  city_municipality: 'ทน.',
  town_municipality: 'ทม.',
  subdistrict_municipality: 'ทต.',
  pao: 'องค์การบริหารส่วนจังหวัด',
  tao: 'องค์การบริหารส่วนตำบล',
};

export type Searched = {
  code: string;
  type: LaoType;
  name: string;
  district: string;
  province: string;
};

/**
 * Finds LAOs by any words of name, type, district, province or code, Thai digits or Arabic:
 * every word must be found. The nearest first: the code, then the very name, a name that begins so,
 * a name that has it, and last what only the district or province has. `atMost` are given.
 */
export function searchLaos<Lao extends Searched>(
  laos: readonly Lao[],
  typed: string,
  atMost: number,
): Lao[] {
  const words = toArabicDigits(typed).trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { lao: Lao; distance: number }[] = [];
  for (const lao of laos) {
    const distances = words.map((word) => distanceOf(lao, word));
    if (distances.some((distance) => distance === null)) continue;
    found.push({ lao, distance: Math.min(...distances.map((distance) => distance ?? 9)) });
  }
  return found
    .sort((one, other) => one.distance - other.distance || (one.lao.code < other.lao.code ? -1 : 1))
    .slice(0, atMost)
    .map(({ lao }) => lao);
}

function distanceOf({ code, type, name, district, province }: Searched, word: string) {
  if (code === word) return 0;
  const own = name.toLowerCase();
  const typed = [LAO_TYPE_NAMES[type].th, ABBREVIATIONS[type] ?? ''].find(
    (each) => each !== '' && word.startsWith(each),
  );
  // "อบต.บ้านใหม่" is a type and a name in one word.
  const bare = typed === undefined ? word : word.slice(typed.length);
  if (typed !== undefined && bare === '') return 4;
  if (own === bare) return 1;
  if (own.startsWith(bare)) return 2;
  if (own.includes(bare)) return 3;
  if (typed !== undefined) return null;
  const places = [district, `อ.${district}`, province, `จ.${province}`];
  if (places.some((place) => place.includes(word))) return 5;
  if (code.startsWith(word)) return 6;
  return LAO_TYPE_NAMES[type].en.toLowerCase().includes(word) ? 7 : null;
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
