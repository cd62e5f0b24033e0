import { describe, expect, test } from 'vitest';
import { SCORER } from '#domain/score.ts';
import type { ShardResult } from './results-store.ts';
import { readScoredPlan, readShards } from './scoring-plan.ts';

const shard = (province: string) => ({
  cycle: '2566',
  asOf: '2023-07-01T18:00:00Z',
  runId: 'r1',
  province,
});
const plan = {
  cycle: '2566',
  asOf: '2023-07-01T18:00:00Z',
  runId: 'r1',
  shards: ['10', '80', '81'].map(shard),
};

describe('a plan that is scored', () => {
  test('goes on when every province was', () => {
    const outcomes = plan.shards.map(({ province }) => ({ province, laos: 3 }));
    expect(readScoredPlan({ ...plan, outcomes })).toMatchObject(plan);
  });

  test('names every province that was not and why, in Lambda’s form and in the plain one', () => {
    const cause = JSON.stringify({
      errorType: 'ShardFailed',
      errorMessage: 'province 80: item A#2566#6800101 HEAD does not parse',
      trace: [],
    });
    const outcomes = [
      { province: '10' },
      { province: '80', failed: cause },
      { province: '81', failed: 'timed out' },
    ];
    expect(() => readScoredPlan({ ...plan, outcomes })).toThrow(
      '2 of 3 provinces not scored: province 80: item A#2566#6800101 HEAD does not parse; province 81: timed out',
    );
  });

  test('is not put together with a shard that other rules have scored', async () => {
    const readShard = async (_: string, __: string, province: string) =>
      ({ province, scorer: province === '80' ? 'lao-score/0' : SCORER }) as ShardResult;
    await expect(readShards({ readShard }, plan)).rejects.toThrow(
      'province 80 of run r1 was scored by other rules',
    );
  });

  test('is not put together while a shard is missing', async () => {
    await expect(readShards({ readShard: async () => null }, plan)).rejects.toThrow(
      'run r1 has no shard of province 10',
    );
  });
});
