import { describe, expect, it } from 'vitest';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, ratiosOfOneArea, read, recorderOf, someRatios } from '../recording.ts';
import { CLOSED_ROUND } from '../rounds.ts';

const lao = LAOS.save;
const recorder = recorderOf(lao);
const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = someRatios(
  lao,
  6,
);
const save = (indicator: string, body: unknown, headers = saving(0), person = recorder) =>
  call(person, 'saveAnswer', { params: { ...at(lao), indicator }, headers, body });

describe('saving an answer', () => {
  it('keeps the figures in one form, however they were typed, and judges them', async () => {
    const { status, body } = await save(first, { frame: ' ๑,๐๐๐ ', provided: '๒๕๐' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      answer: { frame: '1000', provided: '250', version: 1, savedBy: 'สมศรี ใจดี' },
      verdict: 'below_target',
    });
    const view = await read(recorder, lao);
    expect(view.areas.flatMap(({ answers }) => Object.entries(answers))).toContainEqual([
      first,
      body.answer,
    ]);
    expect(view.state).toBe('in_progress');
  });

  it('is harmless when the same request comes again', async () => {
    const headers = saving(0);
    const once = await save(second, { frame: '4', provided: '3' }, headers);
    const again = await save(second, { frame: '4', provided: '3' }, headers);
    expect(once.status).toBe(200);
    expect(again.body.answer).toEqual(once.body.answer);
    expect(again.body.revision).toBe(once.body.revision);
  });

  it('takes no other answer under the key of one that is saved, whichever version it names', async () => {
    const headers = saving(0);
    const once = await save(sixth, { frame: '4', provided: '3' }, headers);
    for (const version of [0, 1]) {
      const other = await save(
        sixth,
        { frame: '4', provided: '2' },
        saving(version, headers['idempotency-key']),
      );
      expect([other.status, other.body.type]).toEqual([422, '/problems/key-reused']);
      expect(other.body.title).toMatch(/[ก-๙]/);
    }
    const again = await save(sixth, { frame: '4', provided: '๓' }, headers);
    expect(again.body.answer).toEqual(once.body.answer);
    expect(once.body.answer).toMatchObject({ provided: '3', version: 1 });
  });

  it('refuses mistakes at their fields, in Thai and English, and keeps what was stored', async () => {
    await save(third, { frame: '5', provided: '4' });
    const { status, body } = await save(third, { frame: '5', provided: '6' }, saving(1));
    expect(status).toBe(422);
    expect(body.type).toBe('/problems/input-refused');
    expect(body.errors).toEqual([
      {
        pointer: '/provided',
        code: 'provided-exceeds-frame',
        message: { th: expect.stringMatching(/[ก-๙]/), en: expect.stringMatching(/exceed/) },
      },
    ]);
    const letters = await save(third, { frame: 'ห้า', provided: '-1' }, saving(1));
    expect(letters.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual([
      '/frame',
      '/provided',
    ]);
    const view = await read(recorder, lao);
    const stored = view.areas.map(({ answers }) => answers[third]).find(Boolean);
    expect(stored).toMatchObject({ frame: '5', provided: '4', version: 1 });
  });

  it('says which part of a request is not of the form', async () => {
    const { status, body } = await save(fourth, { frame: 5, extra: true });
    expect(status).toBe(422);
    expect(body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      '/extra',
      '/frame',
    ]);
  });

  it('asks for the version that is edited', async () => {
    const { status, body } = await save(
      fourth,
      { frame: '1' },
      { 'idempotency-key': 'without-version' },
    );
    expect([status, body.type]).toEqual([428, '/problems/version-missing']);
  });

  it('refuses an indicator that the form does not have, or that is not for this type', async () => {
    expect((await save('no-such-indicator', { frame: '1' })).status).toBe(404);
  });

  it('takes nothing in a round that has closed, and says when it closed', async () => {
    const { status, body } = await call(recorder, 'saveAnswer', {
      params: { ...at(lao, CLOSED_ROUND), indicator: first },
      headers: saving(0),
      body: { frame: '1', provided: '1' },
    });
    expect([status, body.type]).toEqual([409, '/problems/window-closed']);
    expect(new Date(body.closedAt).getTime()).toBeLessThan(Date.now());
    expect(body.detail).toMatch(/ปิดรับเมื่อ .*25\d\d/);
    expect((await read(recorder, lao, CLOSED_ROUND)).open).toBe(false);
  });
});

describe('two officers at once', () => {
  const shared = LAOS.conflict;
  const [one = '', other = '', disputed = ''] = ratiosOfOneArea(shared);
  const as = (name: string) => ({ ...recorderOf(shared), name });
  const write = (name: string, indicator: string, version: number, provided: string) =>
    call(as(name), 'saveAnswer', {
      params: { ...at(shared), indicator },
      headers: saving(version),
      body: { frame: '10', provided },
    });

  it('both keep their work on different indicators, of one area even', async () => {
    const replies = await Promise.all([write('ก', one, 0, '1'), write('ข', other, 0, '2')]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const answers = Object.assign({}, ...(await read(as('ก'), shared)).areas.map((a) => a.answers));
    expect(answers).toMatchObject({ [one]: { provided: '1' }, [other]: { provided: '2' } });
  });

  it('on the same indicator the second is told, sees the first value, and can choose the own', async () => {
    const replies = await Promise.all([write('ก', disputed, 0, '3'), write('ข', disputed, 0, '4')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = replies.find(({ status }) => status === 200);
    const lost = replies.find(({ status }) => status === 412);
    expect(lost?.body.type).toBe('/problems/answer-changed');
    expect(lost?.body.current).toEqual(won?.body.answer);
    const chosen = await write('ข', disputed, lost?.body.current.version, '4');
    expect(chosen.body.answer).toMatchObject({ provided: '4', version: 2 });
  });

  it('keeps a note of 999 letters and an emoji whole, and refuses half a character at its field', async () => {
    const note = `${'ก'.repeat(999)}😀`;
    const saved = await save(fifth, { frame: '2', provided: '1', note });
    expect(saved.body).toMatchObject({ answer: { note } });
    const cut = await save(
      fifth,
      { frame: '2', provided: '1', note: note.slice(0, 1000) },
      saving(1),
    );
    expect(cut.status).toBe(422);
    expect(cut.body.errors).toMatchObject([{ pointer: '/note', code: 'broken-text' }]);
    const marked = { frame: '2', provided: '1', note: 'น\u0e4dา\u202eประปา\u200b' };
    expect((await save(fifth, marked, saving(1))).body).toMatchObject({
      answer: { note: 'นำประปา' },
    });
  });
});
