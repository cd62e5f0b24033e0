import * as z from 'zod/mini';
import { CatalogueId, Verdict } from '#domain/catalogue.ts';
import { DECLARATIONS } from '#domain/declaration.ts';
import { LaoCode, LaoType, ProvinceCode } from '#domain/lao.ts';
import { Quantity } from '#domain/quantity.ts';
import { Region } from '#domain/region.ts';
import { Text } from '#domain/text.ts';
import { GroupResults } from './publishable.ts';
import { ResultRow } from './results.ts';

/** A group without its indicators and missions: what a list of groups needs. */
export const GroupSummary = z.omit(GroupResults, { indicators: true, missions: true });
export type GroupSummary = z.infer<typeof GroupSummary>;

/** country.json: the round at one look. */
export const CountryFile = z.strictObject({
  format: z.literal('lao-country/1'),
  nation: GroupSummary,
  regions: z.array(z.extend(GroupSummary, { region: Region })),
  laoTypes: z.array(z.extend(GroupSummary, { laoType: LaoType })),
  provinces: z.array(z.extend(GroupSummary, { province: ProvinceCode })),
});
export type CountryFile = z.infer<typeof CountryFile>;

/** provinces/{province}.json: its groups, and every LAO of it. */
export const ProvinceFile = z.strictObject({
  format: z.literal('lao-province/1'),
  province: ProvinceCode,
  results: GroupResults,
  districts: z.array(z.extend(GroupSummary, { district: z.string() })),
  rows: z.array(ResultRow),
});
export type ProvinceFile = z.infer<typeof ProvinceFile>;

const VerdictCounts = z.record(Verdict, z.int());

/**
 * LAOs below the target by how much of it they attain: under 10 %, 10 to under 20, … 90 to under
 * 100, by the attainment as printed. Those that do not perform, pass or have no such service are
 * counted by verdict and are in none of these.
 */
export const BelowTarget = z.array(z.int()).check(z.length(10));

/** indicators/{id}.json: how one indicator turned out everywhere. */
export const IndicatorFile = z.strictObject({
  format: z.literal('lao-indicator/1'),
  id: CatalogueId,
  pilot: z.boolean(),
  nation: VerdictCounts,
  regions: z.array(z.strictObject({ region: Region, laos: VerdictCounts })),
  laoTypes: z.array(
    z.strictObject({ laoType: LaoType, laos: VerdictCounts, belowTarget: BelowTarget }),
  ),
  provinces: z.array(z.strictObject({ province: ProvinceCode, laos: VerdictCounts })),
});
export type IndicatorFile = z.infer<typeof IndicatorFile>;

/** laos.json: every LAO in few bytes, for search and ranking. */
export const LaoList = z.strictObject({
  format: z.literal('lao-list/1'),
  bands: z.array(Text),
  /** Name of the district and of the province. */
  districts: z.array(z.tuple([z.string(), z.string()])),
  laos: z.array(
    z.tuple([
      LaoCode,
      LaoType,
      z.string(),
      /** Place in `districts`. */
      z.int(),
      /** Null where it has not submitted: pass rate, attainment, place in `bands`, rank. */
      z.nullable(
        z.tuple([
          z.nullable(z.string()),
          z.nullable(z.string()),
          z.nullable(z.int()),
          z.nullable(z.int()),
        ]),
      ),
    ]),
  ),
});
export type LaoList = z.infer<typeof LaoList>;

const Column = z.array(z.nullable(Quantity));

/**
 * scores/{province}.json: a row for each counted LAO and indicator that has a target for its type,
 * as columns. Enough to judge each again exactly.
 */
export const ScoreColumns = z.strictObject({
  format: z.literal('lao-scores/2'),
  province: ProvinceCode,
  /** In the order of their codes; `lao` gives a row's place in it. */
  laos: z.array(z.strictObject({ code: LaoCode, type: LaoType })),
  /** In the catalogue's order; `indicator` gives a row's place in it. */
  indicators: z.array(CatalogueId),
  verdicts: z.array(Verdict),
  lao: z.array(z.int()),
  indicator: z.array(z.int()),
  frame: Column,
  provided: Column,
  /** Number of ticked items, of a checklist. */
  ticked: z.array(z.nullable(z.int())),
  target: Column,
  /** As printed; so is `attainment`. */
  value: z.array(z.nullable(z.string())),
  attainment: z.array(z.nullable(z.string())),
  verdict: z.array(z.int()),
  /** Which of the two the LAO declared; the verdict of both is `no_service`. */
  declared: z.array(z.nullable(z.enum(DECLARATIONS))),
});
export type ScoreColumns = z.infer<typeof ScoreColumns>;
