import { expect, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { certify, submit } from '../../functions/assessment/change-state.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import { sampleCatalogue } from '../rounds.ts';

/** The real window of round 2566, under an id of its own; the clock is the test's. */
const CYCLE = '2560';
const LAST_SECOND = new Date('2023-07-21T23:59:59.999+07:00');
const MIDNIGHT = new Date('2023-07-22T00:00:00.000+07:00');

const lao = LAOS.closing;
const params = { cycle: CYCLE, lao: lao.code };
const actor = {
  id: 'x',
  name: 'ผู้รับรอง',
  role: 'certifier',
  lao: lao.code,
  province: null,
} as const;
const table = { client: tableClient(), name: environment('table') };

let clock = LAST_SECOND;
const needs = assessmentNeeds(table, () => clock);

const save = (indicator: string, version: number, body: object, code = lao.code) =>
  saveAnswer(needs)({
    params: { ...params, lao: code, indicator },
    ...here,
    query: undefined,
    headers: saving(version) as { 'if-match': string; 'idempotency-key': string },
    body: {
      frame: null,
      provided: null,
      noService: false,
      noneThisYear: false,
      ticked: null,
      note: '',
      ...body,
    },
    actor,
  });
const nothing = { ...here, query: undefined, headers: undefined, actor };
const read = () =>
  readAssessment(needs)({
    ...nothing,
    params,
    ...here,
    query: { knownCatalogue: undefined },
    body: undefined,
  });

it('the last second of the last day takes saves and submissions; midnight in Bangkok refuses them and says when it closed', async () => {
  const catalogue = sampleCatalogue();
  for (const { indicators } of catalogue.areas.flatMap(({ missions }) => missions)) {
    for (const indicator of indicators) indicator.evidenceRequired = false;
  }
  await openCycle({
    table,
    records: { client: bucketClient(), name: environment('recordsBucket') },
    settings: {
      id: CYCLE,
      title: { th: 'รอบที่ปิดตามเวลา', en: 'A round that closes on time' },
      opensAt: '2023-06-01T00:00:00+07:00',
      closesAt: '2023-07-21T23:59:59+07:00',
      policies: { certification: true, endorsement: 'off' },
    },
    catalogue,
    laos: [lao, LAOS.spare],
  });
  for (const [indicator, answer] of Object.entries(demoAnswers(catalogue, lao, 1))) {
    await save(indicator, 0, answer);
  }
  const [id = '', answer = {}] = Object.entries(demoAnswers(catalogue, lao, 1))[0] ?? [];

  clock = MIDNIGHT;
  await expect(save(id, 1, answer)).rejects.toMatchObject({
    type: 'window-closed',
    details: { closedAt: '2023-07-21T16:59:59.000Z' },
    text: { th: expect.stringContaining('21 กรกฎาคม 2566 เวลา 23:59:59') },
  });
  const view = await read();
  expect(view.open).toBe(false);
  const revisions = Object.fromEntries(view.areas.map((area) => [area.id, area.revision]));
  const body = { revisions };
  await expect(certify(needs)({ ...nothing, params, body })).rejects.toMatchObject({
    type: 'window-closed',
  });

  clock = LAST_SECOND;
  await certify(needs)({ ...nothing, params, body });
  clock = MIDNIGHT;
  await expect(submit(needs)({ ...nothing, params, body })).rejects.toMatchObject({
    type: 'window-closed',
  });
  clock = LAST_SECOND;
  expect(await submit(needs)({ ...nothing, params, body })).toMatchObject({ version: 1 });
});

it('before the first day nothing is taken, and it says when the round opens', async () => {
  clock = new Date('2023-05-31T23:59:59+07:00');
  const [id = '', answer = {}] = Object.entries(demoAnswers(sampleCatalogue(), lao, 1))[0] ?? [];
  await expect(save(id, 0, answer, LAOS.spare.code)).rejects.toMatchObject({
    type: 'window-not-open',
    details: { opensAt: '2023-05-31T17:00:00.000Z' },
  });
});
