import { beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '#domain/assessment.ts';
import { LAO_TYPES, type Lao } from '#domain/lao.ts';
import { ARCHIVED } from '#domain/round-state.ts';
import { systemWriter } from '#domain/writer.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { type Route, type RouteName, routes } from '../../functions/routes.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { importTable } from '../account-import.ts';
import { call, type Person, saving } from '../client.ts';
import { at, certifierOf, read, recorderOf } from '../recording.ts';
import { register } from '../registered.ts';
import { answer, openSmallRound, seal, smallLao, submitSmall } from '../small-round.ts';

const ROUND = '2577';
const ALL = '2578';
const OFFICE: Person = { role: 'office', name: 'กิตติ ศรีวิชัย' };
const PROVINCE: Person = { role: 'province', province: '80', name: 'พรทิพย์ ทองดี' };
const lao = smallLao('6800811', 'tao', 'ทะเบียนถนน');
const other = smallLao('6800812', 'tao', 'ยืมตัว');
const moved = smallLao('6800813', 'tao', 'ย้ายไปจังหวัด');
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
const of = (one: Lao, cycle = ROUND) => at(one, cycle);

const ask = (body: object, person: Person = recorderOf(lao)) =>
  call(person, 'askRegisterChange', { params: of(lao), body });
const decide = (number: number, body: object, person = OFFICE) =>
  call(person, 'decideRegisterChange', { params: { ...of(lao), number: String(number) }, body });
const claim = {
  indicatorId: 'roads',
  registered: '๔๘.๕๐',
  claimed: '52',
  reason: 'ถนนสายใหม่ยังไม่ขึ้นทะเบียน',
};
const roadsOf = async () =>
  (await read(recorderOf(lao), lao, ROUND)).areas.flatMap(({ answers }) => answers.roads ?? [])[0];

beforeAll(async () => {
  await openSmallRound(ROUND, 'off', [lao, other, moved]);
  await openSmallRound(ALL, 'all', [lao]);
  await register(importTable(), [lao, other, moved]);
});

describe('a figure that differs from its register', () => {
  it('the LAO tells both figures and why; a mistake is told at its field', async () => {
    await answer(lao, ROUND, 'roads', { frame: '48.5', provided: '45' });
    const wrong = await ask({ ...claim, registered: 'สี่สิบ', claimed: '' });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/registered',
      '/claimed',
    ]);
    expect((await ask({ ...claim, claimed: '48.5' })).body.errors[0].code).toBe('same');
    expect((await ask({ ...claim, indicatorId: 'meetings' })).body.errors[0].code).toBe('no-frame');
    const unnamed = await ask({ ...claim, indicatorId: 'lamps', registered: '48' });
    expect(unnamed.body.errors[0].pointer).toBe('/register');
    const nowhere = { ...claim, evidenceId: '00000000-0000-4000-8000-000000000000' };
    expect((await ask(nowhere)).body.errors[0].pointer).toBe('/evidenceId');

    const { status, body } = await ask(claim);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.change).toMatchObject({
      number: 1,
      register: 'ทะเบียนทางหลวงท้องถิ่น',
      registered: '48.5',
      claimed: '52',
      state: 'asked',
    });
    expect((await ask(claim)).body.errors[0].code).toBe('waits');
    expect((await ask(claim, PROVINCE)).status).toBe(403);
  });

  it('it can be taken back until it is decided; all of them are kept', async () => {
    const params = { ...of(lao), number: '1' };
    const { body } = await call(recorderOf(lao), 'withdrawRegisterChange', { params });
    expect(body.change.state).toBe('withdrawn');
    expect((await call(recorderOf(lao), 'withdrawRegisterChange', { params })).status).toBe(409);
    expect((await decide(1, { accepted: true, reason: 'ครบ' })).status).toBe(409);
    expect((await ask(claim)).body.change.number).toBe(2);
    const { body: all } = await call(OFFICE, 'listRegisterChanges', { params: { cycle: ROUND } });
    expect(all.changes.map(({ state }: { state: string }) => state)).toEqual([
      'withdrawn',
      'asked',
    ]);
    expect(all.next).toBeNull();
    const second = await call(OFFICE, 'listRegisterChanges', {
      params: { cycle: ROUND },
      query: { after: `CHANGE#80#${lao.code}#001` },
    });
    expect(second.body.changes.map(({ number }: { number: number }) => number)).toEqual([2]);
  });

  it('the office decides with a reason, and no answer changes by it', async () => {
    await answer(lao, ROUND, 'lamps', { frame: '100', provided: '90' });
    await answer(lao, ROUND, 'meetings', { provided: '4' });
    await seal(lao, ROUND);
    expect((await decide(2, { accepted: true, reason: '' })).body.errors[0].pointer).toBe(
      '/reason',
    );
    expect((await decide(2, { accepted: true, reason: 'x' }, PROVINCE)).status).toBe(403);
    const { status, body } = await decide(2, {
      accepted: true,
      reason: 'ตรวจแล้ว ให้แก้ไขได้',
      closesAt: inDays(45),
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.change).toMatchObject({
      state: 'accepted',
      decision: { by: { name: OFFICE.name } },
    });
    expect(await roadsOf()).toMatchObject({ frame: '48.5', savedBy: 'สมศรี ใจดี' });

    const view = await read(recorderOf(lao), lao, ROUND);
    expect(view).toMatchObject({ state: 'returned', open: true });
    expect(view.remarks[0]).toMatchObject({ indicatorId: 'roads', role: 'office' });
    await answer(lao, ROUND, 'roads', { frame: '52', provided: '45' });
    const second: Receipt = await seal(lao, ROUND);
    expect(second.version).toBe(2);
    const { body: review } = await call(PROVINCE, 'readReview', { params: of(lao) });
    expect(review.changes.map(({ state }: { state: string }) => state)).toEqual([
      'accepted',
      'withdrawn',
    ]);
  });

  it('a refusal opens nothing', async () => {
    const { body: asked } = await ask({ ...claim, registered: '52', claimed: '60' });
    const { number } = asked.change;
    const opens = await decide(number, { accepted: false, reason: 'ไม่พบ', closesAt: inDays(3) });
    expect(opens.body.errors[0].pointer).toBe('/closesAt');
    const inWordsOnly = await decide(number, { accepted: true, reason: 'ครบ', closesAt: null });
    expect([inWordsOnly.status, inWordsOnly.body.errors[0].pointer]).toEqual([422, '/closesAt']);
    const { body } = await decide(number, { accepted: false, reason: 'ไม่พบถนนสายนี้' });
    expect(body.change).toMatchObject({ state: 'refused', decision: { reopenedUntil: null } });
    expect((await read(recorderOf(lao), lao, ROUND)).state).toBe('submitted');
  });

  it('a figure that was submitted as it is accepted needs no opening', async () => {
    const { body: asked } = await ask({ ...claim, registered: '48.5', claimed: '52' });
    const { body } = await decide(asked.change.number, { accepted: true, reason: 'ตรงตามหลักฐาน' });
    expect(body.change).toMatchObject({ state: 'accepted', decision: { reopenedUntil: null } });
    expect((await read(recorderOf(lao), lao, ROUND)).state).toBe('submitted');
  });
});

