import { beforeAll, describe, expect, inject, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { planShards } from '../../functions/results/plan-shards.ts';
import { FILES } from '../../functions/results/snapshot.ts';
import type { RoundChange, RoundView } from '../../functions/rounds/round.ts';
import type { RouteName } from '../../functions/routes.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { call, type Reply } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, certifierOf, recorderOf } from '../recording.ts';
import { register } from '../registered.ts';
import { sampleCatalogue } from '../rounds.ts';
import { nightOf } from '../scoring-needs.ts';
import { answer, openSmallRound, SMALL_FORM, seal, smallLao, submitSmall } from '../small-round.ts';

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
  await register(table, laos);
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
    first.howToCount.th = 'นับการด าเนินการ';
    const refused = await office('loadCatalogue', { revision: 2, catalogue: broken });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.length).toBeGreaterThan(1);
    for (const { pointer, message } of refused.body.errors) {
      // A question of satisfaction that names an indicator which is gone is a fault too.
      expect(pointer).toMatch(/^\/catalogue\/(satisfaction\/)?areas\/0\//);
      expect(message.th).toMatch(/[ก-๙]/);
    }
    expect(JSON.stringify(refused.body.errors)).toContain('“นับการด าเนินการ”');
    expect((await round()).draft?.catalogueHash).toBe(before);
  });

  it('refuses another year’s form', async () => {
    const other = await office('loadCatalogue', { revision: 2, catalogue: sampleCatalogue() });
    expect(faultsOf(other)).toEqual(['/catalogue/round other-round']);
    // The same year as other calendars count it: read, and said back.
    const loaded = await office('loadCatalogue', {
      revision: 2,
      catalogue: { ...form(), round: Number(ROUND) - 543 },
    });
    expect(loaded.body).toMatchObject({
      revision: 3,
      notes: [{ pointer: '/catalogue/round', message: { th: `ปี 2027 อ่านเป็น พ.ศ. ${ROUND}` } }],
    });
    const read = await call(null, 'readCatalogue', { params: { hash: loaded.body.catalogueHash } });
    expect(read.body).toMatchObject({ id: 'sample-2570', round: Number(ROUND) });
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
    const without = await office('changeSettings', { revision: 0, ...next, reason: ' ' });
    expect(without.status).toBe(422);
    const changed = await office('changeSettings', { revision: 0, ...next, reason: 'มติ ก.ก.ถ.' });
    expect(changed.body).toMatchObject({ kind: 'settings', reason: 'มติ ก.ก.ถ.' });
    expect((await round()).cycle).toMatchObject({ revision: 1, policies: { endorsement: 'all' } });
  });

  it('takes one of two changes of its settings that were made beside each other, never both', async () => {
    const { title, policies } = settings;
    const to = (certification: boolean, endorsement: string) => ({
      revision: 1,
      title,
      policies: { ...policies, certification, endorsement },
      reason: 'มติ ก.ก.ถ.',
    });
    const asked = [to(true, 'off'), to(false, 'all')];
    const replies = await Promise.all(asked.map((body) => office('changeSettings', body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const taken = asked[replies.findIndex(({ status }) => status === 201)];
    expect((await round()).cycle).toMatchObject({ revision: 2, policies: taken?.policies });
    expect((await round()).changes.filter(({ kind }) => kind === 'settings')).toHaveLength(2);
    const late = await office('changeSettings', to(true, 'sample'));
    expect([late.status, late.body.type]).toEqual([409, '/problems/assessment-changed']);
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

describe('a round to its end', () => {
  const END = '2584';
  const of = { params: { cycle: END } };
  const lao = smallLao('6800961', 'tao', 'เก็บถาวร');
  const view = async (): Promise<RoundView> => (await call(OFFICE, 'readRound', of)).body;
  const change = (name: RouteName, body: unknown) => call(OFFICE, name, { ...of, body });
  const state = (transition: string) =>
    change('changeRoundState', { transition, reason: 'สิ้นสุดรอบ' });
  const publish = async () => {
    const { snapshot } = await nightOf(END);
    const reply = await change('publishResults', { snapshot });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  };
  const form = (id: string, target: string) => {
    const made = structuredClone(SMALL_FORM);
    for (const { indicators } of made.areas.flatMap(({ missions }) => missions)) {
      for (const each of indicators) if (each.id === 'roads') each.targets.tao = target;
    }
    return { catalogue: { ...made, id, round: Number(END) }, reason: 'แก้ค่าเป้าหมาย' };
  };
  const refused = async (reply: Promise<Reply>) => {
    const { status, body } = await reply;
    expect([status, body.type]).toEqual([409, '/problems/state-not-allowed']);
    expect(body.detail ?? body.title).toMatch(/[ก-๙]/);
  };

  beforeAll(async () => {
    await openSmallRound(END, 'off', [lao]);
    await submitSmall(lao, END);
  });

  it('publishes no results of the form before, and keeps the form that results were published by', async () => {
    const { snapshot: former } = await nightOf(END);
    const propose = async (id: string, target: string) => {
      const proposed = await change('proposeCatalogue', form(id, target));
      expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
      await expect.poll(async () => (await view()).changes[0]?.work.status).toBe('done');
      return { params: { cycle: END, change: proposed.body.id } };
    };
    expect((await call(OFFICE, 'useCatalogue', await propose('later', '70'))).status).toBe(200);
    await refused(change('publishResults', { snapshot: former }));
    expect((await view()).cycle?.publishedSnapshot).toBeNull();
    const tooLate = await propose('latest', '60');
    const { catalogueHash } = (await view()).cycle ?? {};
    await publish();
    expect((await view()).state).toBe('open');
    await refused(change('proposeCatalogue', form('last', '50')));
    await refused(call(OFFICE, 'useCatalogue', tooLate));
    expect((await view()).cycle?.catalogueHash).toBe(catalogueHash);
  });

  it('is archived once it has closed, is published and nobody may change anything any more', async () => {
    await refused(state('archive'));
    const given = await call(OFFICE, 'returnAssessment', {
      params: at(lao, END),
      body: { general: 'ขอให้ทบทวน', indicators: [], closesAt: day(60) },
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    const closed = await change('changeWindow', {
      scope: { kind: 'all' },
      closesAt: day(-1),
      letter: { number: 'มท 0810.8/ว 99', date: '2026-11-24' },
      reason: 'ปิดรับ',
    });
    expect(closed.status, JSON.stringify(closed.body)).toBe(201);
    await expect.poll(async () => (await view()).changes[0]?.work.status).toBe('done');
    const early = await state('archive');
    expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining(lao.code)]);
    await answer(lao, END, 'meetings', { provided: '4' });
    await seal(lao, END);
    await publish();
    const archived = await state('archive');
    expect(archived.body).toMatchObject({ kind: 'state', state: 'archived', by: 'สมหญิง' });
    expect((await view()).state).toBe('archived');
  });

  it('is read as ever in the archive, and changed by nobody', async () => {
    const params = at(lao, END);
    const { body: overview } = await call(null, 'readResults', of);
    expect(overview).toMatchObject({ cycle: END, submittedCount: 1 });
    expect((await call(null, 'readResultSheet', { params })).body.submission.version).toBe(2);
    const data = `${inject('environment').SITE_URL}/results-data/${END}/${overview.snapshot}`;
    expect((await fetch(`${data}/${FILES.laosCsv}`)).status).toBe(200);
    const own = await call(recorderOf(lao), 'readAssessment', { params });
    expect([own.status, own.body.areas.length]).toEqual([200, 2]);
    for (const [person, name, options] of [
      [OFFICE, 'readAuditOfRound', of],
      [certifierOf(lao), 'readAudit', { params }],
    ] as const) {
      const told = await call(person, name, options);
      expect([told.status, told.body.entries.length > 0], name).toEqual([200, true]);
    }
    const { title, policies, revision = 0 } = (await view()).cycle ?? {};
    await refused(change('changeSettings', { revision, title, policies, reason: 'ลอง' }));
    await refused(
      change('changeWindow', {
        scope: { kind: 'lao', lao: lao.code },
        closesAt: day(9),
        letter: { number: 'มท 1', date: '2026-11-24' },
        reason: 'ลอง',
      }),
    );
    await refused(change('proposeCatalogue', form('last', '50')));
    await refused(state('archive'));
    await refused(state('verify'));
    await refused(change('publishResults', { snapshot: overview.snapshot }));
    expect(await planShards(cycleStore(table))({ asOf: day(0) })).toMatchObject({
      rounds: expect.not.arrayContaining([expect.objectContaining({ cycle: END })]),
    });
  });

  it('comes out of the archive by the office, with a reason, and stands where it stood', async () => {
    const restored = await state('restore');
    expect(restored.body).toMatchObject({ state: 'published', reason: 'สิ้นสุดรอบ' });
    expect((await view()).state).toBe('published');
    expect((await view()).changes.filter(({ kind }) => kind === 'state')).toHaveLength(2);
  });
});
