import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { withUnsubmitted } from '#domain/answer-fields.ts';
import type { Receipt } from '#domain/assessment.ts';
import type { Lao } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { changesOf } from '../../functions/assessment/answer-changes.ts';
import { PUBLISHED } from '../../functions/results/snapshot.ts';
import { readStandings } from '../../functions/results/standings.ts';
import { makeAppeal } from '../../functions/review/appeals.ts';
import { drawAnnounced } from '../../functions/review/sampling.ts';
import { checkEverything } from '../../tools/check/check-everything.ts';
import { lineOf } from '../../tools/check/violations.ts';
import { reviewNeeds } from '../assessment-needs.ts';
import { call, type Person } from '../client.ts';
import { here } from '../origin.ts';
import { at, certifierOf, read, recorderOf } from '../recording.ts';
import { officer } from '../save-request.ts';
import { needsOfScoring, nightOf } from '../scoring-needs.ts';
import { answer, openSmallRound, SMALL_FORM, seal, smallLao, submitSmall } from '../small-round.ts';
import { bucketOf } from '../submitted.ts';

const ROUND = '2576';
const OFFICE: Person = { role: 'office', name: 'กิตติ ศรีวิชัย' };
const PROVINCE: Person = { role: 'province', province: '80', name: 'พรทิพย์ ทองดี' };
const ELSEWHERE: Person = { role: 'province', province: '81', name: 'สมชาย ต่างจังหวัด' };
const DAY_MS = 24 * 3600 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const one = smallLao('6800801', 'tao', 'หนึ่ง');
const two = smallLao('6800802', 'tao', 'สอง');
const late = smallLao('6800803', 'tao', 'สาม');
const town = smallLao('5800804', 'subdistrict_municipality', 'สี่');
const laos = [one, two, late, town];

const cycle = { cycle: ROUND };
const of = (lao: Lao) => at(lao, ROUND);
const ofProvince = { ...cycle, province: '80' };
const reviewOf = async (lao: Lao, person = PROVINCE) =>
  (await call(person, 'readReview', { params: of(lao) })).body;
const giveBack = (lao: Lao, person = PROVINCE) =>
  call(person, 'returnAssessment', {
    params: of(lao),
    body: {
      general: 'ขอให้ทบทวนหน่วยนับ',
      indicators: [{ indicatorId: 'roads', text: 'ไม่ตรงกับทะเบียน' }],
      closesAt: inDays(45),
    },
  });
const endorse = (lao: Lao, { version, hash }: Receipt, person = PROVINCE) =>
  call(person, 'endorseAssessment', { params: of(lao), body: { version, hash } });
