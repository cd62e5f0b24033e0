import { groupBy } from '#domain/group-by.ts';
import type { Lao, LaoCode } from '#domain/lao.ts';
import {
  LAO_FIELDS,
  type LaoChange,
  type LaoField,
  type LaoPeriod,
  type LaoSuccession,
  type RegistryPlan,
  type RejectedRow,
  type RoundDifferences,
} from './registry.ts';

/** The fields in which two records differ. */
export const differingFields = (before: Lao, after: Lao): LaoField[] =>
  LAO_FIELDS.filter((field) => before[field] !== after[field]);

type Read = { laos: readonly Lao[]; rejected: readonly RejectedRow[] };
export type PlannedChanges = Omit<
  RegistryPlan,
  'format' | 'base' | 'fileName' | 'fileHash' | 'notes'
>;

/**
 * What brings the registry to what a file says.
 *
 * @param known the registry's LAOs in the provinces of the file: a file says nothing of the others
 */
export function planOf({ laos, rejected }: Read, known: readonly Lao[]): PlannedChanges {
  const left = new Map(known.map((lao) => [lao.code, lao]));
  const arrived: Lao[] = [];
  const changed: LaoChange[] = [];
  let unchanged = 0;
  for (const after of laos) {
    const before = left.get(after.code);
    left.delete(after.code);
    const fields = before ? differingFields(before, after) : [];
    if (!before) arrived.push(after);
    else if (fields.length > 0) changed.push({ before, after, fields });
    else unchanged += 1;
  }
  for (const { code } of rejected) if (code !== null) left.delete(code);
  const successions = successionsOf([...left.values()], arrived);
  const succeeded = new Set(successions.flatMap(({ before, after }) => [before.code, after.code]));
  const alone = (lao: Lao) => !succeeded.has(lao.code);
  return {
    added: arrived.filter(alone),
    changed: changed.sort((a, b) => weightOf(a) - weightOf(b) || byCode(a.after, b.after)),
    successions,
    removed: [...left.values()].filter(alone).sort(byCode),
    rejected: [...rejected],
    unchanged,
    known: known.length,
  };
}

/**
 * An upgraded LAO may come back under another code. Two of one name, district and province are
 * paired where nobody else of that name came or left: else it is not for us to guess.
 */
function successionsOf(removed: readonly Lao[], added: readonly Lao[]): LaoSuccession[] {
  const placeOf = ({ name, district, province }: Lao) => [province, district, name].join('\n');
  const leaving = groupBy(removed, placeOf);
  return [...groupBy(added, placeOf)]
    .flatMap(([place, [after, ...others]]) => {
      const [before, ...more] = leaving.get(place) ?? [];
      const isOnly = others.length + more.length === 0;
      return before && after && isOnly ? [{ before, after }] : [];
    })
    .sort((a, b) => byCode(a.after, b.after));
}

const byCode = (one: Lao, other: Lao) => (one.code < other.code ? -1 : 1);
const weightOf = ({ fields: [first = 'areaSquareKilometres'] }: LaoChange) =>
  LAO_FIELDS.indexOf(first);

/** How the copy that a round keeps differs from the registry. */
export function roundDifferences(
  cycle: string,
  round: readonly Lao[],
  registry: readonly Lao[],
): RoundDifferences {
  const { added, changed, removed, successions } = planOf({ laos: registry, rejected: [] }, round);
  return {
    cycle,
    laos: round.length,
    changed,
    onlyInRound: [...removed, ...successions.map(({ before }) => before)].sort(byCode),
    onlyInRegistry: [...added, ...successions.map(({ after }) => after)].sort(byCode),
  };
}

/** A stored record of an LAO; without `validUntil` it is the present one. */
export type StoredPeriod = { lao: Lao; validFrom: string; validUntil?: string | undefined };

/** The records of one LAO as its history, the latest first. */
export function periodsOf(records: readonly StoredPeriod[]): LaoPeriod[] {
  const ordered = [...records].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return ordered
    .map(({ lao, validFrom, validUntil = null }, n) => {
      const former = ordered[n - 1]?.lao;
      return { lao, validFrom, validUntil, fields: former ? differingFields(former, lao) : [] };
    })
    .reverse();
}

/** New codes that were called the same and are no succession of the plan. */
export const strangers = (same: readonly LaoCode[], { successions }: RegistryPlan): LaoCode[] =>
  same.filter((code) => !successions.some(({ after }) => after.code === code));