describe('what a round asks of the province', () => {
  it('nothing: an endorsement is refused in words, and the office makes it final at once', async () => {
    const { body: review } = await call(PROVINCE, 'readReview', { params: of(lao) });
    const { version, hash } = review.receipt;
    const { status, body } = await call(PROVINCE, 'endorseAssessment', {
      params: of(lao),
      body: { version, hash },
    });
    expect([status, body.detail]).toEqual([409, 'รอบนี้ไม่ใช้การเห็นชอบของจังหวัด']);
    const sampling = await call(OFFICE, 'announceSample', {
      params: { cycle: ROUND },
      body: {
        source: 'เลขรางวัลที่หนึ่งงวดหน้า',
        knownAt: inDays(1),
        sizes: Object.fromEntries(
          [
            'pao',
            'special',
            'city_municipality',
            'town_municipality',
            'subdistrict_municipality',
            'tao',
          ].map((type) => [type, { percent: 5, minimum: 1 }]),
        ),
      },
    });
    expect(sampling.body.detail).toContain('ไม่ได้กำหนดให้เห็นชอบแบบสุ่ม');
  });

  it('all of them: nothing is final without an endorsement', async () => {
    const receipt: Receipt = await submitSmall(lao, ALL);
    const final = () =>
      call(OFFICE, 'finaliseAssessments', {
        params: { cycle: ALL, province: '80' },
        body: { laos: [{ lao: lao.code, version: 1 }] },
      });
    expect((await final()).body.results[0].refusal.th).toContain('ต้องให้จังหวัดเห็นชอบก่อน');
    const { version, hash } = receipt;
    const endorsed = await call(PROVINCE, 'endorseAssessment', {
      params: of(lao, ALL),
      body: { version, hash },
    });
    expect(endorsed.status).toBe(200);
    expect((await final()).body.results[0]).toMatchObject({ final: true, refusal: null });
  });
});