const finalise = async (...asked: [Lao, number][]) => {
  const { status, body } = await call(OFFICE, 'finaliseAssessments', {
    params: ofProvince,
    body: { laos: asked.map(([lao, version]) => ({ lao: lao.code, version })) },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.results as { lao: string; final: boolean; refusal: { th: string } | null }[];
};
const publish = async () => {
  const { snapshot } = await nightOf(ROUND);
  const { status } = await call(OFFICE, 'publishResults', { params: cycle, body: { snapshot } });
  expect(status).toBe(200);
  return snapshot;
};
const published = async (lao: Lao, snapshot: string) => {
  const path = PUBLISHED.file(ROUND, snapshot, `districts/${lao.code.slice(1, 5)}.json`);
  const sheets = await (await fetch(`${inject('environment').SITE_URL}/${path}`)).json();
  return sheets.find(
    ({ submission }: { submission: { lao: Lao } }) => submission.lao.code === lao.code,
  );
};
/** What `npm run check` says of this round. */
const violations = async () => {
  const { client, name } = bucketOf('recordsBucket');
  const table = { client: tableClient(), name: environment('table') };
  const report = await checkEverything({
    table,
    evidence: bucketOf('evidenceBucket'),
    submissions: bucketOf('submissionsBucket'),
    records: { client, name },
    cycles: [ROUND],
  });
  return report.violations.map(lineOf).filter((line) => line.includes(ROUND));
};

const receipts = new Map<string, Receipt>();
const receiptOf = (lao: Lao) => receipts.get(lao.code) as Receipt;
/** The TAO that the draw took, and the other one. */
let sampled: Lao;
let spared: Lao;

beforeAll(async () => {
  await openSmallRound(ROUND, 'sample', laos);
  for (const lao of [one, two, town]) receipts.set(lao.code, await submitSmall(lao, ROUND));
});

describe('the sample of a round', () => {
  const sizes = Object.fromEntries(
    [
      'pao',
      'special',
      'city_municipality',
      'town_municipality',
      'subdistrict_municipality',
      'tao',
    ].map((type) => [type, { percent: 0, minimum: 1 }]),
  );
  const source = 'เลขรางวัลที่หนึ่ง สลากกินแบ่งรัฐบาล งวดที่จะถึง';
  const announce = (person: Person, knownAt: string) =>
    call(person, 'announceSample', { params: cycle, body: { source, knownAt, sizes } });
  const draw = (value: string) => call(OFFICE, 'drawSample', { params: cycle, body: { value } });

  it('nothing is final before it is known whom the sample takes', async () => {
    const [result] = await finalise([one, 1]);
    expect(result).toMatchObject({ final: false });
    expect(result?.refusal?.th).toContain('ยังไม่ได้สุ่มตัวอย่าง');
    expect((await draw('1')).body.detail).toContain('ต้องประกาศ');
    expect((await call(null, 'readSample', { params: cycle })).status).toBe(404);
    const { body } = await call(OFFICE, 'readSampling', { params: cycle });
    expect(body).toMatchObject({ endorsement: 'sample', sample: null, submitted: { tao: 2 } });
  });

  it('list, sizes and source are announced before the source has spoken, and never again', async () => {
    expect((await announce(PROVINCE, inDays(1))).status).toBe(403);
    const known = await announce(OFFICE, inDays(-1));
    expect([known.status, known.body.errors[0].pointer]).toEqual([422, '/knownAt']);
    const { status, body } = await announce(OFFICE, inDays(1));
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.list.map(({ code }: Lao) => code)).toEqual(
      [town, one, two].map(({ code }) => code),
    );
    expect((await announce(OFFICE, inDays(1))).body.detail).toContain('ประกาศการสุ่มของรอบนี้แล้ว');
    expect((await call(null, 'readSample', { params: cycle })).body.draw).toBeNull();
    expect((await draw('123456')).body.detail).toContain('ยังไม่ถึงเวลา');
  });

  it('the value draws once; anybody draws the same from what is public', async () => {
    // Two days later by the function's clock, for nobody waits for a lottery here.
    const table = { client: tableClient(), name: environment('table') };
    await drawAnnounced(reviewNeeds(table, () => new Date(Date.now() + 2 * DAY_MS)))({
      params: cycle,
      ...here,
      query: undefined,
      headers: undefined,
      body: { value: '๑๒๓๔๕๖' },
      actor: { id: 'office', name: 'กิตติ ศรีวิชัย', role: 'office', lao: null, province: null },
    });
    expect((await draw('654321')).body.detail).toContain('สุ่มซ้ำไม่ได้');
    const { body } = await call(null, 'readSample', { params: cycle });
    expect(body.draw.value).toBe('123456');
    expect(JSON.stringify(body)).not.toContain('กิตติ');
    const lines = body.list.map(({ type, code }: Lao) => `${type} ${code}\n`).join('');
    expect(sha256(lines)).toBe(body.announcement.listHash);
    const seed = sha256(`${ROUND}|${sha256(lines)}|123456`);
    const [first] = [one, two].sort((a, b) =>
      sha256(seed + a.code) < sha256(seed + b.code) ? -1 : 1,
    );
    sampled = first as Lao;
    spared = sampled === one ? two : one;
    expect(body.draw.laos).toEqual([town.code, sampled.code]);
    // At the desk each has its name, type, district and province.
    const desk = await call(OFFICE, 'readSampling', { params: cycle });
    expect(desk.body.drawn).toEqual([town, sampled]);
  });

  it('who is drawn is endorsed first, who is not is final without, and being late is no way out', async () => {
    receipts.set(late.code, await submitSmall(late, ROUND));
    const results = await finalise([sampled, 1], [spared, 1], [late, 1], [town, 9]);
    expect(results.map(({ final }) => final)).toEqual([false, true, false, false]);
    expect(results[0]?.refusal?.th).toContain('ถูกสุ่มตรวจ');
    expect(results[2]?.refusal?.th).toContain('ส่งหลังประกาศรายชื่อ');
    expect(results[3]?.refusal?.th).toContain('ฉบับใหม่');
    const { body } = await call(PROVINCE, 'listReview', { params: ofProvince });
    const rows = body.laos as { lao: Lao; state: string; need: string }[];
    expect(
      Object.fromEntries(rows.map(({ lao, state, need }) => [lao.code, [state, need]])),
    ).toEqual({
      [sampled.code]: ['submitted', 'sampled'],
      [spared.code]: ['final', 'none'],
      [late.code]: ['submitted', 'unlisted'],
      [town.code]: ['submitted', 'sampled'],
    });
    expect((await call(ELSEWHERE, 'listReview', { params: ofProvince })).status).toBe(404);
  });
});

describe('a submission that is returned, answered, submitted again, endorsed and final', () => {
  it('the LAO answers each remark in words, and the reviewer reads the answers', async () => {
    const { body: returned } = await giveBack(sampled);
    expect(returned.state).toBe('returned');
    const [whole, roads] = returned.remarks;
    const reply = (remark: { indicatorId: string | null; at: string }, text: string) =>
      call(recorderOf(sampled), 'replyToRemark', {
        params: of(sampled),
        body: { indicatorId: remark.indicatorId, at: remark.at, text },
      });
    expect((await reply({ indicatorId: 'lamps', at: roads.at }, 'ไม่มี')).status).toBe(409);
    expect((await reply(whole, 'ทบทวนแล้ว หน่วยเป็นกิโลเมตร')).status).toBe(200);
    const { status, body } = await reply(roads, 'แก้ตามทะเบียนแล้ว');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.remarks[1].reply).toMatchObject({ text: 'แก้ตามทะเบียนแล้ว', by: 'สมศรี ใจดี' });
    expect(
      (
        await call(PROVINCE, 'replyToRemark', {
          params: of(sampled),
          body: { indicatorId: null, at: whole.at, text: 'x' },
        })
      ).status,
    ).toBe(403);

    await answer(sampled, ROUND, 'roads', { frame: '52', provided: '45' });
    receipts.set(sampled.code, await seal(sampled, ROUND));
    const review = await reviewOf(sampled);
    expect(review).toMatchObject({ state: 'submitted', need: 'sampled', remarks: [] });
    expect(
      review.returns[0].remarks.map((each: { reply: { text: string } }) => each.reply.text),
    ).toEqual(['ทบทวนแล้ว หน่วยเป็นกิโลเมตร', 'แก้ตามทะเบียนแล้ว']);
  });

  it('the province endorses the version that it read, and no other', async () => {
    const now = receiptOf(sampled);
    expect(now.version).toBe(2);
    const old = await endorse(sampled, { ...now, version: 1 });
    expect([old.status, old.body.type]).toEqual([409, '/problems/assessment-changed']);
    const forged = await endorse(sampled, { ...now, hash: 'f'.repeat(64) });
    expect(forged.status).toBe(409);
    expect((await endorse(sampled, now, ELSEWHERE)).status).toBe(404);
    expect((await endorse(sampled, now, OFFICE)).status).toBe(403);
    const { status, body } = await endorse(sampled, now);
    expect([status, body.state]).toEqual([200, 'endorsed']);
    expect(body.endorsed).toMatchObject({ by: 'พรทิพย์ ทองดี', version: 2, hash: now.hash });
    expect((await endorse(sampled, now)).body.endorsed).toEqual(body.endorsed);
  });

  it('a return takes the endorsement back', async () => {
    expect((await endorse(town, receiptOf(town))).status).toBe(200);
    expect((await giveBack(town)).body.state).toBe('returned');
    expect(await reviewOf(town)).toMatchObject({ state: 'returned', endorsed: null });
    receipts.set(town.code, await seal(town, ROUND));
    expect((await finalise([town, 2]))[0]?.refusal?.th).toContain('ถูกสุ่มตรวจ');
  });

  it('the office makes it final; two at once make it final once', async () => {
    const [first, second] = await Promise.all([finalise([sampled, 2]), finalise([sampled, 2])]);
    expect([first[0]?.final, second[0]?.final]).toEqual([true, true]);
    const review = await reviewOf(sampled, OFFICE);
    expect(review).toMatchObject({ state: 'final', finalised: { by: 'กิตติ ศรีวิชัย', version: 2 } });
    expect((await giveBack(sampled)).body.type).toBe('/problems/state-not-allowed');
    expect(await violations()).toEqual([]);
  });
});

