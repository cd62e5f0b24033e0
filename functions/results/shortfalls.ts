import * as z from 'zod/mini';
import { LaoType } from '#domain/lao.ts';
import { BelowTarget } from './published-files.ts';
import type { ResultSheet } from './results.ts';

/** By indicator and type, LAOs below the target by tenths of it (BelowTarget); merges by adding. */
export const Shortfalls = z.record(z.string(), z.partialRecord(LaoType, BelowTarget));
export type Shortfalls = z.infer<typeof Shortfalls>;

export function shortfallsOf(sheets: readonly ResultSheet[]): Shortfalls {
  const counts: Shortfalls = {};
  for (const { score } of sheets) {
    for (const { id, verdict, attainment } of score.indicators) {
      if (verdict !== 'below_target' || attainment === null) continue;
      // One just below its target may print as 100: it stays in the highest tenth.
      const tenth = Math.min(Math.floor(Number(attainment) / 10), 9);
      add(counts, id, score.laoType, tenth, 1);
    }
  }
  return counts;
}

export function mergeShortfalls(several: readonly Shortfalls[]): Shortfalls {
  const sum: Shortfalls = {};
  for (const counts of several) {
    for (const [id, byType] of Object.entries(counts)) {
      for (const [type, tenths] of Object.entries(byType)) {
        tenths.forEach((count, tenth) => {
          add(sum, id, type as LaoType, tenth, count);
        });
      }
    }
  }
  return sum;
}

function add(counts: Shortfalls, id: string, type: LaoType, tenth: number, count: number): void {
  counts[id] ??= {};
  const byType = counts[id];
  byType[type] ??= new Array<number>(10).fill(0);
  byType[type][tenth] = (byType[type][tenth] ?? 0) + count;
}
