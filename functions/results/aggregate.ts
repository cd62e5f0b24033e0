import * as z from 'zod/mini';
import { AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { CatalogueId } from '#domain/catalogue.ts';
import { Sha256 } from '#domain/cycle.ts';
import { Lao, LaoType, ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import type { Score, Tally } from '#domain/score.ts';
import { Text } from '#domain/text.ts';
import { Count, GroupCounts, inOrder, sumOfCounts, type Tallies } from './group-counts.ts';
import { rateKey } from './rate-statistics.ts';

/** The finest group: LAOs of one type in one district. Every other group is a sum of these. */
const Cell = z.strictObject({
  province: ProvinceCode,
  district: z.string(),
  laoType: LaoType,
  counts: GroupCounts,
});
type Cell = z.infer<typeof Cell>;

/** One LAO in a partial, with what its rank needs, exact. */
const PartialRow = z.strictObject({
  lao: Lao,
  state: AssessmentState,
  submission: z.nullable(
    z.strictObject({
      version: z.int(),
      hash: Sha256,
      passed: Count,
      assessed: Count,
      attainmentExact: z.nullable(z.string().check(z.regex(/^\d+\/[1-9]\d*$/))),
      passRate: z.nullable(z.string()),
      attainment: z.nullable(z.string()),
      band: z.nullable(Text),
      awardPoints: z.nullable(z.string()),
    }),
  ),
});
type PartialRow = z.infer<typeof PartialRow>;

/** What one shard adds up to. It is stored as JSON between shards: parse it, never trust it. */
export const PartialAggregate = z.strictObject({
  format: z.literal('lao-partial/1'),
  catalogueId: CatalogueId,
  /** By province, district and type. */
  cells: z.array(Cell),
  /** By LAO code. */
  rows: z.array(PartialRow),
});
export type PartialAggregate = z.infer<typeof PartialAggregate>;

/**
 * One LAO of the round. `submission` is its latest one; it counts only in a state that counts
 * (submitted, endorsed, final): a returned one is counted as returned and nothing is imputed.
 */
export type AssessedLao = {
  lao: Lao;
  state: AssessmentState;
  submission: { version: number; hash: string; score: Score } | null;
};

export function emptyPartial(catalogueId: string): PartialAggregate {
  return { format: 'lao-partial/1', catalogueId, cells: [], rows: [] };
}

/** The partial and one LAO more. For a whole shard `partialOf` does the same in one go. */
export function addLao(partial: PartialAggregate, lao: AssessedLao): PartialAggregate {
  return mergePartials([partial, partialOf(partial.catalogueId, [lao])]);
}

export function partialOf(catalogueId: string, laos: Iterable<AssessedLao>): PartialAggregate {
  const partials = Array.from(laos, (assessed) => ({
    ...emptyPartial(catalogueId),
    cells: [cellOf(assessed)],
    rows: [rowOf(catalogueId, assessed)],
  }));
  return partials.length > 0 ? mergePartials(partials) : emptyPartial(catalogueId);
}

/**
 * Associative and commutative: however the LAOs are split into shards, and in whatever order the
 * shards come, the result is the same to the byte.
 * @throws Error where two partials are of different catalogues or both have the same LAO
 */
export function mergePartials(partials: readonly PartialAggregate[]): PartialAggregate {
  const catalogueId = partials[0]?.catalogueId;
  if (catalogueId === undefined) throw new Error('no partial to merge');
  const cells = new Map<string, Cell[]>();
  const rows = new Map<string, PartialRow>();
  for (const partial of partials) {
    if (partial.catalogueId !== catalogueId) {
      throw new Error(`partials of two catalogues: ${catalogueId} and ${partial.catalogueId}`);
    }
    for (const row of partial.rows) {
      if (rows.has(row.lao.code)) throw new Error(`LAO ${row.lao.code} is in two partials`);
      rows.set(row.lao.code, row);
    }
    for (const cell of partial.cells) {
      const key = JSON.stringify([cell.province, cell.district, cell.laoType]);
      const same = cells.get(key);
      if (same) same.push(cell);
      else cells.set(key, [cell]);
    }
  }
  return {
    format: 'lao-partial/1',
    catalogueId,
    cells: inOrder(cells).map(([, same]) => sumOfCells(same)),
    rows: inOrder(rows).map(([, row]) => row),
  };
}

function sumOfCells(same: readonly Cell[]): Cell {
  const [{ province, district, laoType }] = same as [Cell];
  return { province, district, laoType, counts: sumOfCounts(same.map(({ counts }) => counts)) };
}

function rowOf(catalogueId: string, { lao, state, submission }: AssessedLao): PartialRow {
  if (!COUNTED_STATES.includes(state)) return { lao, state, submission: null };
  if (submission === null) throw new Error(`LAO ${lao.code} is ${state} without a submission`);
  const { version, hash, score } = submission;
  if (score.catalogueId !== catalogueId) {
    throw new Error(`LAO ${lao.code} is scored by catalogue ${score.catalogueId}`);
  }
  const { passed, assessed, passRate, attainment, attainmentExact, band, awardPoints } =
    score.total;
  return {
    lao,
    state,
    submission: {
      version,
      hash,
      passed,
      assessed,
      attainmentExact,
      passRate,
      attainment,
      band,
      awardPoints,
    },
  };
}

function cellOf({ lao, state, submission }: AssessedLao): Cell {
  const counted = COUNTED_STATES.includes(state) ? submission?.score : undefined;
  return {
    province: provinceCodeOf(lao.code),
    district: lao.district,
    laoType: lao.type,
    counts: {
      states: { [state]: 1 },
      total: counted ? talliesOf(counted.total) : { verdicts: {}, rates: {} },
      areas: byId(counted?.areas ?? [], talliesOf),
      missions: byId(counted?.missions ?? [], talliesOf),
      indicators: byId(counted?.indicators ?? [], ({ verdict }) => ({ [verdict]: 1 })),
    },
  };
}

function talliesOf({ counts, passed, assessed }: Tally): Tallies {
  return {
    verdicts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    rates: assessed > 0 ? { [rateKey(passed, assessed)]: 1 } : {},
  };
}

function byId<Named extends { id: string }, Value>(
  named: readonly Named[],
  countsOf: (one: Named) => Value,
): Record<string, Value> {
  return Object.fromEntries(named.map((one) => [one.id, countsOf(one)]));
}
