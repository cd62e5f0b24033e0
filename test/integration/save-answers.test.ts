import { describe, expect, it } from 'vitest';
import { indicatorsOf } from '#domain/catalogue.ts';
import { answersStore } from '../../functions/assessment/answers-store.ts';
import { saveAnswers } from '../../functions/assessment/save-answers.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { assessmentNeeds, countedTable } from '../assessment-needs.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import { at, certifierOf, read, recorderOf, someRatios } from '../recording.ts';
import { CLOSED_ROUND, sampleCatalogue } from '../rounds.ts';

const lao = LAOS['many-answers'];
const recorder = recorderOf(lao);
const ratios = someRatios(lao, 60);
const [first = '', second = ''] = ratios;
const last = ratios.at(-1) ?? '';
const areaOf = (id: string) =>
  indicatorsOf(sampleCatalogue()).find(({ indicator }) => indicator.id === id)?.areaId ?? '';

type Typed = Record<string, Record<string, unknown> & { version: number }>;
const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const saveMany = (answers: Typed, headers = key(), person = recorder, params = at(lao)) =>
  call(person, 'saveAnswers', { params, headers, body: { answers } });
const saveOne = (indicator: string, version: number, provided: string) =>
  call(certifierOf(lao), 'saveAnswer', {
    params: { ...at(lao), indicator },
    headers: saving(version),
    body: { frame: '10', provided },
  });
const stored = async () => {
  const { areas } = await read(recorder, lao);
  return Object.assign({}, ...areas.map(({ answers }) => answers));
};
const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((e) => e.pointer);

