import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import type { Evidence } from '#domain/evidence.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment, evidenceKey } from '#shared/environment.ts';
import { evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { complete, largePdf, partBytes, permitParts, putPart, sendParts } from '../parts.ts';
import { at, recorderOf, requestUpload, sha256, someRatios, untilDecided } from '../recording.ts';
import { bucketOf } from '../submitted.ts';

const lao = LAOS['evidence-parts'];
const recorder = recorderOf(lao);
const [indicator = ''] = someRatios(lao, 1);
const LARGE_BYTES = 12 * 1024 * 1024;

async function begin(bytes: Uint8Array<ArrayBuffer>): Promise<Evidence> {
  const { status, body } = await requestUpload(lao, indicator, bytes);
  expect(status).toBe(201);
  expect(body.upload).toEqual({ kind: 'parts', partBytes: 5 * 1024 * 1024, partCount: 3 });
  return body.evidence;
}

it('a large file whose upload broke goes on with the part that is missing, and is checked as a whole', async () => {
  const bytes = largePdf(LARGE_BYTES, 1);
  const { id } = await begin(bytes);
  const first = await permitParts(lao, id, bytes);
  expect(first.body.received).toEqual([]);
  await sendParts([first.body.send[0], first.body.send[2]], bytes);

  const early = await complete(lao, id);
  expect([early.status, early.body.type]).toEqual([409, '/problems/upload-incomplete']);
  expect(early.body.missing).toEqual([2]);

  const again = await permitParts(lao, id, bytes);
  expect(again.body.received).toEqual([1, 3]);
  expect(again.body.send.map(({ number }: { number: number }) => number)).toEqual([2]);
  await sendParts(again.body.send, bytes);
  expect((await complete(lao, id)).status).toBe(200);
  expect((await complete(lao, id)).status, 'a second time is harmless').toBe(200);

  expect(await untilDecided(lao, id)).toMatchObject({ status: 'usable', sizeBytes: LARGE_BYTES });
  expect((await complete(lao, id)).body.evidence.status).toBe('usable');
  const { body } = await call(recorder, 'openEvidence', {
    params: { ...at(lao), evidence: id },
  });
  const opened = new Uint8Array(await (await fetch(body.url)).arrayBuffer());
  expect(sha256(opened)).toBe(sha256(bytes));
});

it('asking again for a file that is on its way goes on with it: nothing is left that never arrives', async () => {
  const bytes = largePdf(LARGE_BYTES, 8);
  const { id } = await begin(bytes);
  const { body } = await permitParts(lao, id, bytes, [1]);
  await sendParts(body.send, bytes);
  const again = await begin(bytes);
  expect(again.id).toBe(id);
  expect((await permitParts(lao, id, bytes, [])).body.received).toEqual([1]);
  await call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
  expect((await begin(bytes)).id, 'a cancelled one is not taken up again').not.toBe(id);
});

it('a part is taken with exactly the bytes that were asked for: none other, none more', async () => {
  const bytes = largePdf(LARGE_BYTES, 2);
  const { id } = await begin(bytes);
  const { body } = await permitParts(lao, id, bytes, [1]);
  const [part] = body.send;
  const other = largePdf(LARGE_BYTES, 3);
  expect((await putPart(part, partBytes(other, 1))).status).toBe(400);
  expect((await putPart(part, bytes)).status).toBe(403);
  const forged = { 'x-amz-checksum-sha256': Buffer.from(sha256(other), 'hex').toString('base64') };
  expect((await putPart({ ...part, headers: forged }, partBytes(other, 1))).status).toBe(403);
  expect((await permitParts(lao, id, bytes, [])).body.received).toEqual([]);
});

it('parts that are right by themselves, of a file that is not the declared one, are never usable', async () => {
  const declared = largePdf(LARGE_BYTES, 4);
  const sent = largePdf(LARGE_BYTES, 5);
  const { id } = await begin(declared);
  const { body } = await permitParts(lao, id, sent);
  await sendParts(body.send, sent);
  await complete(lao, id);
  expect(await untilDecided(lao, id)).toMatchObject({
    status: 'refused',
    refusal: 'content-differs',
  });
});

it('a cancelled upload ends: its parts are dropped and nothing more is taken', async () => {
  const bytes = largePdf(LARGE_BYTES, 6);
  const { id } = await begin(bytes);
  const { body } = await permitParts(lao, id, bytes);
  await sendParts([body.send[0]], bytes);
  const removed = await call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
  expect(removed.body.evidence.status).toBe('removed');
  expect((await putPart(body.send[1], partBytes(bytes, 2))).status).toBe(404);
  expect((await permitParts(lao, id, bytes)).body.type).toBe('/problems/upload-ended');
  expect((await complete(lao, id)).body.type).toBe('/problems/upload-ended');
});

it('an upload whose parts the store has let go is over: nothing was joined, and nothing has come', async () => {
  const bytes = largePdf(LARGE_BYTES, 9);
  const { id } = await begin(bytes);
  const { body } = await permitParts(lao, id, bytes, [1]);
  await sendParts(body.send, bytes);
  const { client, name: Bucket } = bucketOf('evidenceBucket');
  const Key = evidenceKey(at(lao).cycle, lao.code, id);
  const table = { client: tableClient(), name: environment('table') };
  const UploadId = (await evidenceStore(table).read(at(lao), id))?.uploadId ?? '';
  await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  expect((await complete(lao, id)).body.type).toBe('/problems/upload-ended');
});

it('a file that goes whole has no parts', async () => {
  const { body } = await requestUpload(lao, indicator, largePdf(1024, 7));
  expect(body.upload.kind).toBe('form');
  const { status, body: problem } = await permitParts(
    lao,
    body.evidence.id,
    largePdf(1024, 7),
    [1],
  );
  expect([status, problem.type]).toEqual([409, '/problems/upload-ended']);
});
