import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemWriter } from '#domain/writer.ts';
import { submit } from '../../functions/assessment/change-state.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import type { BenchStores } from '../bench/bench-stores.ts';
import { type KillPoint, killedAt } from '../faults/killing.ts';
import {
  areaOf,
  certifyWhole,
  laosOf,
  ownTable,
  recordWhole,
  sealRequest,
  startOwnRound,
  view,
  violationsFound,
} from '../faults/own-round.ts';
import { recordChange, workAt, workNeeds } from '../faults/round-work.ts';
import { at } from '../recording.ts';
import { OPEN_ROUND, settingsOf } from '../rounds.ts';
import { saveRequest } from '../save-request.ts';
import { nightOf } from '../scoring-needs.ts';

const TRANSACTION = 'TransactWriteItems';
const POINTS: KillPoint[] = [
  { when: 'before', call: TRANSACTION },
  { when: 'while', call: TRANSACTION },
  { when: 'after', call: TRANSACTION },
  { when: 'while', call: 'PutObject' },
  { when: 'after', call: 'PutObject' },
];
const laos = laosOf(POINTS.length + 2);
const [forNight, forSave] = laos.slice(POINTS.length) as [(typeof laos)[0], (typeof laos)[0]];
let stores: BenchStores;

beforeAll(async () => {
  stores = await startOwnRound(laos);
});
afterAll(() => stores.stop());

const submitAgain = async (lao: (typeof laos)[0]) =>
  submit(assessmentNeeds(ownTable()))(await sealRequest(lao));

/** Submissions and what the trail says of them. */
const submitted = async (lao: (typeof laos)[0]) => {
  const { receipts, trail } = await assessmentNeeds(ownTable()).submissions.readHistory(at(lao));
  return [receipts.length, trail.filter(({ change }) => change === 'submit').length];
};

describe('a process that is killed while it submits', () => {
  it.each(POINTS.map((point, n) => [point.when, point.call, point, n] as const))(
    '%s %s: the LAO has submitted wholly or not at all, and once it tries again exactly once',
    async (when, call, point, n) => {
      const lao = laos[n] as (typeof laos)[0];
      await certifyWhole(lao, stores);
      const before = await view(lao);
      await killedAt(point, { run: 'submit', lao });

      const killed = await view(lao);
      expect(killed.areas.map(({ answers }) => answers)).toEqual(
        before.areas.map(({ answers }) => answers),
      );
      expect(killed.evidence).toEqual(before.evidence);
      const isSubmitted = killed.state === 'submitted';
      expect([killed.state, await submitted(lao)]).toEqual(
        isSubmitted ? ['submitted', [1, 1]] : ['certified', [0, 0]],
      );
      if (when !== 'while') expect(isSubmitted).toBe(call === 'PutObject' || when === 'after');
      // Whatever the moment, no more than the document can be missing, and the checker says so.
      for (const line of await violationsFound()) {
        expect(line).toContain(`2566/${lao.code} SUBM#0001`);
        expect(line).toContain('[document-missing]');
      }

      const receipt = await submitAgain(lao);
      if (killed.receipt) expect(receipt).toEqual(killed.receipt);
      expect(receipt.version).toBe(1);
      expect(await submitted(lao)).toEqual([1, 1]);
      expect(await violationsFound()).toEqual([]);
    },
  );

  it('and never tries again: the night writes the document that is missing', async () => {
    await certifyWhole(forNight, stores);
    await killedAt({ when: 'after', call: TRANSACTION }, { run: 'submit', lao: forNight });
    expect(await violationsFound()).toEqual([expect.stringContaining('[document-missing]')]);
    const { submitted: counted } = await nightOf('2566');
    expect(counted).toBe(POINTS.length + 1);
    expect(await violationsFound()).toEqual([]);
  });
});

it('a process that is killed while it saves: the browser sends it again, and it is saved once', async () => {
  await recordWhole(forSave, stores);
  const revisionOf = async () =>
    (await view(forSave)).areas.find(({ id }) => id === areaOf('water'))?.revision ?? 0;
  const revision = await revisionOf();
  for (const [n, when] of (['before', 'while', 'after'] as const).entries()) {
    const key = `edit-${n}-kept-for-its-repeats`;
    const version = n + 1;
    await killedAt({ when, call: 'Update' }, { run: 'save', lao: forSave, version, key });
    const save = saveAnswer(assessmentNeeds(ownTable()));
    const { answer } = await save(saveRequest(forSave, 'water', version, '7', key));
    expect(answer.version).toBe(version + 1);
    expect(await revisionOf()).toBe(revision + n + 1);
  }
  expect(await violationsFound()).toEqual([]);
});

