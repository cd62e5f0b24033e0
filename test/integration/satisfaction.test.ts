import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import {
  partitionOf,
  SubmissionItem,
  submissionSort,
} from '../../functions/assessment/assessment-records.ts';
import { call, type Person, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  certifierOf,
  read,
  recordAll,
  recorderOf,
  revisionsOf,
  submitAll,
} from '../recording.ts';
import { CLOSED_ROUND } from '../rounds.ts';

const lao = LAOS.satisfaction;
const recorder = recorderOf(lao);
const save = (
  version: number,
  body: unknown,
  headers = saving(version),
  person: Person = recorder,
  cycle?: string,
) => call(person, 'saveSatisfaction', { params: at(lao, cycle), headers, body });
const totals = (satisfied: string, improve: string) => ({
  source: 'totals',
  totals: { 'road-upkeep': { satisfied, improve } },
});

it('totals are saved as whole numbers, refused at their figure, and kept from overwriting', async () => {
  const headers = saving(0);
  const first = await save(0, totals('๔๖', '14'), headers);
  expect(first.status).toBe(200);
  expect(first.body.satisfaction).toMatchObject({
    source: 'totals',
    accepting: false,
    totals: { 'road-upkeep': { satisfied: 46, improve: 14 } },
    version: 1,
    savedBy: 'สมศรี ใจดี',
  });
  expect((await save(0, totals('๔๖', '14'), headers)).body).toEqual(first.body);

  for (const version of [0, 1]) {
    const again = saving(version, headers['idempotency-key']);
    const other = await save(version, totals('45', '14'), again);
    expect([other.status, other.body.type]).toEqual([422, '/problems/key-reused']);
  }

  const refused = await save(1, totals('46', ''));
  expect([refused.status, refused.body.errors[0]]).toMatchObject([
    422,
    { pointer: '/totals/road-upkeep/improve', code: 'other-missing' },
  ]);
  const zero = await save(1, totals('0', '0'));
  expect(zero.body.errors[0].code).toBe('nobody-asked');
  const late = await save(0, totals('1', '1'));
  expect([late.status, late.body.type]).toEqual([412, '/problems/answer-changed']);

  const view = await read(recorder, lao);
  expect(view.satisfaction).toEqual(first.body.satisfaction);
  expect(view.state).toBe('in_progress');
});

it('the second form is certified and submitted with the rest, is in the hash, and then is locked', async () => {
  await recordAll(lao, 3);
  const certifier = certifierOf(lao);
  const seen = revisionsOf(await read(certifier, lao));
  expect(
    (await call(certifier, 'certify', { params: at(lao), body: { revisions: seen } })).status,
  ).toBe(200);
  const { status } = await save(1, totals('45', '15'));
  expect(status).toBe(200);
  const stale = await call(certifier, 'submit', { params: at(lao), body: { revisions: seen } });
  expect(stale.body.type).toBe('/problems/assessment-changed');

  const receipt = await submitAll(lao);
  const { Item } = await tableClient().send(
    new GetCommand({
      TableName: environment('table'),
      Key: { pk: partitionOf(at(lao)), sk: submissionSort(1) },
    }),
  );
  const { submission } = SubmissionItem.parse(Item);
  expect(submission.satisfaction).toEqual({
    source: 'totals',
    figures: { 'road-upkeep': { satisfied: 45, improve: 15 } },
  });
  expect(canonicalHash(submission)).toBe(receipt.hash);
  const { satisfaction: _, ...without } = submission;
  expect(canonicalHash(without)).not.toBe(receipt.hash);

  const locked = await save(2, totals('1', '1'));
  expect([locked.status, locked.body.type]).toEqual([409, '/problems/assessment-locked']);
});

it('nobody else may save it, and no closed round takes it', async () => {
  const neighbour = recorderOf(LAOS.spare);
  expect((await save(0, totals('1', '1'), saving(0), neighbour)).status).toBe(404);
  const office: Person = { role: 'office' };
  expect((await save(0, totals('1', '1'), saving(0), office)).status).toBe(403);
  await read(recorder, lao, CLOSED_ROUND);
  const closed = await save(0, totals('1', '1'), saving(0), recorder, CLOSED_ROUND);
  expect([closed.status, closed.body.type]).toEqual([409, '/problems/window-closed']);
});