describe('an appeal against what was published', () => {
  const points = [
    { indicatorId: 'lamps', reason: 'นับดวงโคมของกรมทางหลวงรวมไปด้วย' },
    { indicatorId: 'meetings', reason: 'ประชุมเพิ่มอีกหนึ่งครั้ง' },
  ];
  const appeal = (lao: Lao, body: object = { points }) =>
    call(certifierOf(lao), 'makeAppeal', { params: of(lao), body });
  const decide = (number: number, body: object, person = OFFICE) =>
    call(person, 'decideAppeal', { params: { ...of(sampled), number: String(number) }, body });
  const notices = async () =>
    (await call(null, 'listAppealNotices', { params: cycle })).body.appeals as {
      lao: string;
      state: string;
    }[];
  let before: string;

  it('none is taken before the results are public', async () => {
    expect((await appeal(sampled)).body.detail).toContain('หลังเผยแพร่');
    before = await publish();
    expect((await published(sampled, before)).submission.version).toBe(2);
    const review = await reviewOf(sampled, certifierOf(sampled));
    expect(review).toMatchObject({ appealable: true });
    const days = (new Date(review.appealsCloseAt).getTime() - Date.now()) / DAY_MS;
    expect(Math.round(days)).toBeGreaterThanOrEqual(15);
    expect(review.appealsCloseAt).toMatch(/T16:59:59/);
  });

  it('it names its indicators; one at a time, taken back until it is decided, seen by the public', async () => {
    const wrong = await appeal(sampled, {
      points: [points[0], points[0], { indicatorId: 'no-such', reason: 'x' }],
    });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/points/1/indicatorId',
      '/points/2/indicatorId',
    ]);
    expect(
      (await call(recorderOf(sampled), 'makeAppeal', { params: of(sampled), body: { points } }))
        .status,
    ).toBe(403);
    const { status, body } = await appeal(sampled);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.appeal).toMatchObject({ number: 1, version: 2, snapshot: before, state: 'open' });
    expect((await appeal(sampled)).body.detail).toContain('รอวินิจฉัยอยู่แล้ว');
    expect(await notices()).toEqual([{ lao: sampled.code, state: 'open', decidedAt: null }]);
    const params = { ...of(sampled), number: '1' };
    expect((await call(certifierOf(sampled), 'withdrawAppeal', { params })).status).toBe(200);
    expect((await call(certifierOf(sampled), 'withdrawAppeal', { params })).status).toBe(409);
    expect(await notices()).toEqual([]);
    // Pressed several times at once, it is one appeal.
    const pressed = await Promise.all(Array.from({ length: 5 }, () => appeal(sampled)));
    expect(pressed.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(pressed.find(({ status }) => status === 201)?.body.appeal.number).toBe(2);
  });

  it('after the last day none is taken, and the day is told', async () => {
    const table = { client: tableClient(), name: environment('table') };
    const needs = reviewNeeds(table, () => new Date(Date.now() + 20 * DAY_MS));
    const asked = makeAppeal(needs)({
      params: of(spared),
      ...here,
      query: undefined,
      headers: undefined,
      body: { points: points.map((point) => ({ ...point, evidenceIds: [] })) },
      actor: officer(spared),
    });
    await expect(asked).rejects.toMatchObject({
      type: 'window-closed',
      details: { closedAt: expect.stringMatching(/T16:59:59/) },
    });
  });

  it('accepted in part it opens the assessment to its LAO, and what was published still counts', async () => {
    const until = inDays(30);
    const decision = { reason: 'หลักฐานครบ', accepted: ['lamps'], closesAt: until };
    expect((await decide(2, decision, PROVINCE)).status).toBe(403);
    expect((await decide(2, { ...decision, accepted: ['roads'] })).body.errors[0].pointer).toBe(
      '/accepted',
    );
    const timeless = await decide(2, { ...decision, closesAt: null });
    expect(timeless.body.errors[0].pointer).toBe('/closesAt');
    const { status, body } = await decide(2, decision);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.appeal).toMatchObject({ state: 'partly', decision: { accepted: ['lamps'] } });
    expect((await decide(2, decision)).status).toBe(409);
    expect((await notices())[0]).toMatchObject({ lao: sampled.code, state: 'partly' });

    const view = await read(recorderOf(sampled), sampled, ROUND);
    expect(view).toMatchObject({ state: 'returned', open: true });
    expect(view.remarks.map(({ indicatorId, role }) => [indicatorId, role])).toEqual([
      ['lamps', 'office'],
    ]);
    const meanwhile = await nightOf(ROUND);
    expect(meanwhile.submitted).toBe(4);
    expect(meanwhile.snapshot).not.toBe('');
    expect(await violations()).toEqual([]);
  });

  it('the correction is a new version and the next snapshot has it; the old one stays readable', async () => {
    await answer(sampled, ROUND, 'lamps', { frame: '70', provided: '60' });
    const third: Receipt = await seal(sampled, ROUND);
    expect(third.version).toBe(3);
    expect((await endorse(sampled, third)).status).toBe(200);
    expect((await finalise([sampled, 3]))[0]?.final).toBe(true);
    const after = await publish();
    const [old, corrected] = [await published(sampled, before), await published(sampled, after)];
    expect([old.submission.version, corrected.submission.version]).toEqual([2, 3]);
    const changes = changesOf(
      SMALL_FORM,
      'tao',
      withUnsubmitted(old.submission.answers),
      withUnsubmitted(corrected.submission.answers),
    );
    expect(changes.map(({ indicatorId }) => indicatorId)).toEqual(['lamps']);
    const verdictOf = (sheet: typeof old) =>
      sheet.score.indicators.find(({ id }: { id: string }) => id === 'lamps').verdict;
    expect([verdictOf(old), verdictOf(corrected)]).toEqual(['below_target', 'above_target']);
    expect(await violations()).toEqual([]);
  });

  it('returned after the publication, without any appeal, an LAO stays in every later snapshot as it was', async () => {
    const { rounds, results, shards } = needsOfScoring();
    /** The version that a night counts now, read as its shard reads it. */
    const counted = async () => {
      const { cycle: round } = await rounds.refresh(ROUND);
      const standings = await readStandings({ results, review: shards }, round, '80');
      const found = await shards.readProvince(ROUND, '80', standings);
      return found.find((each) => each.lao.code === late.code)?.counted?.submission.version;
    };
    expect((await giveBack(late)).body.state).toBe('returned');
    expect(await counted()).toBe(1);
    await answer(late, ROUND, 'lamps', { frame: '100', provided: '99' });
    await seal(late, ROUND);
    expect(await counted(), 'waits for its endorsement').toBe(1);
    expect((await giveBack(late)).body.state).toBe('returned');
    expect(await counted(), 'the second was refused').toBe(1);
    const third: Receipt = await seal(late, ROUND);
    expect((await endorse(late, third)).status).toBe(200);
    expect(await counted()).toBe(3);
    expect(await violations()).toEqual([]);
  });

  it('a later publication gives no new days, and what was decided of a version is not decided again', async () => {
    const { body } = await call(null, 'listCycles', { params: {} });
    const round = body.cycles.find(({ id }: { id: string }) => id === ROUND);
    expect(new Date(round.firstPublishedAt) < new Date(round.publishedSnapshot.publishedAt)).toBe(
      true,
    );
    const { body: made } = await appeal(spared, { points: [points[0]] });
    const rejected = await call(OFFICE, 'decideAppeal', {
      params: { ...of(spared), number: String(made.appeal.number) },
      body: { reason: 'ไม่มีหลักฐาน', accepted: [] },
    });
    expect(rejected.body.appeal).toMatchObject({ state: 'rejected' });
    expect((await reviewOf(spared)).state).toBe('final');
    const again = await appeal(spared, { points: [points[0]] });
    expect([again.status, again.body.errors[0].code]).toEqual([422, 'decided']);
  });

  it('the trail of the assessment tells who did what, in order', async () => {
    const { client, name } = { client: tableClient(), name: environment('table') };
    const needs = reviewNeeds({ client, name });
    const { trail } = await needs.submissions.readHistory(of(sampled));
    expect(trail.map(({ change, by }) => `${change} ${by.role}`)).toEqual([
      'certify certifier',
      'submit certifier',
      'return province',
      'reply recorder',
      'reply recorder',
      'certify certifier',
      'submit certifier',
      'endorse province',
      'finalise office',
      'reopen office',
      'certify certifier',
      'submit certifier',
      'endorse province',
      'finalise office',
    ]);
  });
});
