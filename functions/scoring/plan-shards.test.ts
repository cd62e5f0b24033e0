import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cycle } from '#domain/cycle.ts';
import { PROVINCES } from '#domain/region.ts';

let planShards: typeof import('./plan-shards.ts').planShards;
beforeAll(async () => {
  vi.stubEnv('TABLE_NAME', 'none');
  ({ planShards } = await import('./plan-shards.ts'));
  return () => vi.unstubAllEnvs();
});

/** Rounds as they are listed: the latest first. */
const rounds = [
  { id: '2567', opensAt: '2024-05-31T17:00:00Z' },
  { id: '2566', opensAt: '2023-05-31T17:00:00Z' },
] as Cycle[];
const planOf = (input: unknown, listed = rounds) =>
  planShards({ listCycles: async () => listed })(input);

describe('the plan of a night', () => {
  test('names every province of the round that opened last', async () => {
    const asOf = '2024-06-01T18:00:00Z';
    const { shards, ...plan } = await planOf({ asOf });
    expect(plan).toEqual({ cycle: '2567', asOf, runId: '20240601T180000Z' });
    expect(shards.map(({ province }) => province)).toEqual(Object.keys(PROVINCES).sort());
    expect(new Set(shards.map(({ runId }) => runId))).toEqual(new Set([plan.runId]));
  });

  test('is the same plan when it is asked for again', async () => {
    const asOf = '2024-06-01T18:00:00Z';
    expect(await planOf({ asOf })).toEqual(await planOf({ asOf }));
  });

  test('leaves out a round that opens later', async () => {
    expect(await planOf({ asOf: '2024-05-31T16:59:59Z' })).toMatchObject({ cycle: '2566' });
  });

  test.each([
    ['before the first round opens', rounds],
    ['before any round is loaded', []],
  ])('is empty %s, and no fault', async (_, listed) => {
    const asOf = '2023-05-01T18:00:00Z';
    expect(await planOf({ asOf }, listed)).toEqual({
      asOf,
      runId: '20230501T180000Z',
      shards: [],
    });
  });

  test('takes the round that somebody names, and refuses one that does not exist', async () => {
    const asOf = '2024-06-01T18:00:00Z';
    expect(await planOf({ asOf, cycle: '2566' })).toMatchObject({ cycle: '2566' });
    await expect(planOf({ asOf, cycle: '2599' })).rejects.toThrow('there is no round 2599');
  });
});
