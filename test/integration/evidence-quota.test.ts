import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { EVIDENCE_MAX_BYTES } from '#domain/evidence.ts';
import { EVIDENCE_MAX_FILES, EVIDENCE_QUOTA_BYTES } from '#domain/evidence-quota.ts';
import { systemWriter } from '#domain/writer.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, attach, pdf, recorderOf, requestUpload, someRatios } from '../recording.ts';
import { sampleCatalogue } from '../rounds.ts';

const lao = LAOS['evidence-quota'];
const [indicator = ''] = someRatios(lao, 1);
const MEGABYTE = 1024 * 1024;

/** Files on their way, written as the function writes them, without sending their bytes. */
async function fill(count: number, sizeBytes: number): Promise<string[]> {
  const store = evidenceStore({ client: tableClient(), name: environment('table') });
  return Promise.all(
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
      const by = systemWriter('test', randomUUID());
      await store.writeRequested(at(lao), item, Math.floor(Date.now() / 1000), by);
      return id;
    }),
  );
}

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

it('an LAO that has its number of files can attach no more', async () => {
  await fill(EVIDENCE_MAX_FILES - 6, 1);
  const { body } = await requestUpload(lao, indicator, pdf('one too many'));
  expect(body.type).toBe('/problems/evidence-quota-reached');
  expect(body.detail).toContain('เหลือ 0 ไฟล์');
});
