import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { EVIDENCE_MAX_BYTES } from '#domain/evidence.ts';
import { systemWriter } from '#domain/writer.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { evidenceSort, partitionOf } from '../../functions/assessment/assessment-records.ts';
import {
  EVIDENCE_MAX_FILES,
  EVIDENCE_QUOTA_BYTES,
} from '../../functions/evidence/evidence-quota.ts';
import { forgottenAt } from '../../functions/evidence/evidence-store.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  attach,
  pdf,
  read,
  recorderOf,
  requestUpload,
  sha256,
  someRatios,
} from '../recording.ts';
import { sampleCatalogue } from '../rounds.ts';

const lao = LAOS['evidence-quota'];
const [indicator = ''] = someRatios(lao, 1);
const MEGABYTE = 1024 * 1024;

/** Files on their way, as the function leaves them, without sending their bytes. */
async function fill(count: number, sizeBytes: number): Promise<void> {
  const client = tableClient();
  await Promise.all(
    Array.from({ length: count }, async () => {
      const id = randomUUID();
      const item = {
        evidence: {
          id,
          indicatorIds: [indicator],
          fileName: 'เต็ม.pdf',
          sizeBytes,
          mediaType: 'application/pdf' as const,
          sha256: 'a'.repeat(64),
          status: 'requested' as const,
          refusal: null,
          requestedAt: new Date().toISOString(),
          requestedBy: 'สมศรี ใจดี',
        },
        areas: { [indicator]: findIndicator(sampleCatalogue(), indicator)?.areaId ?? '' },
        revision: 0,
      };
      await client.send(
        new PutCommand({
          TableName: environment('table'),
          Item: {
            pk: partitionOf(at(lao)),
            sk: evidenceSort(id),
            ...item,
            expiresAt: forgottenAt(Math.floor(Date.now() / 1000)),
            changedBy: systemWriter('test', randomUUID()),
          },
        }),
      );
    }),
  );
}

/** Asks for all of these at the same time; each is another file. */
async function askAtOnce(sizes: readonly number[]) {
  const replies = await Promise.all(
    sizes.map((sizeBytes, n) =>
      requestUpload(lao, indicator, pdf('at once'), {
        sizeBytes,
        sha256: sha256(pdf(`at once ${sizeBytes} ${n}`)),
      }),
    ),
  );
  const given = replies.filter(({ status }) => status === 201);
  return {
    given: given.map(({ body }) => body.evidence.id as string),
    types: replies.filter(({ status }) => status !== 201).map(({ body }) => body.type),
  };
}

const files = async () => (await read(recorderOf(lao), lao)).evidence;

async function remove(ids: readonly string[]) {
  for (const evidence of ids)
    await call(recorderOf(lao), 'removeEvidence', { params: { ...at(lao), evidence } });
}

it('requests at the same time never share what is left: of eight times 100 MB five are given', async () => {
  await read(recorderOf(lao), lao);
  const { given, types } = await askAtOnce(Array(8).fill(EVIDENCE_MAX_BYTES));
  expect(given).toHaveLength(5);
  expect(new Set(types)).toEqual(new Set(['/problems/evidence-quota-reached']));
  expect((await files()).map(({ sizeBytes }) => sizeBytes)).toEqual(
    Array(5).fill(EVIDENCE_MAX_BYTES),
  );
  // What was asked for and removed gives its room back, and leaves nothing that stays for ever.
  await remove(given);
  const Key = { pk: partitionOf(at(lao)), sk: evidenceSort(given[0] ?? '') };
  const { Item } = await tableClient().send(
    new GetCommand({ TableName: environment('table'), Key }),
  );
  expect(Item).toMatchObject({ evidence: { status: 'removed' }, expiresAt: expect.any(Number) });
  const again = await askAtOnce([EVIDENCE_MAX_BYTES]);
  expect(again.given).toHaveLength(1);
  await remove(again.given);
});

it('the same file asked for twice at the same time is one file', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(() => requestUpload(lao, indicator, pdf('the same'))),
  );
  expect(one?.body.evidence.id).toBe(other?.body.evidence.id);
  expect(await files()).toHaveLength(1);
  await remove([one?.body.evidence.id]);
});

it('an LAO that has used its megabytes is told how much is used and left; a smaller file still fits', async () => {
  await call(recorderOf(lao), 'readAssessment', { params: at(lao) });
  await fill(4, EVIDENCE_MAX_BYTES);
  await fill(1, EVIDENCE_QUOTA_BYTES - 4 * EVIDENCE_MAX_BYTES - 2 * MEGABYTE);
  const { status, body } = await requestUpload(lao, indicator, pdf('x'), {
    sizeBytes: 3 * MEGABYTE,
  });
  expect([status, body.type]).toEqual([409, '/problems/evidence-quota-reached']);
  expect(body.detail).toBe(
    'ใช้ไปแล้ว 5 จาก 200 ไฟล์ และ 498 จาก 500 MB เหลือ 195 ไฟล์ 2 MB ไฟล์นี้ต้องใช้ 3 MB ให้นำไฟล์ที่ไม่ใช้ออกก่อน',
  );
  expect(body.english.detail).toContain('5 of 200 files and 498 of 500 MB are used');
  await attach(lao, indicator, pdf('a small one'));
});

it('an LAO that has its number of files can attach no more, however many it asks for at once', async () => {
  await fill(EVIDENCE_MAX_FILES - 6 - 2, 1);
  const { given } = await askAtOnce([100, 101, 102, 103, 104]);
  expect(given).toHaveLength(2);
  const { body } = await requestUpload(lao, indicator, pdf('one too many'));
  expect(body.type).toBe('/problems/evidence-quota-reached');
  expect(body.detail).toContain('เหลือ 0 ไฟล์');
});
