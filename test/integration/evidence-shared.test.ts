import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { findIndicator, indicatorsOf } from '#domain/catalogue.ts';
import type { Evidence } from '#domain/evidence.ts';
import { tableClient } from '#shared/dynamodb.ts';
import {
  partitionOf,
  SubmissionItem,
  submissionSort,
} from '../../functions/assessment/assessment-records.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  attach,
  pdf,
  read,
  recordAll,
  recorderOf,
  requestUpload,
  revisionsOf,
  submitAll,
  untilDecided,
} from '../recording.ts';
import { sampleCatalogue } from '../rounds.ts';

const lao = LAOS['evidence-shared'];
const recorder = recorderOf(lao);

/** Two indicators of this LAO that stand in different areas. */
const [one, other] = twoAreas();
function twoAreas() {
  const asked = indicatorsOf(sampleCatalogue()).filter(
    ({ indicator }) => indicator.targets[lao.type] !== undefined,
  );
  const [first] = asked;
  const second = asked.find(({ areaId }) => areaId !== first?.areaId);
  if (!first || !second) throw new Error('the sample has one area');
  return [first.indicator.id, second.indicator.id] as const;
}
const areaOf = (indicator: string) => findIndicator(sampleCatalogue(), indicator)?.areaId ?? '';

const link = (evidence: string, indicator: string) =>
  call(recorder, 'linkEvidence', { params: { ...at(lao), evidence, indicator } });
const unlink = (evidence: string, indicator: string) =>
  call(recorder, 'unlinkEvidence', { params: { ...at(lao), evidence, indicator } });

/** By how much each area was counted up by what `work` does; areas that were not are left out. */
async function countedBy(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = revisionsOf(await read(recorder, lao));
  await work();
  const after = revisionsOf(await read(recorder, lao));
  const changes = Object.keys(after).map(
    (area) => [area, (after[area] ?? 0) - (before[area] ?? 0)] as const,
  );
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

it('one file serves two indicators, is taken from one of them, and is removed with its last', async () => {
  await read(recorder, lao);
  const { id } = await attach(lao, one, pdf('for two'));
  await untilDecided(lao, id);

  expect(await countedBy(() => link(id, other))).toEqual({ [areaOf(other)]: 1 });
  expect((await link(id, other)).body.evidence.indicatorIds).toEqual([one, other]);
  expect(await countedBy(() => link(id, other)), 'a second time is harmless').toEqual({});

  const list = await call(recorder, 'listEvidence', { params: at(lao) });
  expect(list.body.evidence).toHaveLength(1);

  expect(await countedBy(() => unlink(id, one))).toEqual({ [areaOf(one)]: 1 });
  const left = await call(recorder, 'openEvidence', { params: { ...at(lao), evidence: id } });
  expect(left.body.evidence).toMatchObject({ status: 'usable', indicatorIds: [other] });

  expect((await unlink(id, other)).body.evidence.status).toBe('removed');
  const gone = await call(recorder, 'openEvidence', { params: { ...at(lao), evidence: id } });
  expect(gone.status).toBe(404);
  expect((await link(id, one)).body.type).toBe('/problems/evidence-not-usable');
});

it('what is removed as a whole counts up every area that it served', async () => {
  const { id } = await attach(lao, one, pdf('whole'));
  await untilDecided(lao, id);
  await link(id, other);
  const removal = () => call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
  expect(await countedBy(removal)).toEqual({ [areaOf(one)]: 1, [areaOf(other)]: 1 });
});

it('two officers who use one file for two indicators at once both keep their work', async () => {
  const [third = ''] = indicatorsOf(sampleCatalogue())
    .map(({ indicator }) => indicator.id)
    .filter((indicator) => indicator !== one && indicator !== other);
  const { id } = await attach(lao, one, pdf('at once'));
  await untilDecided(lao, id);
  await Promise.all([link(id, other), link(id, third)]);
  const { body } = await call(recorder, 'listEvidence', { params: at(lao) });
  const file = (body.evidence as Evidence[]).find((each) => each.id === id);
  expect(new Set(file?.indicatorIds)).toEqual(new Set([one, other, third]));
  await call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
});

it('an indicator that is not in the form cannot be given a file', async () => {
  const { id } = await attach(lao, one, pdf('nowhere'));
  const { status, body } = await link(id, 'no-such-indicator');
  expect([status, body.errors[0].code]).toEqual([422, 'unknown-indicator']);
  // One that the form has, and does not ask this type of LAO.
  const foreign = indicatorsOf(sampleCatalogue()).find(
    ({ indicator }) => indicator.targets[lao.type] === undefined,
  )?.indicator.id;
  const refused = await link(id, foreign ?? '');
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'unknown-indicator']);
  expect((await requestUpload(lao, foreign ?? '', pdf('foreign'))).body.errors[0]).toMatchObject({
    pointer: '/indicatorId',
    code: 'unknown-indicator',
  });
  await call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
});

it('a submission names a shared file under each of its indicators; afterwards nothing can be shared', async () => {
  const view = await recordAll(lao, 3);
  const required = indicatorsOf(sampleCatalogue()).find(
    ({ indicator }) => indicator.evidenceRequired && indicator.targets[lao.type],
  )?.indicator.id;
  const file = view.evidence.find(({ indicatorIds }) => indicatorIds.includes(required ?? ''));
  if (!file) throw new Error('the sample asks for no evidence');
  await link(file.id, other);
  const receipt = await submitAll(lao);
  expect(receipt.evidenceCount).toBe(view.evidence.length);
  const { Item } = await tableClient().send(
    new GetCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: partitionOf({ cycle: '2566', lao: lao.code }), sk: submissionSort(1) },
    }),
  );
  const { submission } = SubmissionItem.parse(Item);
  const rows = submission.evidence.filter(({ sha256 }) => sha256 === file.sha256);
  expect(rows.map(({ indicatorId }) => indicatorId)).toEqual([required, other]);
  const unused = indicatorsOf(sampleCatalogue())
    .map(({ indicator }) => indicator.id)
    .find((indicator) => indicator !== required && indicator !== other);
  const late = await link(file.id, unused ?? '');
  expect([late.status, late.body.type]).toEqual([409, '/problems/assessment-locked']);
});
