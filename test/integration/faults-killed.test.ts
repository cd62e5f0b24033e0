import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submit } from '../../functions/assessment/change-state.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
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
import { at } from '../recording.ts';
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
