import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { withUnsubmitted } from '#domain/answer-fields.ts';
import type { Receipt } from '#domain/assessment.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Actor, Role } from '#domain/permission.ts';
import { isOpenRemark } from '#domain/remark.ts';
import { scoreLao } from '#domain/score.ts';
import { Submission } from '#domain/submission.ts';
import { systemWriter } from '#domain/writer.ts';
import { changesOf } from '../../functions/assessment/answer-changes.ts';
import { areaSort, HEAD, partitionOf } from '../../functions/assessment/assessment-records.ts';
import { certify, submit } from '../../functions/assessment/change-state.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { submissionFiles } from '../../functions/assessment/submission-files.ts';
import { scoreShard } from '../../functions/results/score-shard.ts';
import { returnAssessment } from '../../functions/review/return-assessment.ts';
import { openingStore } from '../../functions/rounds/opening-store.ts';
import { assessmentNeeds, countedTable, reviewNeeds } from '../assessment-needs.ts';
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
  submitAll,
} from '../recording.ts';
import { sampleCatalogue } from '../rounds.ts';
import { needsOfScoring } from '../scoring-needs.ts';
import { bucketOf, storedDocument } from '../submitted.ts';

const PROVINCE = { role: 'province', province: '80', name: 'ท้องถิ่นจังหวัด' } as const;
const DAY_MS = 24 * 3600 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const catalogue = sampleCatalogue();

const lao = LAOS.proof;
const [changed = ''] = someRatios(lao, 1);
const giveBack = (person: Parameters<typeof call>[0], body: object) =>
  call(person, 'returnAssessment', { params: at(lao), body });

async function expectProof(receipt: Receipt): Promise<Submission> {
  const text = await storedDocument(receipt);
  expect(
    createHash('sha256')
      .update(text ?? '')
      .digest('hex'),
  ).toBe(receipt.hash);
  return Submission.parse(JSON.parse(text ?? ''));
}