describe('nobody reviews the own LAO', () => {
  const returnIt = (person: Person) =>
    call(person, 'returnAssessment', {
      params: of(other),
      body: { general: 'ทบทวน', closesAt: inDays(45) },
    });
  const seconded: Person = { ...PROVINCE, lao: other.code, name: 'ยืมตัวมา' };
  const impartial: Person = { ...PROVINCE, name: 'อีกคนหนึ่ง' };
  const lift = (person: Person, reviewer: string) =>
    call(person, 'liftConflict', {
      params: { reviewer, lao: other.code },
      body: { reason: 'ย้ายสังกัดแล้ว' },
    });

  it('not an officer who is seconded from it, in anything that decides', async () => {
    await submitSmall(other, ROUND);
    const refused = await returnIt(seconded);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('สังกัดหรือยืมตัวมาจาก');
    const { body } = await call(seconded, 'readReview', { params: of(other) });
    expect(body.partiality).toBe('seconded');
    const list = await call(seconded, 'listReview', { params: { cycle: ROUND, province: '80' } });
    const rows = list.body.laos as { lao: Lao; conflict: boolean }[];
    expect(rows.filter(({ conflict }) => conflict).map((row) => row.lao.code)).toEqual([
      other.code,
    ]);
    const office: Person = { ...OFFICE, lao: other.code, name: 'สำนักงานยืมตัว' };
    const { body: final } = await call(office, 'finaliseAssessments', {
      params: { cycle: ROUND, province: '80' },
      body: { laos: [{ lao: other.code, version: 1 }] },
    });
    expect(final.results[0]).toMatchObject({ final: false });
    expect(final.results[0].refusal.th).toContain('สังกัดหรือยืมตัวมาจาก');
  });

  it('not who has declared an interest, until somebody else of the office lifts it', async () => {
    const declared = await call(impartial, 'declareConflict', {
      params: {},
      body: { lao: other.code, reason: 'คู่สมรสเป็นปลัด อบต.' },
    });
    expect(declared.status).toBe(200);
    const { id } = declared.body.conflict.reviewer;
    expect((await returnIt(impartial)).body.detail).toContain('มีการแจ้งส่วนได้เสีย');
    const own = await call(impartial, 'listConflicts', { params: {} });
    expect(own.body.conflicts).toHaveLength(1);
    const theirs = await call({ ...PROVINCE, name: 'คนที่สาม' }, 'listConflicts', { params: {} });
    expect(theirs.body.conflicts).toEqual([]);
    const ofOthers = await call(impartial, 'declareConflict', {
      params: {},
      body: { lao: lao.code, reason: 'x', reviewer: { id: 'somebody', name: 'ใคร' } },
    });
    expect(ofOthers.status).toBe(403);

    expect((await lift(impartial, id)).status).toBe(403);
    expect((await lift(OFFICE, id)).status).toBe(200);
    expect((await lift(OFFICE, id)).status).toBe(404);
    expect((await returnIt(impartial)).status).toBe(200);
  });

  it('not who recorded a single answer of it and has moved to the province since', async () => {
    const username = 'moved-to-the-province';
    const recorder: Person = { role: 'recorder', lao: moved.code, name: 'เคยบันทึก', username };
    const saved = await call(recorder, 'saveAnswer', {
      params: { ...of(moved), indicator: 'lamps' },
      headers: saving(0),
      body: { frame: '10', provided: '9' },
    });
    expect(saved.status).toBe(200);
    // Somebody else records over it and everything else, certifies and submits.
    await answer(moved, ROUND, 'lamps', { frame: '100', provided: '60' });
    await answer(moved, ROUND, 'roads', { frame: '50', provided: '45' });
    await answer(moved, ROUND, 'meetings', { provided: '3' });
    await seal(moved, ROUND);
    const officer: Person = { ...PROVINCE, name: 'เคยบันทึก', username };
    const refused = await call(officer, 'returnAssessment', {
      params: of(moved),
      body: { general: 'ทบทวน', closesAt: inDays(45) },
    });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('เป็นผู้บันทึก');
    const { body } = await call(officer, 'readReview', { params: of(moved) });
    expect(body.partiality).toBe('took-part');
    const colleague = await call(PROVINCE, 'readReview', { params: of(moved) });
    expect(colleague.body.partiality).toBeNull();
  });

  it('not who is seconded and of whom the office has entered it', async () => {
    const third: Person = { ...PROVINCE, name: 'ยืมตัวมาช่วยราชการ' };
    const { body: own } = await call(third, 'declareConflict', {
      params: {},
      body: { lao: lao.code, reason: 'เคยอยู่' },
    });
    const entered = await call(OFFICE, 'declareConflict', {
      params: {},
      body: { lao: moved.code, reason: 'ยืมตัวมาจากที่นี่', reviewer: own.conflict.reviewer },
    });
    expect(entered.body.conflict).toMatchObject({ by: { name: OFFICE.name } });
    const { body } = await call(third, 'readReview', { params: of(moved) });
    expect(body.partiality).toBe('declared');
  });

  it('nobody of the office lifts the own interest', async () => {
    const { body } = await call(OFFICE, 'declareConflict', {
      params: {},
      body: { lao: other.code, reason: 'เคยทำงานที่นี่' },
    });
    const { id } = body.conflict.reviewer;
    expect((await lift(OFFICE, id)).status).toBe(403);
    expect((await lift({ ...OFFICE, name: 'อีกคน' }, id)).status).toBe(200);
  });
});

