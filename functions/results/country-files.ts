import { type Catalogue, VERDICTS } from '#domain/catalogue.ts';
import { groupBy } from '#domain/group-by.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import type { CountryResults, GroupResults } from './publishable.ts';
import type {
  CountryFile,
  GroupSummary,
  IndicatorFile,
  LaoList,
  ProvinceFile,
} from './published-files.ts';
import type { Shortfalls } from './shortfalls.ts';
import { FILES } from './snapshot.ts';

/** The files that tell of the country, by path; a pure function of its results. */
export function countryFiles(
  country: CountryResults,
  catalogue: Catalogue,
  shortfalls: Shortfalls,
): Map<string, unknown> {
  const files = new Map<string, unknown>();
  files.set(FILES.country, {
    format: 'lao-country/1',
    nation: summaryOf(country.nation),
    regions: country.regions.map(({ region, ...group }) => ({ region, ...summaryOf(group) })),
    laoTypes: country.laoTypes.map(({ laoType, ...group }) => ({ laoType, ...summaryOf(group) })),
    provinces: country.provinces.map(({ province, ...group }) => ({
      province,
      ...summaryOf(group),
    })),
  } satisfies CountryFile);
  files.set(FILES.laos, laoListOf(country, catalogue));
  for (const file of provinceFilesOf(country)) files.set(FILES.province(file.province), file);
  for (const file of indicatorFilesOf(country, shortfalls))
    files.set(FILES.indicator(file.id), file);
  return files;
}

function summaryOf({ indicators: _, missions: __, ...summary }: GroupResults): GroupSummary {
  return summary;
}

function provinceFilesOf({ provinces, districts, rows }: CountryResults): ProvinceFile[] {
  const districtsOf = groupBy(districts, ({ province }) => province);
  const rowsOf = groupBy(rows, ({ lao }) => provinceCodeOf(lao.code));
  return provinces.map(({ province, ...results }) => ({
    format: 'lao-province/1',
    province,
    results,
    districts: (districtsOf.get(province) ?? []).map(({ province: _, district, ...group }) => ({
      district,
      ...summaryOf(group),
    })),
    rows: rowsOf.get(province) ?? [],
  }));
}

function indicatorFilesOf(country: CountryResults, shortfalls: Shortfalls): IndicatorFile[] {
  return country.nation.indicators.map(({ id, pilot, laos }, place) => {
    const of = (group: GroupResults) =>
      group.indicators[place]?.laos ??
      (Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as typeof laos);
    return {
      format: 'lao-indicator/1',
      id,
      pilot,
      nation: laos,
      regions: country.regions.map(({ region, ...group }) => ({ region, laos: of(group) })),
      laoTypes: country.laoTypes.map(({ laoType, ...group }) => ({
        laoType,
        laos: of(group),
        belowTarget: shortfalls[id]?.[laoType] ?? new Array<number>(10).fill(0),
      })),
      provinces: country.provinces.map(({ province, ...group }) => ({ province, laos: of(group) })),
    };
  });
}

function laoListOf({ rows }: CountryResults, catalogue: Catalogue): LaoList {
  const bands = catalogue.bands.map(({ label }) => label);
  const districts: [string, string][] = [];
  const places = new Map<string, number>();
  const placeOf = (district: string, province: string) => {
    const key = JSON.stringify([district, province]);
    const known = places.get(key) ?? districts.push([district, province]) - 1;
    places.set(key, known);
    return known;
  };
  return {
    format: 'lao-list/1',
    bands,
    laos: rows.map(({ lao, submission }) => [
      lao.code,
      lao.type,
      lao.name,
      placeOf(lao.district, lao.province),
      submission && [
        submission.passRate,
        submission.attainment,
        submission.band && bands.findIndex(({ th }) => th === submission.band?.th),
        submission.rank,
      ],
    ]),
    districts,
  };
}