describe('what proves a submission', () => {
  let first: Receipt;

  it('a document whose SHA-256 is on the receipt, and whose score anyone recomputes', async () => {
    await recordAll(lao, 5);
    first = await submitAll(lao);
    const document = await expectProof(first);
    const params = { ...at(lao), version: '1' };
    const { body } = await call(recorderOf(lao), 'readSubmission', { params });
    expect(body.submission).toEqual(document);
    expect(body.receipt).toEqual(first);
    expect(scoreLao(catalogue, lao.type, withUnsubmitted(document.answers))).toEqual(body.score);
    expect(JSON.stringify(document)).not.toMatch(/สมศรี|ประสิทธิ์/);
  });

  it('the document is written once: nothing takes its place', async () => {
    const { client, name } = bucketOf('submissionsBucket');
    const Key = `submissions/2566/${lao.code}/1-${first.hash}.json`;
    const again = new PutObjectCommand({ Bucket: name, Key, Body: '{}', IfNoneMatch: '*' });
    await expect(client.send(again)).rejects.toThrow(/pre-?condition/i);
    await expectProof(first);
  });

  it('anybody may have a receipt confirmed, and learns of no person', async () => {
    const { status, body, headers } = await call(null, 'confirmReceipt', {
      params: { number: first.number },
    });
    expect(status).toBe(200);
    const { number, submittedAt, hash } = first;
    expect(body).toEqual({
      number,
      cycle: '2566',
      lao,
      version: 1,
      submittedAt,
      hash,
      latest: number,
    });
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    for (const unknown of [`2566-${lao.code}-2`, '2566-6999999-1', 'nonsense']) {
      const reply = await call(null, 'confirmReceipt', { params: { number: unknown } });
      expect([reply.status, reply.body.type]).toEqual([404, '/problems/not-found']);
    }
  });

  it('a return says why and until when, opens every area, and loses nothing', async () => {
    const before = await read(recorderOf(lao), lao);
    expect(before.open).toBe(false);
    const silent = await giveBack(PROVINCE, { closesAt: inDays(50) });
    expect([silent.status, silent.body.errors[0].code]).toEqual([422, 'remark-missing']);
    const late = await giveBack(PROVINCE, { general: 'แก้ไข', closesAt: inDays(-1) });
    expect([late.status, late.body.errors[0].pointer]).toEqual([422, '/closesAt']);

    const remark = { indicatorId: changed, text: 'ไม่ตรงกับทะเบียนถนน' };
    const body = { indicators: [remark], closesAt: inDays(50) };
    expect((await giveBack(certifierOf(lao), body)).status).toBe(403);
    const { status, body: returned } = await giveBack(PROVINCE, body);
    expect(status, JSON.stringify(returned)).toBe(200);
    expect((await giveBack(PROVINCE, body)).body.type).toBe('/problems/state-not-allowed');

    const view = await read(recorderOf(lao), lao);
    expect(view).toMatchObject({ state: 'returned', open: true, certification: null });
    expect(view.areas).toEqual(before.areas);
    expect(view.evidence).toEqual(before.evidence);
    expect(view.receipt).toEqual(first);
    expect(view.returned).toMatchObject({ by: 'ท้องถิ่นจังหวัด', role: 'province' });
    expect(epochSeconds(view.cycle.closesAt)).toBe(epochSeconds(body.closesAt));
    expect(view.remarks).toMatchObject([remark]);
  });

  it('a corrected one is a new version; the old one stays, and the difference shows', async () => {
    const params = { ...at(lao), indicator: changed };
    const old = (await read(recorderOf(lao), lao)).areas.flatMap(
      ({ answers }) => answers[changed] ?? [],
    );
    const saved = await call(recorderOf(lao), 'saveAnswer', {
      params,
      headers: saving(old[0]?.version ?? 0),
      body: { frame: '321', provided: '320' },
    });
    expect(saved.status).toBe(200);
    const view = await read(recorderOf(lao), lao);
    const answers = Object.assign({}, ...view.areas.map((area) => area.answers));
    expect(view.remarks.map((each) => isOpenRemark(each, answers, view.evidence))).toEqual([false]);

    const second: Receipt = await submitAll(lao);
    expect(second.version).toBe(2);
    const { body } = await call(recorderOf(lao), 'listSubmissions', { params: at(lao) });
    expect(body.submissions).toEqual([second, first]);
    expect(body.returns).toMatchObject([{ version: 1, returned: { role: 'province' } }]);
    expect(await read(recorderOf(lao), lao)).toMatchObject({ remarks: [], returned: null });

    const [before, after] = await Promise.all([expectProof(first), expectProof(second)]);
    const changes = changesOf(
      catalogue,
      lao.type,
      withUnsubmitted(before.answers),
      withUnsubmitted(after.answers),
    );
    expect(changes.map(({ indicatorId }) => indicatorId)).toEqual([changed]);
    const of = (number: string) => call(null, 'confirmReceipt', { params: { number } });
    expect((await of(first.number)).body).toMatchObject({
      hash: first.hash,
      latest: second.number,
    });
    expect((await of(second.number)).body).toMatchObject({ latest: second.number });
    const missing = { params: { ...at(lao), version: '3' } };
    expect((await call(recorderOf(lao), 'readSubmission', missing)).status).toBe(404);
  });

  it('a return after the round has closed carries its own closing time, which no moved window cuts', async () => {
    const { table } = countedTable();
    let day = 60;
    const needs = reviewNeeds(table, () => new Date(inDays(day)));
    const as = (role: Role): Actor => ({
      id: role,
      name: role,
      role,
      lao: role === 'province' ? null : lao.code,
      province: role === 'province' ? '80' : null,
    });
    const asked = { params: at(lao), ...here, query: undefined, headers: undefined };
    const body = { general: 'ปิดรอบแล้ว', indicators: [], closesAt: inDays(70) };
    await returnAssessment(needs)({ ...asked, body, actor: as('province') });
    const save = async (provided: string) => {
      const { areas } = await read(recorderOf(lao), lao);
      const version = areas.map(({ answers }) => answers[changed]).find(Boolean)?.version ?? 0;
      return saveAnswer(needs)({
        params: { ...at(lao), indicator: changed },
        ...here,
        query: undefined,
        headers: saving(version) as { 'if-match': string; 'idempotency-key': string },
        body: {
          frame: '321',
          provided,
          noService: false,
          noneThisYear: false,
          ticked: null,
          note: '',
        },
        actor: as('recorder'),
      });
    };
    day = 69;
    expect((await save('300')).answer.provided).toBe('300');

    const opening = openingStore(table);
    const view = await read(recorderOf(lao), lao);
    const closesAt = epochSeconds(inDays(41));
    const opened = epochSeconds(view.cycle.opensAt);
    // Back at last: whoever checks the round finds the opening that the round has.
    for (const opensAt of [opened + 1, opened]) {
      const mover = systemWriter('test', `move-${opensAt}`);
      for (const sk of [HEAD, ...view.areas.map(({ id }) => areaSort(id))]) {
        const item = { pk: partitionOf(at(lao)), sk };
        expect(await opening.moveWindow(item, { opensAt, closesAt }, mover)).toBe(true);
      }
    }
    expect((await read(recorderOf(lao), lao)).cycle.closesAt).toBe(view.cycle.closesAt);
    expect((await save('301')).answer.provided).toBe('301');
    const revisions = revisionsOf(await read(recorderOf(lao), lao));
    const options = { ...asked, body: { revisions }, actor: as('certifier') };
    await certify(needs)(options);
    day = 71;
    await expect(submit(needs)(options)).rejects.toThrow('window-closed');
    await expect(save('302')).rejects.toThrow('window-closed');
    day = 69;
    // A request of its own, as each is: the trail tells writes apart by it.
    expect((await submit(needs)({ ...options, ...here })).version).toBe(3);
  });
});

