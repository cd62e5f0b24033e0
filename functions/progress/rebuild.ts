import * as z from 'zod/mini';
import { CycleId } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import { cycleStateOf } from '#domain/round-state.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import { eachOf } from '#shared/each-of.ts';
import { log } from '#shared/log.ts';
import type { AssessmentKey } from '../assessment/assessment-records.ts';
import {
  lookAtLao,
  lookAtProvince,
  type RecountNeeds,
  recountLao,
  recountProvince,
  type Uncounted,
} from './recount.ts';

/** By hand one round may be named; else every round that is not archived. */
const RebuildRequest = z.object({ cycle: z.optional(CycleId) });

export type RebuildNeeds = RecountNeeds & {
  cycles: Pick<CycleStore, 'listCycles'>;
  /** Codes of the LAOs that a province has in a round. */
  laosOf: (cycle: string, province: string) => Promise<string[]>;
  /** Waits until the stream has counted what had changed before. */
  settled: () => Promise<unknown>;
};

/** Differences are LAOs and provinces whose count was not what it should be, and nobody was at it. */
export type RebuildReport = { rounds: number; laos: number; differences: number };

/** Provinces that are looked at at the same time, and LAOs of each. */
const PARALLEL_PROVINCES = 4;
const PARALLEL_LAOS = 6;
/** The same where LAOs of all provinces are put right. */
const PARALLEL_REPAIRS = PARALLEL_PROVINCES * PARALLEL_LAOS;

/** The message whose count rings an alarm (infra/progress.ts). */
export const DIFFERS = 'progress-differs';

/** Something that was not as it should be, and the version of it that was seen. */
type Suspect<Key> = { key: Key; version: number | null };
type ProvinceKey = { cycle: string; province: string };

/**
 * Makes every row and every province's count anew from the assessments and compares. What differs
 * may only be on its way through the stream: it is looked at again once that has had its time, and
 * where nobody has touched it since, the counting had missed it. That is put right, and told by
 * name.
 */
export function rebuildProgress(needs: RebuildNeeds) {
  return async (input: unknown): Promise<RebuildReport> => {
    const { cycle: wanted } = RebuildRequest.parse(input ?? {});
    const rounds = (await needs.cycles.listCycles()).filter((cycle) =>
      wanted ? cycle.id === wanted : cycleStateOf(cycle, needs.now()) !== 'archived',
    );
    const report: RebuildReport = { rounds: rounds.length, laos: 0, differences: 0 };
    const laos: Suspect<AssessmentKey>[] = [];
    const provinces: Suspect<ProvinceKey>[] = [];
    for (const { id: cycle } of rounds) {
      await needs.rounds.refresh(cycle);
      await eachOf(Object.keys(PROVINCES), PARALLEL_PROVINCES, async (province) => {
        const found = await suspectsIn(needs, { cycle, province });
        report.laos += found.looked;
        laos.push(...found.laos);
        provinces.push(...found.provinces);
      });
    }
    if (laos.length + provinces.length > 0) {
      await needs.settled();
      report.differences = await putRight(needs, laos, provinces);
    }
    log.info('progress-rebuilt', { ...report });
    return report;
  };
}

/**
 * Counts a round anew whose catalogue has become another one: every running score may have changed,
 * and no LAO's record tells of it. That is no difference, and nobody is told.
 */
export function followCatalogue(needs: RebuildNeeds) {
  return async (cycle: string): Promise<void> => {
    await needs.rounds.refresh(cycle);
    await eachOf(Object.keys(PROVINCES), PARALLEL_PROVINCES, async (province) => {
      const codes = await needs.laosOf(cycle, province);
      if (codes.length === 0) return;
      const uncounted: Uncounted[] = [];
      await eachOf(codes, PARALLEL_LAOS, async (lao) => {
        const found = await recountLao(needs, { cycle, lao });
        if (found) uncounted.push(found);
      });
      await recountProvince(needs, cycle, province, uncounted);
    });
    log.info('progress-follows-catalogue', { cycle });
  };
}

async function suspectsIn(needs: RebuildNeeds, { cycle, province }: ProvinceKey) {
  const [known, rows] = await Promise.all([
    needs.laosOf(cycle, province),
    needs.progress.readRows(cycle, province),
  ]);
  // Also those that have a row and are no longer in the round.
  const codes = [...new Set([...known, ...rows.map(({ row }) => row.lao.code)])];
  const laos: Suspect<AssessmentKey>[] = [];
  const provinces: Suspect<ProvinceKey>[] = [];
  if (codes.length === 0) return { looked: 0, laos, provinces };
  await eachOf(codes, PARALLEL_LAOS, async (lao) => {
    const { same, stored } = await lookAtLao(needs, { cycle, lao });
    if (!same) laos.push({ key: { cycle, lao }, version: stored?.version ?? null });
  });
  const { same, stored } = await lookAtProvince(needs, cycle, province);
  if (!same) provinces.push({ key: { cycle, province }, version: stored?.version ?? null });
  return { looked: codes.length, laos, provinces };
}

async function putRight(
  needs: RebuildNeeds,
  laos: readonly Suspect<AssessmentKey>[],
  provinces: readonly Suspect<ProvinceKey>[],
): Promise<number> {
  let differences = 0;
  const tell = (found: object) => {
    differences += 1;
    log.error(DIFFERS, { ...found });
  };
  const follow = new Map<string, ProvinceKey & { rows: Uncounted[] }>();
  const following = ({ cycle, province }: ProvinceKey) => {
    const known = follow.get(`${cycle}#${province}`) ?? { cycle, province, rows: [] };
    follow.set(`${cycle}#${province}`, known);
    return known;
  };
  await eachOf(laos, PARALLEL_REPAIRS, async ({ key, version }) => {
    const { same, stored, value } = await lookAtLao(needs, key);
    if (same) return;
    if ((stored?.version ?? null) === version) {
      tell({ ...key, counted: stored?.row ?? null, found: value });
    }
    const found = await recountLao(needs, key);
    const { rows } = following({ cycle: key.cycle, province: provinceCodeOf(key.lao) });
    if (found) rows.push(found);
  });
  await eachOf(provinces, PARALLEL_PROVINCES, async ({ key, version }) => {
    const { same, stored, value } = await lookAtProvince(needs, key.cycle, key.province);
    // What a row's repair changes of its province is told with the row.
    const isRepaired = follow.has(`${key.cycle}#${key.province}`);
    if (!same && !isRepaired && (stored?.version ?? null) === version) {
      tell({ ...key, counted: stored?.progress ?? null, found: value });
    }
    following(key);
  });
  await eachOf([...follow.values()], PARALLEL_PROVINCES, ({ cycle, province, rows }) =>
    recountProvince(needs, cycle, province, rows),
  );
  return differences;
}
