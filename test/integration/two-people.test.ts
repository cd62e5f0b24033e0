import { beforeAll, describe, expect, it } from 'vitest';
import { PRESENCE_LIFE_SECONDS } from '../../functions/assessment/presence.ts';
import { markPresence } from '../../functions/assessment/presence-api.ts';
import { presenceStore } from '../../functions/assessment/presence-store.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { countedTable } from '../assessment-needs.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import {
  at,
  certifierOf,
  read,
  recordAll,
  recorderOf,
  revisionsOf,
  someRatios,
} from '../recording.ts';
import { sampleCatalogue, settingsOf, unlinked } from '../rounds.ts';
import { bucketOf } from '../submitted.ts';

const lao = LAOS['two-people'];
const recorder = recorderOf(lao);
const certifier = certifierOf(lao);
const [first = '', second = ''] = someRatios(lao, 2);
const ask = (body: object = {}) =>
  call(recorder, 'requestCertification', { params: at(lao), body });
const certify = async () =>
  call(certifier, 'certify', {
    params: at(lao),
    body: { revisions: revisionsOf(await read(certifier, lao)) },
  });
const answerOf = async (id: string) =>
  (await read(recorder, lao)).areas.map(({ answers }) => answers[id]).find(Boolean);
async function save(id: string, body: object) {
  const version = (await answerOf(id))?.version ?? 0;
  const params = { ...at(lao), indicator: id };
  const reply = await call(recorder, 'saveAnswer', { params, headers: saving(version), body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

describe('a recorder and a certifier', () => {
  it('nothing is asked for before the form is complete, and everything missing is named', async () => {
    await read(recorder, lao);
    const { status, body } = await ask();
    expect([status, body.type]).toEqual([409, '/problems/assessment-incomplete']);
    expect(body.errors.length).toBeGreaterThan(10);
    expect((await read(certifier, lao)).request).toBeNull();
  });

  it('the recorder asks with a message; a later save does not end it, taking it back does', async () => {
    await recordAll(lao, 4);
    const { status, body } = await ask({ message: ' ตรวจข้อ 3 ให้ด้วย ' });
    expect(status).toBe(200);
    expect(body.request).toMatchObject({ by: 'สมศรี ใจดี', message: 'ตรวจข้อ 3 ให้ด้วย' });
    expect((await read(certifier, lao)).request).toEqual(body.request);

    await save(first, { frame: '10', provided: '9' });
    const seen = await read(certifier, lao);
    expect(seen.request).toEqual(body.request);
    expect(seen.request?.revisions).not.toEqual(revisionsOf(seen));

    await call(recorder, 'withdrawRequest', { params: at(lao) });
    expect((await read(certifier, lao)).request).toBeNull();
    expect(
      (await call(certifier, 'requestCertification', { params: at(lao), body: {} })).status,
    ).toBe(403);
  });

  it('a certifier sends it back with remarks; each waits until its indicator is saved again', async () => {
    await ask();
    const nothing = await call(certifier, 'sendBack', { params: at(lao), body: {} });
    expect([nothing.status, nothing.body.errors[0].code]).toEqual([422, 'remark-missing']);
    const elsewhere = { indicators: [{ indicatorId: 'no-such', text: 'x' }] };
    const unknown = await call(certifier, 'sendBack', { params: at(lao), body: elsewhere });
    expect(unknown.body.errors[0].pointer).toBe('/indicators/0/indicatorId');

    const body = {
      general: 'ขอให้ตรวจหน่วยนับทุกข้อ',
      indicators: [
        { indicatorId: first, text: 'ตัวเลขไม่ตรงกับเอกสาร' },
        { indicatorId: second, text: 'แนบหลักฐานเพิ่ม' },
      ],
    };
    const sent = await call(certifier, 'sendBack', { params: at(lao), body });
    expect([sent.status, sent.body.state]).toEqual([200, 'in_progress']);
    const view = await read(recorder, lao);
    expect(view.request).toBeNull();
    expect(view.remarks.map(({ indicatorId, text }) => [indicatorId, text])).toEqual([
      [null, body.general],
      [first, 'ตัวเลขไม่ตรงกับเอกสาร'],
      [second, 'แนบหลักฐานเพิ่ม'],
    ]);
    const version = (await answerOf(first))?.version;
    expect(view.remarks[1]?.answerVersion).toBe(version);
    expect((await call(recorder, 'sendBack', { params: at(lao), body })).status).toBe(403);
  });

  it('certifying answers the request, takes the remarks away and keeps what was certified', async () => {
    await save(first, { frame: '10', provided: '8' });
    await ask();
    expect((await certify()).status).toBe(200);
    const view = await read(certifier, lao);
    expect([view.state, view.request, view.remarks]).toEqual(['certified', null, []]);

    await save(first, { frame: '10', provided: '7', note: 'แก้ตามทะเบียน' });
    const { body } = await call(certifier, 'readCertified', { params: at(lao) });
    expect(body.certified.answers[first]).toMatchObject({ frame: '10', provided: '8', note: '' });
    expect(body.certified.evidence.length).toBe(view.evidence.length);
    expect((await read(certifier, lao)).state).toBe('in_progress');
  });

  it('where two send it back at once, neither set of remarks is lost without a word', async () => {
    const replies = await Promise.all(
      ['ก', 'ข'].map((general) =>
        call(certifier, 'sendBack', { params: at(lao), body: { general } }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await call(certifier, 'readCertified', { params: at(lao) });
    expect(body.certified).not.toBeNull();
    const view = await read(recorder, lao);
    expect(view.remarks).toHaveLength(1);
    expect(['ก', 'ข']).toContain(view.remarks[0]?.text);
  });
});

describe('a round without a second person', () => {
  const own = LAOS['without-certifier'];
  const round = '2564';
  const params = at(own, round);
  const alone = recorderOf(own);

  beforeAll(async () => {
    const { table } = countedTable();
    const catalogue = unlinked(sampleCatalogue());
    const [area] = catalogue.areas;
    if (!area) throw new Error('the sample has no area');
    const short = {
      ...catalogue,
      areas: [
        {
          ...area,
          missions: area.missions.map((mission) => ({
            ...mission,
            indicators: mission.indicators.map((each) => ({ ...each, evidenceRequired: false })),
          })),
        },
      ],
    };
    const settings = {
      ...settingsOf(round, [-10, 40]),
      policies: { certification: false, endorsement: 'off' as const },
    };
    const records = bucketOf('recordsBucket');
    await openCycle({ table, records, settings, catalogue: short, laos: [own] });
  });

  it('the recorder submits; nobody is asked to certify, and the receipt names no certifier', async () => {
    const view = await read(alone, own, round);
    for (const { id, verdict } of view.score.indicators) {
      if (verdict === 'not_applicable') continue;
      const indicator = { ...params, indicator: id };
      const body = { noService: true };
      const saved = await call(alone, 'saveAnswer', {
        params: indicator,
        headers: saving(0),
        body,
      });
      expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    }
    const asked = await call(alone, 'requestCertification', { params, body: {} });
    expect([asked.status, asked.body.type]).toEqual([409, '/problems/state-not-allowed']);
    const revisions = revisionsOf(await read(alone, own, round));
    const { status, body } = await call(alone, 'submit', { params, body: { revisions } });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ version: 1, certifiedAt: null, certifiedBy: null });
  });

  it('in a round with one, a recorder may not submit, not even what is certified', async () => {
    await certify();
    const revisions = revisionsOf(await read(certifier, lao));
    const { status, body } = await call(recorder, 'submit', {
      params: at(lao),
      body: { revisions },
    });
    expect([status, body.type]).toEqual([403, '/problems/not-permitted']);
  });
});

describe('who else has it open', () => {
  const { table, calls } = countedTable();
  let second = 0;
  const now = () => new Date(Date.UTC(2023, 6, 20, 3, 0, second));
  const mark = (name: string, page: string) =>
    markPresence({ presence: presenceStore(table), now })({
      params: at(lao),
      ...here,
      query: undefined,
      headers: undefined,
      body: { page },
      actor: { id: `id-of-${name}`, name, role: 'recorder', lao: lao.code, province: null },
    });

  it('each learns of the others, and for as long as they show signs of life', async () => {
    expect((await mark('สมศรี', 'roads')).others).toEqual([]);
    expect((await mark('ประสิทธิ์', 'check')).others).toMatchObject([{ name: 'สมศรี', page: 'roads' }]);
    second = 30;
    expect((await mark('สมศรี', 'water')).others).toMatchObject([{ name: 'ประสิทธิ์', page: 'check' }]);
    second = PRESENCE_LIFE_SECONDS - 1;
    expect((await mark('สมศรี', 'water')).others).toHaveLength(1);
    second = PRESENCE_LIFE_SECONDS;
    expect((await mark('สมศรี', 'water')).others).toEqual([]);
  });

  it('a sign of life is one write, and a read of the head for the end of the window', async () => {
    calls.length = 0;
    const { standing } = await mark('สมศรี', 'water');
    expect(calls).toEqual(['UpdateItemCommand', 'GetItemCommand']);
    const { opensAt, closesAt } = (await read(recorder, lao)).cycle;
    expect(standing).toEqual({ opensAt, closesAt, locked: false });
  });

  it('over HTTP it is for the officers of the LAO alone', async () => {
    const options = { params: at(lao), body: { page: 'check' } };
    const own = await call(recorder, 'markPresence', options);
    expect(own.status).toBe(200);
    const { body } = await call(certifier, 'markPresence', options);
    expect(body.others).toMatchObject([{ name: 'สมศรี ใจดี', page: 'check' }]);
    expect((await call({ role: 'office' }, 'markPresence', options)).status).toBe(403);
    expect((await call({ role: 'province', province: '80' }, 'markPresence', options)).status).toBe(
      403,
    );
  });
});