describe('an archived round can only be read', () => {
  const certifier = certifierOf(lao);
  const recorder = recorderOf(lao);
  const someSizes = Object.fromEntries(
    LAO_TYPES.map((type) => [type, { percent: 5, minimum: 1 }] as const),
  );
  const hash = 'a'.repeat(64);
  const person = { office: OFFICE, province: PROVINCE, certifier, recorder };
  /** What each writing route of a round is asked, in a form that an open round would look into. */
  const ASKED: Partial<Record<RouteName, [keyof typeof person, object?]>> = {
    returnAssessment: ['province', { general: 'ทบทวน', closesAt: inDays(45) }],
    replyToRemark: ['recorder', { indicatorId: null, at: inDays(-1), text: 'แก้แล้ว' }],
    endorseAssessment: ['province', { version: 1, hash }],
    finaliseAssessments: ['office', { laos: [{ lao: lao.code, version: 1 }] }],
    announceSample: ['office', { source: 'เลขรางวัลที่หนึ่ง', knownAt: inDays(1), sizes: someSizes }],
    drawSample: ['office', { value: '1' }],
    askRegisterChange: ['recorder', claim],
    withdrawRegisterChange: ['recorder'],
    decideRegisterChange: ['office', { accepted: false, reason: 'ไม่พบ' }],
    makeAppeal: ['certifier', { points: [{ indicatorId: 'lamps', reason: 'ผิด' }] }],
    withdrawAppeal: ['certifier'],
    decideAppeal: ['office', { reason: 'ไม่มีหลักฐาน', accepted: [] }],
    withdrawRequest: ['recorder'],
  };
  const OWN_WINDOW = 'no window is open in an archived round, and each area refuses by its own';
  const OF_ROUND = 'changes of the round itself: test/integration/rounds and extensions';
  /** Routes that write under a round, and are not refused for its being archived. */
  const EXCEPT: Partial<Record<RouteName, string>> = {
    saveAnswer: OWN_WINDOW,
    saveAnswers: OWN_WINDOW,
    saveSatisfaction: OWN_WINDOW,
    answerSurvey: OWN_WINDOW,
    startCounter: OWN_WINDOW,
    answerAtCounter: OWN_WINDOW,
    endCounter: 'it only ends what takes answers',
    requestUpload: OWN_WINDOW,
    permitParts: OWN_WINDOW,
    completeUpload: OWN_WINDOW,
    linkEvidence: OWN_WINDOW,
    unlinkEvidence: OWN_WINDOW,
    removeEvidence: OWN_WINDOW,
    requestCertification: OWN_WINDOW,
    certify: OWN_WINDOW,
    withdrawCertification: OWN_WINDOW,
    sendBack: OWN_WINDOW,
    submit: OWN_WINDOW,
    markPresence: 'who has it open, for seconds; nothing of the round',
    askExport: 'an export reads the round',
    remakeExport: 'an export reads the round',
    linkExport: 'an export reads the round',
    saveReminders: 'texts of mails; none is sent for an archived round',
    announce: 'a notice to officers, not of the record of the round',
    editAnnouncement: 'a notice to officers, not of the record of the round',
    endAnnouncement: 'a notice to officers, not of the record of the round',
    publishResults: OF_ROUND,
    saveDraft: OF_ROUND,
    discardDraft: OF_ROUND,
    loadCatalogue: OF_ROUND,
    openRound: OF_ROUND,
    changeSettings: OF_ROUND,
    changeWindow: OF_ROUND,
    proposeCatalogue: OF_ROUND,
    useCatalogue: OF_ROUND,
    runChange: OF_ROUND,
    changeRoundState: OF_ROUND,
  };
  const writing = (Object.entries(routes) as [RouteName, Route][])
    .filter(([, { method, path }]) => method !== 'GET' && path.includes('{cycle}'))
    .map(([name]) => name);

  it('every route that writes under a round is asked here, or left out by name with a reason', () => {
    expect([...Object.keys(ASKED), ...Object.keys(EXCEPT)].sort()).toEqual([...writing].sort());
  });

  it('each is refused in words before anything else of it is looked at', async () => {
    const cycles = cycleStore({ client: tableClient(), name: environment('table') });
    const round = await cycles.readCycle(ALL);
    if (!round) throw new Error('it was opened above');
    await cycles.writeCycle({ ...round, state: 'archived' }, systemWriter('test', 'archived'));
    for (const name of Object.keys(ASKED) as RouteName[]) {
      const [role, body] = ASKED[name] ?? ['office'];
      const params = { ...of(lao, ALL), province: '80', number: '1' };
      const reply = await call(person[role], name, { params, ...(body && { body }) });
      expect([name, reply.status, reply.body.detail]).toEqual([name, 409, ARCHIVED.th]);
    }
  });
});
