import type { LaoList } from '../../functions/results/published-files.ts';
import type { ResultSheet } from '../../functions/results/results.ts';
import { type CurrentResults, districtCodeOf, FILES } from '../../functions/results/snapshot.ts';
import { Refusal } from '../client/api.ts';
import { readFile } from './published.ts';

type Snapshot = Pick<CurrentResults, 'cycle' | 'snapshot'>;

/** The sheet of an LAO and its rank among its type. @throws Refusal `not-found` where it has none */
export async function readSheet(
  current: Snapshot,
  lao: string,
): Promise<[ResultSheet, number | null]> {
  const [sheets, list] = await Promise.all([
    readFile<ResultSheet[]>(current, FILES.district(districtCodeOf(lao))),
    readFile<LaoList>(current, FILES.laos),
  ]);
  const sheet = sheets.find(({ submission }) => submission.lao.code === lao);
  if (!sheet) throw new Refusal('not-found');
  const [, , , , result] = list.laos.find(([code]) => code === lao) ?? [];
  return [sheet, result?.[3] ?? null];
}
