import { expect, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { latestSubmission, readPrevious } from '../../functions/assessment/read-previous.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { call } from '../client.ts';
import { saveEarlier } from '../earlier-round.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import {
  at,
  certifierOf,
  read,
  recordAll,
  recorderOf,
  someRatios,
  submitAll,
} from '../recording.ts';
import { CLOSED_ROUND, OPEN_ROUND } from '../rounds.ts';
import { openSmallRound, smallLao } from '../small-round.ts';

const lao = LAOS.previous;
const [one = '', other = ''] = someRatios(lao, 2);
const table = { client: tableClient(), name: environment('table') };

const previous = (person = recorderOf(lao)) => call(person, 'readPrevious', { params: at(lao) });

it("last round's saved answers stand beside this round's; an LAO that had none is told so", async () => {
  await read(recorderOf(lao), lao);
  expect((await previous()).body).toEqual({
    previous: { cycle: CLOSED_ROUND, submitted: false, answers: {}, verdicts: {} },
  });

  await saveEarlier(lao, one, { frame: '57.24', provided: '29.767', note: 'ของรอบก่อน' });
  await saveEarlier(lao, other, { noService: true });
  const { status, body } = await previous();
  expect(status).toBe(200);
  expect(body.previous).toEqual({
    cycle: CLOSED_ROUND,
    submitted: false,
    answers: {
      [one]: {
        frame: '57.24',
        provided: '29.767',
        noService: false,
        noneThisYear: false,
        ticked: null,
      },
      [other]: { frame: null, provided: null, noService: true, noneThisYear: false, ticked: null },
    },
    verdicts: { [one]: 'below_target', [other]: 'no_service' },
  });

  const first = await call(recorderOf(lao), 'readPrevious', { params: at(lao, CLOSED_ROUND) });
  expect([first.status, first.body]).toEqual([200, { previous: null }]);
  expect((await previous(certifierOf(LAOS.spare))).status).toBe(404);
});

it('where last round was submitted, what was submitted stands there', async () => {
  await recordAll(lao, 5);
  const receipt = await submitAll(lao);
  const needs = assessmentNeeds(table);
  const cycles = { listCycles: async () => [{ id: OPEN_ROUND }] as never };
  const own = { latest: latestSubmission(table), formerCodes: async () => [] };
  const run = readPrevious({ ...needs, cycles, ...own });
  // Seen from a round to come, whose settings are this round's.
  const rounds = { ...needs.rounds, of: () => needs.rounds.of(OPEN_ROUND) };
  const store = { ...needs.store, read: () => needs.store.read(at(lao)) };
  const later = readPrevious({ ...needs, rounds, store, cycles, ...own });
  const request = { ...here, query: undefined, headers: undefined, body: undefined } as const;
  const actor = { id: 'x', name: 'ก', role: 'recorder', lao: lao.code, province: null } as const;
  const { previous: found } = await later({ ...request, actor, params: at(lao, '2567') });
  expect(found).toMatchObject({ cycle: OPEN_ROUND, submitted: true });
  expect(Object.keys(found?.answers ?? {})).toHaveLength(receipt.answerCount);
  await expect(run({ ...request, actor, params: at(lao, OPEN_ROUND) })).resolves.toEqual({
    previous: null,
  });
});

it('an LAO that had another code then is shown what it had under that; of several that merged, nothing', async () => {
  const needs = assessmentNeeds(table);
  const [merged, present] = [LAOS.spare.code, '5800999'];
  const cycles = { listCycles: async () => [{ id: OPEN_ROUND }] as never };
  const rounds = { ...needs.rounds, of: () => needs.rounds.of(OPEN_ROUND) };
  const stored = await needs.store.read(at(lao));
  const store = {
    ...needs.store,
    // Only the round to come has the LAO under its new code.
    read: (key: { cycle: string; lao: string }) =>
      key.lao === present
        ? Promise.resolve(key.cycle === '2567' ? stored : null)
        : needs.store.read(key),
  };
  const before = async (codes: string[]) => {
    const run = readPrevious({
      ...needs,
      rounds,
      store,
      cycles,
      latest: latestSubmission(table),
      formerCodes: async () => codes,
    });
    const actor = { id: 'x', name: 'ก', role: 'recorder', lao: present, province: null } as const;
    const request = { ...here, query: undefined, headers: undefined, body: undefined } as const;
    return (await run({ ...request, actor, params: { cycle: '2567', lao: present } })).previous;
  };
  const found = await before([lao.code]);
  expect(found).toMatchObject({ cycle: OPEN_ROUND, predecessor: { code: lao.code } });
  expect(Object.keys(found?.answers ?? {}).length).toBeGreaterThan(0);
  expect(await before([])).toBeNull();
  expect(await before([lao.code, merged])).toBeNull();
});

it('an LAO that no round had before is told so, after a look at the codes that it may have had', async () => {
  const cycle = '2594';
  const first = smallLao('6940101', 'tao', 'ใหม่');
  await openSmallRound(cycle, 'off', [first]);
  await read(recorderOf(first), first, cycle);
  const { status, body } = await call(recorderOf(first), 'readPrevious', {
    params: at(first, cycle),
  });
  expect([status, body]).toEqual([200, { previous: null }]);
});
