import * as z from 'zod/mini';
import { ASSESSMENT_STATES, AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { type Catalogue, CatalogueId, indicatorsOf, VERDICTS, Verdict } from '#domain/catalogue.ts';
import { groupBy } from '#domain/group-by.ts';
import { LAO_TYPES, LaoType, ProvinceCode } from '#domain/lao.ts';
import { REGIONS, Region, regionOf } from '#domain/region.ts';
import type { PartialAggregate } from './aggregate.ts';
import { type GroupCounts, sumOfCounts } from './group-counts.ts';
import { ranksOf } from './ranking.ts';
import { type RateHistogram, RateStatistics, statisticsOf } from './rate-statistics.ts';
import { ResultRow } from './results.ts';

const VerdictCounts = z.record(Verdict, z.int());

/** A mission, an area or the whole. */
const Distribution = z.extend(RateStatistics, {
  /** Indicators of all counted LAOs, by verdict; pilots left out. */
  verdicts: VerdictCounts,
});
const NamedDistribution = z.extend(Distribution, { id: CatalogueId });

/** What is published of a group of LAOs; catalogue order within it. */
export const GroupResults = z.strictObject({
  laoCount: z.int(),
  /** LAOs whose submission counts; the others are counted by state and nothing is imputed. */
  submittedCount: z.int(),
  states: z.record(AssessmentState, z.int()),
  total: Distribution,
  areas: z.array(NamedDistribution),
  missions: z.array(NamedDistribution),
  /** LAOs in each verdict; pilots are listed and marked. */
  indicators: z.array(z.strictObject({ id: CatalogueId, pilot: z.boolean(), laos: VerdictCounts })),
});
export type GroupResults = z.infer<typeof GroupResults>;

/** The results of a round, whole. */
export const CountryResults = z.strictObject({
  format: z.literal('lao-results/1'),
  catalogueId: CatalogueId,
  nation: GroupResults,
  regions: z.array(z.extend(GroupResults, { region: Region })),
  provinces: z.array(z.extend(GroupResults, { province: ProvinceCode })),
  districts: z.array(z.extend(GroupResults, { province: ProvinceCode, district: z.string() })),
  laoTypes: z.array(z.extend(GroupResults, { laoType: LaoType })),
  /** Every LAO of the registry, by code. */
  rows: z.array(ResultRow),
});
export type CountryResults = z.infer<typeof CountryResults>;

/**
 * What a merged partial publishes: the same bytes for the same partial. Groups without an LAO are
 * left out; regions and types come in their own order, provinces by code, districts by code point.
 * @throws Error where an LAO's code is of no province
 */
export function publishable(partial: PartialAggregate, catalogue: Catalogue): CountryResults {
  const { cells } = partial;
  const group = groupResultsOf(catalogue);
  const districts = groupBy(cells, ({ province, district }) =>
    JSON.stringify([province, district]),
  );
  const regions = groupBy(cells, ({ province }) => {
    const region = regionOf(province);
    if (!region) throw new Error(`there is no province ${province}`);
    return region;
  });
  const types = groupBy(cells, ({ laoType }) => laoType);
  return {
    format: 'lao-results/1',
    catalogueId: partial.catalogueId,
    nation: group(cells),
    regions: REGIONS.flatMap((region) =>
      regions.has(region) ? [{ region, ...group(regions.get(region)) }] : [],
    ),
    provinces: [...groupBy(cells, ({ province }) => province)].map(([province, some]) => ({
      province,
      ...group(some),
    })),
    districts: [...districts.values()].flatMap((some) => {
      const [first] = some;
      return first ? [{ province: first.province, district: first.district, ...group(some) }] : [];
    }),
    laoTypes: LAO_TYPES.flatMap((laoType) =>
      types.has(laoType) ? [{ laoType, ...group(types.get(laoType)) }] : [],
    ),
    rows: resultRowsOf(partial),
  };
}

type Grouped = readonly { counts: GroupCounts }[] | undefined;

function groupResultsOf(catalogue: Catalogue): (cells: Grouped) => GroupResults {
  const areaIds = catalogue.areas.map(({ id }) => id);
  const missionIds = catalogue.areas.flatMap(({ missions }) => missions.map(({ id }) => id));
  const indicators = indicatorsOf(catalogue).map(({ indicator }) => indicator);
  const distribution = (tallies: { verdicts: Counts; rates: RateHistogram } | undefined) => ({
    verdicts: filled(VERDICTS, tallies?.verdicts),
    ...statisticsOf(tallies?.rates ?? {}, catalogue.decimals),
  });
  return (cells = []) => {
    const counts = sumOfCounts(cells.map((cell) => cell.counts));
    const states = filled(ASSESSMENT_STATES, counts.states);
    const sum = (of: readonly AssessmentState[]) =>
      of.reduce((before, state) => before + states[state], 0);
    return {
      laoCount: sum(ASSESSMENT_STATES),
      submittedCount: sum(COUNTED_STATES),
      states,
      total: distribution(counts.total),
      areas: areaIds.map((id) => ({ id, ...distribution(counts.areas[id]) })),
      missions: missionIds.map((id) => ({ id, ...distribution(counts.missions[id]) })),
      indicators: indicators.map(({ id, pilot }) => ({
        id,
        pilot,
        laos: filled(VERDICTS, counts.indicators[id]),
      })),
    };
  };
}

type Counts = Readonly<Partial<Record<string, number>>>;

/** Every name with its count, 0 where nothing was counted, so that no reader has to guess. */
function filled<Name extends string>(
  names: readonly Name[],
  counts: Counts | undefined,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts?.[name] ?? 0])) as Record<
    Name,
    number
  >;
}

/** Every LAO of the partial with its rank among those of its type. */
export function resultRowsOf({ rows }: PartialAggregate): ResultRow[] {
  const ranks = ranksOf(
    rows.flatMap(({ lao, submission }) =>
      submission ? [{ code: lao.code, laoType: lao.type, ...submission }] : [],
    ),
  );
  return rows.map(({ lao, state, submission }) => ({
    lao,
    state,
    submission: submission && {
      version: submission.version,
      hash: submission.hash,
      passRate: submission.passRate,
      attainment: submission.attainment,
      band: submission.band,
      awardPoints: submission.awardPoints,
      rank: ranks.get(lao.code) ?? null,
    },
  }));
}