describe('the answers of a filled-in file', () => {
  it('are kept together, also where nobody has opened the assessment yet', async () => {
    const answers = Object.fromEntries(
      ratios.map((id) => [id, { version: 0, frame: '๑๐', provided: '8' }]),
    );
    const { status, body } = await saveMany(answers);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(Object.keys(body.answers).sort()).toEqual([...ratios].sort());
    expect(body.answers[first]).toMatchObject({ frame: '10', version: 1, savedBy: 'สมศรี ใจดี' });
    expect(await stored()).toEqual(body.answers);
    const { areas } = await read(recorder, lao);
    const touched = new Set(ratios.map(areaOf));
    expect(areas.map(({ id, revision }) => [id, revision])).toEqual(
      areas.map(({ id }) => [id, touched.has(id) ? 1 : 0]),
    );
  });

  it('are all refused where somebody else saved one of them first, and each such one is named', async () => {
    expect(areaOf(first)).not.toBe(areaOf(last));
    for (const id of [first, last]) expect((await saveOne(id, 1, '3')).status).toBe(200);
    const before = await stored();
    const { status, body } = await saveMany({
      [first]: { version: 1, frame: '10', provided: '9' },
      [second]: { version: 1, frame: '10', provided: '9' },
      [last]: { version: 1, frame: '10', provided: '9' },
    });
    expect([status, body.type]).toEqual([412, '/problems/answer-changed']);
    expect(body.conflicts).toEqual([
      { indicatorId: first, current: before[first] },
      { indicatorId: last, current: before[last] },
    ]);
    expect(body.detail).toContain('2');
    expect(await stored()).toEqual(before);
    const chosen = await saveMany({
      [first]: { version: 2, frame: '10', provided: '9' },
      [second]: { version: 1, frame: '10', provided: '9' },
    });
    expect(chosen.status).toBe(200);
    expect(await stored()).toMatchObject({
      [first]: { provided: '9', version: 3 },
      [second]: { provided: '9', version: 2 },
      [last]: { provided: '3', version: 2 },
    });
  });

  it('lost on the way back come again without harm, even after a later save of one of them', async () => {
    const headers = key();
    const now = await stored();
    const answers = {
      [first]: { version: now[first].version, frame: '10', provided: '1' },
      [last]: { version: now[last].version, frame: '10', provided: '2' },
    };
    const once = await saveMany(answers, headers);
    const again = await saveMany(answers, headers);
    expect([once.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(once.body);
    const later = await saveOne(last, once.body.answers[last].version, '5');
    const third = await saveMany(answers, headers);
    expect(third.status).toBe(200);
    expect(third.body.answers[last]).toEqual(later.body.answer);
    expect(await stored()).toMatchObject(third.body.answers);
  });

  it('take no other file under the key of one that is saved, not even of other indicators', async () => {
    const headers = key();
    const now = await stored();
    const next = (id: string, provided: string, more = 0) => ({
      [id]: { version: now[id].version + more, frame: '10', provided },
    });
    const once = await saveMany(next(first, '4'), headers);
    expect(once.status).toBe(200);
    for (const other of [
      next(first, '5'),
      next(first, '5', 1),
      next(second, '5'),
      { ...next(first, '4'), ...next(second, '4') },
    ]) {
      const { status, body } = await saveMany(other, headers);
      expect([status, body.type]).toEqual([422, '/problems/key-reused']);
    }
    expect((await saveMany(next(first, '4'), headers)).body).toEqual(once.body);
    expect((await stored())[second]).toEqual(now[second]);
  });

  it('have every mistake of every answer named at once, and none is kept', async () => {
    const before = await stored();
    const { status, body } = await saveMany({
      [first]: { version: 9, frame: 'สิบ', provided: '-1' },
      [second]: { version: 9, frame: '5', provided: '6' },
      'no-such': { version: 0, frame: '1' },
      [last]: { version: before[last].version, frame: '10', provided: '10' },
    });
    expect(status).toBe(422);
    expect(pointers(body)).toEqual([
      `/answers/${first}/frame`,
      `/answers/${first}/provided`,
      `/answers/${second}/provided`,
      '/answers/no-such',
    ]);
    for (const { message } of body.errors) expect(message.th).toMatch(/[ก-๙]/);
    expect(await stored()).toEqual(before);
  });

  it('say which is not for this type of LAO', async () => {
    const foreign = indicatorsOf(sampleCatalogue()).find(
      ({ indicator }) =>
        indicator.targets[lao.type] === undefined && indicator.kind === 'checklist',
    );
    const id = foreign?.indicator.id ?? '';
    const now = await stored();
    const { status, body } = await saveMany({
      [id]: { version: 0, ticked: [] },
      [first]: { version: now[first].version, frame: '10', provided: '7' },
    });
    expect(status, JSON.stringify(body)).toBe(422);
    expect(pointers(body)).toEqual([`/answers/${id}`]);
    expect(await stored()).toEqual(now);
  });

  it('must be of the form: a version each, at least one answer, a key, an own LAO', async () => {
    const none = await saveMany({});
    expect([none.status, pointers(none.body)]).toEqual([422, ['/answers']]);
    const bare = { [first]: { frame: '1' } } as unknown as Typed;
    expect(pointers((await saveMany(bare)).body)).toEqual([`/answers/${first}/version`]);
    const answers = { [first]: { version: 0 } };
    const keyless = await saveMany(answers, {} as ReturnType<typeof key>);
    expect([keyless.status, pointers(keyless.body)]).toEqual([422, ['/idempotency-key']]);
    const neighbour = recorderOf(LAOS['many-notes']);
    expect((await saveMany(answers, key(), neighbour)).status).toBe(404);
    const office = { role: 'office' } as const;
    expect((await saveMany(answers, key(), office)).status).toBe(403);
  });

  it('are not taken in a round that has closed', async () => {
    const params = at(lao, CLOSED_ROUND);
    const { status, body } = await saveMany({ [first]: { version: 0 } }, key(), recorder, params);
    expect([status, body.type]).toEqual([409, '/problems/window-closed']);
    expect(body.detail).toMatch(/25\d\d/);
  });

  it('cost one DynamoDB call, with the longest notes too; more than a request may carry is refused', async () => {
    const own = LAOS['many-notes'];
    await read(recorderOf(own), own);
    const { table, calls } = countedTable();
    const needs = assessmentNeeds(table);
    await needs.rounds.of(at(own).cycle);
    calls.length = 0;
    const note = 'ก'.repeat(1000);
    const answers = Object.fromEntries(
      Object.entries(demoAnswers(sampleCatalogue(), own, 7)).map(([id, input]) => [
        id,
        { ...input, note, version: 0 },
      ]),
    );
    const run = saveAnswers({ ...needs, answers: answersStore(table) });
    const actor = { id: 'x', name: 'ก', role: 'recorder', lao: own.code, province: null } as const;
    const asked = {
      params: at(own),
      ...here,
      query: undefined,
      headers: key(),
      body: { answers },
      actor,
    };
    const saved = await run(asked as unknown as Parameters<typeof run>[0]);
    expect(Object.keys(saved.answers).sort()).toEqual(Object.keys(answers).sort());
    expect(calls).toEqual(['TransactWriteItemsCommand']);
    const tooLong = Object.fromEntries(
      Object.keys(answers).map((id) => [id, { version: 1, note: 'ก'.repeat(9000) }]),
    );
    const reply = await saveMany(tooLong, key(), recorderOf(own), at(own));
    expect([reply.status, reply.body.type]).toEqual([413, '/problems/too-large']);
  });
});