describe('a submit that is cut short between the transaction and the document', () => {
  const own = LAOS['cut-short'];
  const certifier = certifierOf(own);
  const { table } = countedTable();
  const needs = assessmentNeeds(table);
  const actor: Actor = { id: 'x', name: 'x', role: 'certifier', lao: own.code, province: null };
  const run = async (files: ReturnType<typeof submissionFiles>) => {
    const revisions = revisionsOf(await read(certifier, own));
    const options = { params: at(own), body: { revisions } };
    expect((await call(certifier, 'certify', options)).status).toBe(200);
    return submit({ ...needs, files })({
      ...options,
      ...here,
      query: undefined,
      headers: undefined,
      actor,
    });
  };
  const killed = { ...needs.files, keepOrReport: () => Promise.resolve() };

  it('is made good by a repeat of the same request', async () => {
    await recordAll(own, 6);
    const receipt = await run(killed);
    expect(await storedDocument(receipt)).toBeNull();
    const revisions = revisionsOf(await read(certifier, own));
    const again = await call(certifier, 'submit', { params: at(own), body: { revisions } });
    expect(again.body).toEqual(receipt);
    await expectProof(receipt);
  });

  it('or by the night; a store out of reach fails no submission', async () => {
    const body = { general: 'อีกครั้ง', closesAt: inDays(45) };
    await call(PROVINCE, 'returnAssessment', { params: at(own), body });
    const nowhere = submissionFiles({ ...bucketOf('submissionsBucket'), name: 'no-such-bucket' });
    const receipt = await run(nowhere);
    expect(receipt.version).toBe(2);
    expect(await storedDocument(receipt)).toBeNull();
    const shard = { cycle: '2566', asOf: inDays(0), runId: 'repair', province: '80' };
    await scoreShard(needsOfScoring())(shard);
    await expectProof(receipt);
  });
});