describe('what reaches every LAO of a round', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const secondsOf = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  const headsOf = (cycle: string) =>
    Promise.all(
      laos.map(
        async ({ code }) => (await workNeeds().assessments.read({ cycle, lao: code }))?.head,
      ),
    );
  const workOf = async ({ cycle, id }: RoundChange) =>
    (await workNeeds().rounds.readChange(cycle, id))?.work;

  it.each([
    ['extension', { kind: 'province', province: '80' }, 47],
    ['window', { kind: 'all' }, 48],
  ] as const)(
    'is counted whole where the work was killed and done again: %s',
    async (kind, scope, days) => {
      const cycle = OPEN_ROUND;
      const own = await recordChange(cycle, 'extension', {
        scope: { kind: 'lao', lao: forSave.code },
        after: { opensAt: inDays(-10), closesAt: inDays(49) },
      });
      await workAt(own);
      const closesAt = inDays(days);
      const before = await workNeeds().cycles.readCycle(cycle);
      if (!before) throw new Error('no round');
      if (kind === 'window') {
        const { cycles, rounds } = workNeeds();
        const to = { closesAt };
        await rounds.write([cycles.cycleUpdate(before, to, systemWriter('test', 'moved'))]);
      }
      const change = await recordChange(cycle, kind, {
        scope,
        after: { opensAt: before.opensAt, closesAt },
      });
      const open = (await headsOf(cycle)).filter((head) => head?.state !== 'submitted').length;
      // One has more time than that already.
      const changed = (kind === 'window' ? laos.length : open) - 1;
      await killedAt(
        { when: 'after', call: 'Update' },
        { run: 'round-work', cycle, id: change.id },
      );
      expect((await workOf(change))?.status).not.toBe('done');
      await workAt(change);
      expect(await workOf(change)).toMatchObject({ status: 'done', reached: laos.length });
      expect((await workOf(change))?.changed).toBe(changed);
    },
  );

  it('is counted whole at an opening too, and windows moved while it ran hold for the LAOs that came after', async () => {
    const cycle = '2567';
    const needs = workNeeds();
    const { title, policies, opensAt, closesAt } = settingsOf(cycle, [-1, 30]);
    const read = await needs.cycles.readCycle(OPEN_ROUND);
    if (!read) throw new Error('no round');
    await needs.cycles.writeCycle(
      { ...read, id: cycle, title, policies, opensAt, closesAt },
      systemWriter('test', 'opened'),
    );
    const listed = {
      ...needs,
      registry: {
        listAt: async () => laos.map((lao) => ({ lao, validFrom: '2026-01-01T00:00:00Z' })),
      },
    };
    const change = await recordChange(cycle, 'opened', {
      scope: { kind: 'all' },
      after: { opensAt, closesAt },
    });
    const general = inDays(35);
    const [longer] = laos;
    let moves: RoundChange[] = [];
    const moved = async () => {
      const now = await needs.cycles.readCycle(cycle);
      if (!now || moves.length > 0) return;
      const to = { closesAt: general };
      await needs.rounds.write([needs.cycles.cycleUpdate(now, to, systemWriter('test', 'moved'))]);
      moves = [
        await recordChange(cycle, 'window', {
          scope: { kind: 'all' },
          after: { opensAt, closesAt: general },
        }),
        await recordChange(cycle, 'extension', {
          scope: { kind: 'lao', lao: longer?.code ?? '' },
          after: { opensAt, closesAt: inDays(50) },
        }),
      ];
      // Both find no assessment yet.
      for (const move of moves) await workAt(move, listed);
    };
    const opening = {
      ...needs.opening,
      writeHeads: async (...heads: Parameters<typeof needs.opening.writeHeads>) => {
        await moved();
        return needs.opening.writeHeads(...heads);
      },
    };
    await workAt(change, { ...listed, opening });
    const closings = (await headsOf(cycle)).map((head) => head?.closesAt);
    const [first, ...others] = closings;
    expect(new Set(others)).toEqual(new Set([secondsOf(general)]));
    expect(first).toBe(secondsOf(moves[1]?.after?.closesAt ?? ''));
    expect(await workOf(change)).toMatchObject({ status: 'done', changed: laos.length });
    for (const [n, changed] of [laos.length, 1].entries()) {
      expect(await workOf(moves[n] as RoundChange)).toMatchObject({ status: 'done', changed });
    }
  });
});
