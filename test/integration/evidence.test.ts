import { expect, it } from 'vitest';
import { EVIDENCE_MAX_BYTES } from '#domain/evidence.ts';
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
  sha256,
  someRatios,
  untilDecided,
} from '../recording.ts';
import { CLOSED_ROUND } from '../rounds.ts';

const lao = LAOS.evidence;
const recorder = recorderOf(lao);
const [indicator = ''] = someRatios(lao, 1);
const openFile = (evidence: string) =>
  call(recorder, 'openEvidence', { params: { ...at(lao), evidence } });

it('a file whose bytes are as declared becomes usable, opens, and can be taken out again', async () => {
  const before = revisionsOf(await read(recorder, lao));
  const bytes = pdf('a good file');
  const { id } = await attach(lao, indicator, bytes);
  expect(await untilDecided(lao, id)).toMatchObject({ status: 'usable', sha256: sha256(bytes) });

  const { status, body } = await openFile(id);
  expect(status).toBe(200);
  const opened = await fetch(body.url);
  expect(new Uint8Array(await opened.arrayBuffer())).toEqual(bytes);
  expect(opened.headers.get('content-type')).toBe('application/pdf');
  expect(opened.headers.get('content-disposition')).toContain(encodeURIComponent('หลักฐาน.pdf'));

  const removed = await call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
  expect(removed.body.evidence.status).toBe('removed');
  expect((await openFile(id)).status).toBe(404);
  const after = revisionsOf(await read(recorder, lao));
  const changes = Object.keys(after).map((area) => (after[area] ?? 0) - (before[area] ?? 0));
  expect(changes.filter((change) => change > 0)).toEqual([2]);
});

it.each([
  ['a type that is not allowed', { mediaType: 'text/html', fileName: 'a.html' }, '/mediaType'],
  ['a name that is not of its type', { fileName: 'หลักฐาน.exe' }, '/fileName'],
  ['a file over the size', { sizeBytes: EVIDENCE_MAX_BYTES + 1 }, '/sizeBytes'],
  ['an empty file', { sizeBytes: 0 }, '/sizeBytes'],
  ['a hash that is none', { sha256: 'abc' }, '/sha256'],
])('%s is refused before a byte is sent', async (_, declared, pointer) => {
  const { status, body } = await requestUpload(lao, indicator, pdf('x'), declared);
  expect(status).toBe(422);
  expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
});

it('bytes that do not match the declared SHA-256 are refused by the store', async () => {
  const declared = pdf('what was declared');
  const { body } = await requestUpload(lao, indicator, declared);
  const sent = await send(body.upload, pdf('what was sentxxxx'));
  expect(sent.status).toBe(400);
  expect((await openFile(body.evidence.id)).body.type).toBe('/problems/evidence-not-usable');
});

it('more bytes than declared are refused by the store', async () => {
  const { body } = await requestUpload(lao, indicator, pdf('short'));
  const sent = await send(body.upload, pdf('much longer than declared'));
  expect(sent.status).toBe(400);
  expect((await openFile(body.evidence.id)).body.type).toBe('/problems/evidence-not-usable');
});

it('a file of another type under a right name is stored, found out and never usable', async () => {
  const { id } = await attach(
    lao,
    indicator,
    new TextEncoder().encode('<script>alert(1)</script>'),
  );
  expect(await untilDecided(lao, id)).toMatchObject({
    status: 'refused',
    refusal: 'type-not-allowed',
  });
  const { status, body } = await openFile(id);
  expect([status, body.type]).toEqual([409, '/problems/evidence-not-usable']);
});

it('nothing can be attached in a round that has closed', async () => {
  const { status, body } = await call(recorder, 'requestUpload', {
    params: at(lao, CLOSED_ROUND),
    body: {
      indicatorId: indicator,
      fileName: 'a.pdf',
      sizeBytes: 5,
      mediaType: 'application/pdf',
      sha256: sha256(pdf('x')),
    },
  });
  expect([status, body.type]).toEqual([409, '/problems/window-closed']);
});
