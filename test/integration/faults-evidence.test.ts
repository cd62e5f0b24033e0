import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submit } from '../../functions/assessment/change-state.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import type { BenchStores } from '../bench/bench-stores.ts';
import { faultyTable } from '../faults/faulty-table.ts';
import {
  areaOf,
  certifyWhole,
  evidenceOver,
  laosOf,
  ownTable,
  sealRequest,
  sendFile,
  startOwnRound,
  view,
  violationsFound,
} from '../faults/own-round.ts';
import { here } from '../origin.ts';
import { at } from '../recording.ts';
import { officer } from '../save-request.ts';

const ORDERS = ['CCSS', 'CSCS', 'CSSC', 'SCCS', 'SCSC', 'SSCC'] as const;
const laos = laosOf(5);
const [orders, removed, late, troubled, full] = laos as [
  (typeof laos)[0],
  (typeof laos)[0],
  (typeof laos)[0],
  (typeof laos)[0],
  (typeof laos)[0],
];
let stores: BenchStores;

beforeAll(async () => {
  stores = await startOwnRound(laos);
});
afterAll(() => stores.stop());

const revisionOf = async (lao: (typeof laos)[0]) =>
  (await view(lao)).areas.find(({ id }) => id === areaOf('roads'))?.revision;
const fileOf = async (lao: (typeof laos)[0], id: string) =>
  (await view(lao)).evidence.find((file) => file.id === id);

describe('events of files come twice, late and in any order', () => {
  it.each(ORDERS)('%s (created, scanned): usable once, and counted once', async (order) => {
    await view(orders);
    const before = (await revisionOf(orders)) ?? 0;
    const { id, created, scanned } = await sendFile(orders, stores, order);
    const { confirm } = evidenceOver(ownTable());
    for (const event of order) await confirm(event === 'C' ? created : scanned);
    expect(await fileOf(orders, id)).toMatchObject({ status: 'usable', refusal: null });
    expect(await revisionOf(orders)).toBe(before + 1);
  });

  it('all four at the same moment: the same', async () => {
    const before = (await revisionOf(orders)) ?? 0;
    const { id, created, scanned } = await sendFile(orders, stores, 'at once');
    const { confirm } = evidenceOver(ownTable());
    await Promise.all([created, scanned, created, scanned].map(confirm));
    expect(await fileOf(orders, id)).toMatchObject({ status: 'usable' });
    expect(await revisionOf(orders)).toBe(before + 1);
    expect(await violationsFound()).toEqual([]);
  });

  it('after the officer has removed the file: it stays removed', async () => {
    await view(removed);
    const { id, created, scanned } = await sendFile(removed, stores, 'removed');
    const { confirm, remove } = evidenceOver(ownTable());
    await remove({
      params: { ...at(removed), evidence: id },
      ...here,
      query: undefined,
      headers: undefined,
      body: undefined,
      actor: officer(removed, 'recorder'),
    });
    const revision = await revisionOf(removed);
    for (const event of [created, scanned, created]) {
      expect(await confirm(event)).toEqual({ status: 'ignored' });
    }
    expect(await fileOf(removed, id)).toBeUndefined();
    expect(await revisionOf(removed)).toBe(revision);
    expect(await violationsFound()).toEqual([]);
  });

  it('after the submission: the file is refused, and what was submitted stays as it is', async () => {
    await certifyWhole(late, stores);
    const request = await sealRequest(late);
    const arrives = await sendFile(late, stores, 'too late');
    // The store has it, though the table was not told yet: nobody submits without it unawares.
    const states = assessmentNeeds(ownTable());
    expect(await fileOf(late, arrives.id)).toMatchObject({ status: 'requested' });
    await expect(submit(states)(request)).rejects.toMatchObject({
      details: { errors: [{ code: 'evidence-pending' }] },
    });
    const hourLater = assessmentNeeds(ownTable(), () => new Date(Date.now() + 3_600_000));
    const receipt = await submit(hourLater)(request);
    const { confirm } = evidenceOver(ownTable());
    for (const event of [arrives.created, arrives.scanned]) await confirm(event);
    expect(await fileOf(late, arrives.id)).toMatchObject({ refusal: 'window-closed' });
    expect((await view(late)).receipt).toEqual(receipt);
    expect(await violationsFound()).toEqual([]);
  });
});

describe('confirming a file while the table is in trouble', () => {
  const busy = () =>
    new TransactionCanceledException({
      message: 'busy',
      $metadata: {},
      CancellationReasons: [{ Code: 'ThrottlingError' }, { Code: 'None' }],
    });

  it.each([
    ['throttled before anything was written', { refuse: { TransactWrite: busy } }],
    ['an answer that was lost after the write', { lose: ['TransactWrite'] }],
  ] as const)('%s: the event comes again, and the file counts once', async (why, faults) => {
    await view(troubled);
    const before = (await revisionOf(troubled)) ?? 0;
    const { id, created, scanned } = await sendFile(troubled, stores, why);
    await evidenceOver(ownTable()).confirm(created);
    const { confirm } = evidenceOver(faultyTable(faults));
    await expect(confirm(scanned)).rejects.toThrow();
    await evidenceOver(ownTable()).confirm(scanned);
    expect(await fileOf(troubled, id)).toMatchObject({ status: 'usable' });
    expect(await revisionOf(troubled)).toBe(before + 1);
    expect(await violationsFound()).toEqual([]);
  });

  it('asking for an upload whose answer was lost: the repeat goes on with the same file', async () => {
    await view(full);
    const request = {
      params: at(full),
      ...here,
      query: undefined,
      headers: undefined,
      body: {
        indicatorId: 'roads',
        fileName: 'หลักฐาน.pdf',
        sizeBytes: 100,
        mediaType: 'application/pdf',
        sha256: 'a'.repeat(64),
      },
      actor: officer(full, 'recorder'),
    };
    await expect(
      evidenceOver(faultyTable({ lose: ['TransactWrite'] })).request(request),
    ).rejects.toThrow();
    const { evidence } = await evidenceOver(ownTable()).request(request);
    expect((await view(full)).evidence).toEqual([evidence]);
    expect(await violationsFound()).toEqual([]);
  });
});
