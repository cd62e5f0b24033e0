import type { DynamoDBRecord } from 'aws-lambda';
import type { Lao } from '#domain/lao.ts';
import { areaSort, HEAD, partitionOf } from '../../functions/assessment/assessment-records.ts';
import { here } from '../origin.ts';
import { answersOf } from './bench-round.ts';
import type { Bench } from './operations.ts';
import { keyOf, save } from './recording-operations.ts';

/** What the stream tells of a change, as far as the counting looks at it. */
function recordOf({ round }: Bench, lao: Lao, sk: string): DynamoDBRecord {
  const pk = partitionOf(keyOf(round, lao));
  return {
    eventName: 'MODIFY',
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: '1' },
  };
}

async function count(bench: Bench, lao: Lao, sk: string): Promise<void> {
  const { batchItemFailures } = await bench.warm.countProgress({
    Records: [recordOf(bench, lao, sk)],
  });
  if (batchItemFailures.length > 0) throw new Error(`${lao.code} was not counted`);
}

/** Every LAO has its row, as it has from the round's opening on. */
export async function countAll(bench: Bench): Promise<void> {
  for (const lao of bench.round.laos) await count(bench, lao, HEAD);
}

/** A save of a complete assessment, and its counting. */
export async function countSaved(bench: Bench, lao: Lao): Promise<void> {
  for (const answer of answersOf(bench.round, lao).slice(0, 10)) {
    await save(bench, bench.warm, lao, answer, 2);
    await bench.measure('count', () => count(bench, lao, areaSort('any')));
  }
}

export function countSubmitted(bench: Bench, lao: Lao): Promise<void> {
  return bench.measure('countProvince', () => count(bench, lao, HEAD));
}

/** The province's page, as it is read every half minute. */
export function followProvince({ round, warm, measure }: Bench) {
  return measure('followProvince', () =>
    warm.followProvince({
      params: { cycle: round.cycle, province: round.province },
      ...here,
      query: { known: undefined },
      headers: undefined,
      body: undefined,
      actor: { id: 'x', name: 'x', role: 'province', lao: null, province: round.province },
    }),
  );
}
