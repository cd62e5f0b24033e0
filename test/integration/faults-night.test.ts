import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { resultsStore } from '../../functions/results/results-store.ts';
import type { BenchStores } from '../bench/bench-stores.ts';
import { type KillPoint, killedAt } from '../faults/killing.ts';
import { laosOf, startOwnRound, submitWhole, violationsFound } from '../faults/own-round.ts';
import { publishOwn } from '../faults/publishing.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { needsOfScoring, nightOf } from '../scoring-needs.ts';

const laos = laosOf(3);
const [first, second, third] = laos as [Lao, Lao, Lao];
let stores: BenchStores;

beforeAll(async () => {
  stores = await startOwnRound(laos);
});
afterAll(() => stores.stop());

const latest = () =>
  resultsStore({ client: bucketClient(), name: environment('recordsBucket') }).readLatest(
    OPEN_ROUND,
  );
const publicSnapshot = async () =>
  (await needsOfScoring().cycles.readCycle(OPEN_ROUND))?.publishedSnapshot?.snapshot;

const put = (key: string): KillPoint => ({ when: 'before', call: 'PutObject', key });

it('a night that is killed anywhere leaves the night before, whole; done again it is the very same', async () => {
  await submitWhole(first, stores);
  const before = await nightOf(OPEN_ROUND);
  await submitWhole(second, stores);
  const asOf = new Date().toISOString();
  const points: [where: string, point: KillPoint][] = [
    ['between two shards', put('results/runs/2566/')],
    ['between shards and reduce', put('/tables.json')],
    ['between the files of the snapshot and its manifest', put('/snapshots/')],
    ['between snapshot and pointer', put('/latest.json')],
  ];
  for (const [where, point] of points) {
    await killedAt(point, { run: 'night', asOf });
    expect([where, (await latest())?.snapshot]).toEqual([where, before.snapshot]);
    expect([where, await violationsFound()]).toEqual([where, []]);
  }
  const again = await nightOf(OPEN_ROUND, { asOf });
  expect(again.submitted).toBe(2);
  expect(await latest()).toEqual({ snapshot: again.snapshot, asOf });
  // From nothing, with no night before it to lean on, the same bytes.
  expect((await nightOf(OPEN_ROUND, { asOf, full: true })).snapshot).toBe(again.snapshot);
  expect(await violationsFound()).toEqual([]);
});

it('a publication that is killed between its steps is told by the check, and its repeat is the same publication', async () => {
  const snapshot = (await latest())?.snapshot ?? '';
  const task = { run: 'publish', snapshot } as const;
  await killedAt({ when: 'before', call: 'Update' }, task);
  expect(await publicSnapshot()).toBeUndefined();
  expect(await violationsFound()).toEqual([]);
  await killedAt(put('/current.json'), task);
  expect(await violationsFound()).toEqual(
    expect.arrayContaining([expect.stringContaining('[publication-unfinished]')]),
  );
  const first = (await needsOfScoring().cycles.readCycle(OPEN_ROUND))?.publishedSnapshot;
  await killedAt(put('/rounds.json'), task);
  expect(await violationsFound()).toEqual([expect.stringContaining('rounds.json')]);
  expect((await publishOwn(snapshot)).snapshot).toBe(snapshot);
  expect((await needsOfScoring().cycles.readCycle(OPEN_ROUND))?.publishedSnapshot).toEqual(first);
  expect(await publicSnapshot()).toBe(snapshot);
  expect(await violationsFound()).toEqual([]);
});

it('eight publications of one snapshot at the same time are one, of one time in table and files', async () => {
  await submitWhole(third, stores);
  const { snapshot } = await nightOf(OPEN_ROUND);
  const replies = await Promise.all(Array.from({ length: 8 }, () => publishOwn(snapshot)));
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect(await publicSnapshot()).toBe(snapshot);
  // It holds the pointer, the metadata and the list of rounds against the table, times too.
  expect(await violationsFound()).toEqual([]);
});

it('two nights at the same time make one snapshot', async () => {
  const asOf = new Date().toISOString();
  const [one, other] = await Promise.all([
    nightOf(OPEN_ROUND, { asOf }),
    nightOf(OPEN_ROUND, { asOf }),
  ]);
  expect(one.snapshot).toBe(other.snapshot);
  expect(await violationsFound()).toEqual([]);
});
