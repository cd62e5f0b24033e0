import { expect, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { FILES, NOT_TAKEN } from '../../functions/evidence/files.test-data.ts';
import { EICAR } from '../../local/malware-scanner.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  attach,
  pdf,
  read,
  recorderOf,
  requestUpload,
  revisionsOf,
  send,
  someRatios,
  untilDecided,
} from '../recording.ts';

const lao = LAOS['evidence-scan'];
const recorder = recorderOf(lao);
const [indicator = ''] = someRatios(lao, 1);
const openFile = (evidence: string) =>
  call(recorder, 'openEvidence', { params: { ...at(lao), evidence } });

async function attachAs(bytes: Uint8Array<ArrayBuffer>, fileName: string, mediaType: string) {
  const { status, body } = await requestUpload(lao, indicator, bytes, { fileName, mediaType });
  expect(status, JSON.stringify(body)).toBe(201);
  expect((await send(body.upload, bytes)).status).toBeLessThan(300);
  return untilDecided(lao, body.evidence.id);
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
it.each([
  [FILES.jpeg, 'ถนน.jpg', 'image/jpeg'],
  [FILES.png, 'แผนที่.png', 'image/png'],
  [FILES.webp, 'line.webp', 'image/webp'],
  [FILES.heic, 'IMG_0001.HEIC', 'image/heic'],
  [FILES.docx, 'สรุป.docx', DOCX],
  [FILES.docxTypesLast, 'สรุป.docx', DOCX],
  [FILES.xlsx, 'ตาราง.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
])('by content: number %# is usable', async (bytes, fileName, mediaType) => {
  expect(await attachAs(bytes, fileName, mediaType)).toMatchObject({ status: 'usable', mediaType });
});

it.each([
  [FILES.heic, 'IMG_0001.jpg', 'image/jpeg', 'IMG_0001.heic', 'image/heic'],
  [FILES.pdfWithMark, 'สแกน.docx', DOCX, 'สแกน.pdf', 'application/pdf'],
  [FILES.docxOtherPart, 'ตาราง.pdf', 'application/pdf', 'ตาราง.docx', DOCX],
] as const)(
  'declared wrongly, it is taken for what it is: number %#',
  async (bytes, fileName, declared, name, mediaType) => {
    const decided = await attachAs(new Uint8Array(bytes), fileName, declared);
    expect(decided).toMatchObject({ status: 'usable', fileName: name, mediaType });
    const { body } = await openFile(decided.id);
    expect((await fetch(body.url)).headers.get('content-type')).toBe(mediaType);
  },
);

it.each([
  ['a document with macros', 'สรุป.docx', DOCX],
  ['a plain ZIP', 'สรุป.docx', DOCX],
  ['a web page', 'IMG_0001.heic', 'image/heic'],
  ['a wave file', 'line.webp', 'image/webp'],
] as const)('%s under the name %s is found out', async (what, fileName, mediaType) => {
  const decided = await attachAs(new Uint8Array(NOT_TAKEN[what]), fileName, mediaType);
  expect(decided).toMatchObject({ status: 'refused', refusal: 'type-not-allowed' });
});

it('malware in a file is found: it is seen as refused, and can neither be opened nor used elsewhere', async () => {
  const { id } = await attach(lao, indicator, pdf(EICAR));
  await expect.poll(async () => (await untilDecided(lao, id)).refusal).toBe('malware-found');
  const { status, body } = await openFile(id);
  expect([status, body.type]).toEqual([409, '/problems/evidence-not-usable']);
  expect(JSON.stringify(body)).not.toContain('http');
  const other = await call(recorder, 'linkEvidence', {
    params: { ...at(lao), evidence: id, indicator: someRatios(lao, 2)[1] ?? '' },
  });
  expect(other.body.type).toBe('/problems/evidence-not-usable');
});

it('a scan that comes late, and twice, closes a file that could be opened, and voids what was certified on it', async () => {
  process.env.MALWARE_SCAN = 'required';
  const { confirmEvidence } = await import('../../functions/evidence/confirm-evidence.ts');
  const confirm = confirmEvidence({
    store: evidenceStore({ client: tableClient(), name: environment('table') }),
    files: { client: bucketClient(), name: environment('evidenceBucket') },
    scanRequired: true,
  });
  const { id } = await attach(lao, indicator, pdf('clean, they said'));
  expect((await untilDecided(lao, id)).status).toBe('usable');
  const before = revisionsOf(await read(recorder, lao));
  const late = {
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    time: new Date().toISOString(),
    detail: {
      s3ObjectDetails: { objectKey: `evidence/2566/${lao.code}/${id}`, versionId: 'any' },
      scanResultDetails: { scanResultStatus: 'THREATS_FOUND', threats: [{ name: 'any' }] },
    },
  };
  expect(await confirm(late)).toEqual({ status: 'refused' });
  expect(await confirm(late)).toEqual({ status: 'ignored' });
  const { status, body } = await openFile(id);
  expect([status, body.type]).toEqual([409, '/problems/evidence-not-usable']);
  const after = revisionsOf(await read(recorder, lao));
  const changes = Object.keys(after).map((area) => (after[area] ?? 0) - (before[area] ?? 0));
  expect(changes.filter((change) => change !== 0)).toEqual([1]);
});
