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
  { id: '2567', opensAt: '2024-05-31T17:00:00Z', closesAt: '2024-07-21T16:59:59Z' },
  { id: '2566', opensAt: '2023-05-31T17:00:00Z', closesAt: '2023-07-21T16:59:59Z' },
].map((round) => ({ ...round, publishedSnapshot: null })) as Cycle[];
const planOf = (input: unknown, listed: readonly Cycle[] = rounds) =>
  planShards({ listCycles: async () => [...listed] })(input);
const with2566 = (more: Partial<Cycle>) =>
  rounds.map((round) => (round.id === '2566' ? { ...round, ...more } : round));

describe('the rounds of a night', () => {
  const asOf = '2024-06-01T18:00:00Z';
  const both = [
    { asOf, cycle: '2567' },
    { asOf, cycle: '2566' },
  ];

  test('are all that have opened: last year’s, still verified, beside this year’s', async () => {
    expect(await planOf({ asOf })).toEqual({ asOf, rounds: both });
    expect(await planOf({ asOf }, with2566({ state: 'verifying' }))).toEqual({
      asOf,
      rounds: both,
    });
  });

  test('are also those whose published results an appeal may still change', async () => {
    const publishedSnapshot = { snapshot: 'a'.repeat(64), asOf, publishedAt: asOf };
    expect(await planOf({ asOf }, with2566({ publishedSnapshot }))).toEqual({ asOf, rounds: both });
  });

  test('leave out what is archived, and what opens later', async () => {
    expect(await planOf({ asOf }, with2566({ state: 'archived' }))).toEqual({
      asOf,
      rounds: [{ asOf, cycle: '2567' }],
    });
    const before = '2024-05-31T16:59:59Z';
    expect(await planOf({ asOf: before })).toEqual({
      asOf: before,
      rounds: [{ asOf: before, cycle: '2566' }],
    });
  });

  test.each([
    ['before the first round opens', rounds],
    ['before any round is loaded', []],
  ])('are none %s, and that is no fault', async (_, listed) => {
    const early = '2023-05-01T18:00:00Z';
    expect(await planOf({ asOf: early }, listed)).toEqual({ asOf: early, rounds: [] });
  });

  test('are all scored anew where that is asked for', async () => {
    expect(await planOf({ asOf, full: true }, rounds.slice(1))).toEqual({
      asOf,
      rounds: [{ asOf, cycle: '2566', full: true }],
    });
  });
});

describe('the plan of a round’s night', () => {
  const asOf = '2024-06-01T18:00:00Z';

  test('names every province, and is the same plan when it is asked for again', async () => {
    const plan = await planOf({ asOf, cycle: '2566' });
    const runId = '20240601T180000Z';
    const shards = Object.keys(PROVINCES)
      .sort()
      .map((province) => ({ cycle: '2566', asOf, runId, province }));
    expect(plan).toEqual({ cycle: '2566', asOf, runId, shards });
    expect(await planOf({ asOf, cycle: '2566' })).toEqual(plan);
  });

  test('is made by name also of an archived round, and refused of one that does not exist', async () => {
    expect(await planOf({ asOf, cycle: '2566' }, with2566({ state: 'archived' }))).toMatchObject({
      cycle: '2566',
    });
    await expect(planOf({ asOf, cycle: '2599' })).rejects.toThrow('there is no round 2599');
  });
});
