import { beforeAll, describe, expect, it } from 'vitest';
import type { RoundChange, RoundView } from '#domain/round.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import type { RouteName } from '../../functions/routes.ts';
import { call, type Reply } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, recorderOf } from '../recording.ts';
import { sampleCatalogue } from '../rounds.ts';

const ROUND = '2570';
const OFFICE = { role: 'office', name: 'สมหญิง' } as const;
const OBSERVER = { role: 'observer' } as const;
const params = { cycle: ROUND };
const table = { client: tableClient(), name: environment('table') };
const laos = [LAOS['round-new'], LAOS['round-begun']];

const office = (name: RouteName, body?: unknown, more: Record<string, string> = {}) =>
  call(OFFICE, name, { params: { ...params, ...more }, ...(body !== undefined && { body }) });

const round = async (): Promise<RoundView> => (await office('readRound')).body;

/** The window of a year ahead: while the other tests run, this round is not open. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const settings = {
  title: { th: 'รอบทดสอบการเปิด', en: 'A round that is opened' },
  opensAt: day(100),
  closesAt: day(150),
  policies: { certification: true, endorsement: 'sample' },
};
const form = () => ({ ...sampleCatalogue(), id: 'sample-2570', round: 2570 });

const faultsOf = ({ body }: Reply) =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

beforeAll(async () => {
  const validFrom = new Date().toISOString();
  await registryStore(table).add(laos.map((lao) => ({ lao, validFrom })));
});

describe('a round from last year’s', () => {
  it('is a draft with last year’s words, window and form, that only the office and observers see', async () => {
    const { status, body } = await call(OFFICE, 'createRound', { body: { id: ROUND } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: ROUND, revision: 1, savedBy: 'สมหญิง' });
    expect(body.from).toMatch(/^25\d\d$/);
    const listed = await call(OBSERVER, 'listRounds');
    expect(listed.body.rounds).toContainEqual(
      expect.objectContaining({ id: ROUND, state: 'draft' }),
    );
    const open = await call(null, 'listCycles');
    expect(open.body.cycles.map(({ id }: { id: string }) => id)).not.toContain(ROUND);
    const [lao] = laos;
    if (!lao) throw new Error('no LAO');
    const reading = await call(recorderOf(lao), 'readAssessment', { params: at(lao, ROUND) });
    expect(reading.status).toBe(404);
  });

  it('is not made twice, and never over a round that there is', async () => {
    expect(faultsOf(await call(OFFICE, 'createRound', { body: { id: ROUND } }))).toEqual([
      '/id round-exists',
    ]);
    expect((await call(OFFICE, 'createRound', { body: { id: '2566' } })).status).toBe(422);
  });

  it('takes its settings from whoever saw the draft as it is, and from nobody else', async () => {
    const saved = await office('saveDraft', { revision: 1, ...settings });
    expect(saved.body).toMatchObject({ revision: 2, ...settings });
    const late = await office('saveDraft', { revision: 1, ...settings });
    expect([late.status, late.body.type]).toEqual([409, '/problems/assessment-changed']);
    const slip = await office('saveDraft', { revision: 2, ...settings, closesAt: day(99) });
    expect(faultsOf(slip)).toEqual(['/closesAt closing-before-opening']);
    expect(slip.body.errors[0].message.th).toMatch(/[ก-๙]/);
  });

  it('refuses a form with every fault of it at once, in Thai and in English, and keeps the one it has', async () => {
    const before = (await round()).draft?.catalogueHash;
    const broken = form();
    const [first, second] = broken.areas[0]?.missions[0]?.indicators ?? [];
    if (!first || !second) throw new Error('no indicators');
    second.id = first.id;
    first.targets = { tao: '120' };
    first.partOfWhole = true;
    const refused = await office('loadCatalogue', { revision: 2, catalogue: broken });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.length).toBeGreaterThan(1);
    for (const { pointer, message } of refused.body.errors) {
      expect(pointer).toMatch(/^\/catalogue\/areas\/0\//);
      expect(message.th).toMatch(/[ก-๙]/);
    }
    expect((await round()).draft?.catalogueHash).toBe(before);
  });

  it('refuses another year’s form', async () => {
    const other = await office('loadCatalogue', { revision: 2, catalogue: sampleCatalogue() });
    expect(faultsOf(other)).toEqual(['/catalogue/round other-round']);
    const loaded = await office('loadCatalogue', { revision: 2, catalogue: form() });
    expect(loaded.body).toMatchObject({ revision: 3 });
    const read = await call(null, 'readCatalogue', { params: { hash: loaded.body.catalogueHash } });
    expect(read.body.id).toBe('sample-2570');
  });
});

describe('opening', () => {
  it('freezes the form and gives every LAO of the registry its assessment', async () => {
    const stale = await office('openRound', { revision: 2 });
    expect(stale.status).toBe(409);
    const opened = await office('openRound', { revision: 3 });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ kind: 'opened', state: 'open', by: 'สมหญิง' });
    await expect.poll(async () => (await round()).changes[0]?.work.status).toBe('done');
    const { cycle, draft, state, changes } = await round();
    expect([state, draft]).toEqual(['open', null]);
    expect(cycle).toMatchObject({ ...settings, sampleCatalogue: true });
    expect(cycle?.laoCount).toBe(changes[0]?.work.of);
    for (const lao of laos) {
      const stored = await assessmentStore(table).read({ cycle: ROUND, lao: lao.code });
      expect(stored?.head).toMatchObject({ lao, state: 'not_started' });
    }
  });

  it('happens once: neither the draft nor another one can be opened over it', async () => {
    expect((await office('openRound', { revision: 3 })).status).toBe(404);
    expect((await office('loadCatalogue', { revision: 3, catalogue: form() })).status).toBe(404);
    expect((await office('discardDraft')).status).toBe(404);
    expect((await call(OFFICE, 'createRound', { body: { id: ROUND } })).status).toBe(422);
  });

  it('is told in the public list of rounds, and its work can be run again without harm', async () => {
    const { body } = await call(null, 'listCycles');
    expect(body.cycles.map(({ id }: { id: string }) => id)).toContain(ROUND);
    const [change] = (await round()).changes as [RoundChange];
    const again = await office('runChange', undefined, { change: change.id });
    expect(again.body.work).toEqual(change.work);
  });
});

describe('an opened round', () => {
  it('changes its title and policies only with a reason', async () => {
    const { title, policies } = settings;
    const next = { title, policies: { ...policies, endorsement: 'all' } };
    const without = await office('changeSettings', { ...next, reason: ' ' });
    expect(without.status).toBe(422);
    const changed = await office('changeSettings', { ...next, reason: 'มติ ก.ก.ถ.' });
    expect(changed.body).toMatchObject({ kind: 'settings', reason: 'มติ ก.ก.ถ.' });
    expect((await round()).cycle?.policies.endorsement).toBe('all');
  });

  it('moves its opening while it lies ahead, with a letter', async () => {
    const body = {
      scope: { kind: 'all' },
      opensAt: day(110),
      closesAt: day(160),
      letter: { number: 'มท ๐๘๑๐.๘/ว ๑๒๓๔', date: '2026-11-24' },
      reason: 'ตามมติ',
    };
    expect(
      faultsOf(
        await office('changeWindow', { ...body, letter: { ...body.letter, number: 'ไม่มี' } }),
      ),
    ).toEqual(['/letter/number letter-number']);
    const moved = await office('changeWindow', body);
    expect(moved.body).toMatchObject({ kind: 'window', letter: { number: 'มท 0810.8/ว 1234' } });
    await expect.poll(async () => (await round()).changes[0]?.work.status).toBe('done');
    const [lao] = laos;
    const stored = await assessmentStore(table).read({ cycle: ROUND, lao: lao?.code ?? '' });
    expect(stored?.head.closesAt).toBe(Math.floor(Date.parse(body.closesAt) / 1000));
  });

  it('cannot be verified or archived before it has closed', async () => {
    for (const transition of ['verify', 'archive', 'restore']) {
      const refused = await office('changeRoundState', { transition, reason: 'ทดสอบ' });
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/state-not-allowed']);
    }
  });

  it('is changed by nobody but the office', async () => {
    for (const person of [OBSERVER, { role: 'province', province: '80' } as const]) {
      for (const name of [
        'changeWindow',
        'changeSettings',
        'changeRoundState',
        'proposeCatalogue',
      ] as const) {
        expect((await call(person, name, { params, body: {} })).status, name).toBe(403);
      }
    }
  });
});

it('a draft that is not wanted is thrown away', async () => {
  const other = { cycle: '2573' };
  expect((await call(OFFICE, 'createRound', { body: { id: '2573' } })).status).toBe(201);
  const gone = await call(OFFICE, 'discardDraft', { params: other });
  expect(gone.body).toEqual({ discarded: true });
  expect((await call(OFFICE, 'readRound', { params: other })).status).toBe(404);
});
