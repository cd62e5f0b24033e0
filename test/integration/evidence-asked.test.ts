import { expect, it } from 'vitest';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  attach,
  certifierOf,
  pdf,
  read,
  recordAll,
  recorderOf,
  requestUpload,
  revisionsOf,
  send,
  someRatios,
  untilDecided,
} from '../recording.ts';

const lao = LAOS['evidence-asked'];
const recorder = recorderOf(lao);
const certifier = certifierOf(lao);
const [plain = ''] = someRatios(lao, 1);

const fileOf = async (id: string) =>
  (await read(recorder, lao)).evidence.find((file) => file.id === id);
const remove = (id: string) =>
  call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: id } });
const seal = async (transition: 'certify' | 'submit') =>
  call(certifier, transition, {
    params: at(lao),
    body: { revisions: revisionsOf(await read(certifier, lao)) },
  });

it('a file that was asked for and has not come is not being checked, keeps nobody from certifying, and goes at once', async () => {
  await recordAll(lao);
  const { body } = await requestUpload(lao, plain, pdf('never sent'));
  const { id } = body.evidence;
  expect(await fileOf(id)).toMatchObject({ status: 'requested' });

  expect((await seal('certify')).status).toBe(200);
  expect((await remove(id)).body.evidence.status).toBe('removed');
  expect(await fileOf(id)).toBeUndefined();
  // It was part of nothing that was certified: the certification stands.
  expect((await read(certifier, lao)).state).toBe('certified');
});

it('bytes that come after the file was removed make nothing of it', async () => {
  const { body } = await requestUpload(lao, plain, pdf('removed, then sent'));
  await remove(body.evidence.id);
  expect((await send(body.upload, pdf('removed, then sent'))).status).toBeLessThan(300);
  expect(await fileOf(body.evidence.id)).toBeUndefined();
  expect((await read(certifier, lao)).state).toBe('certified');
});

it('a file that the service has is not sent a second time, and voids a certification only once', async () => {
  const { id } = await attach(lao, plain, pdf('twice'));
  await untilDecided(lao, id);
  const before = revisionsOf(await read(recorder, lao));
  const again = await requestUpload(lao, plain, pdf('twice'));
  expect([again.status, again.body.upload]).toEqual([201, { kind: 'arrived' }]);
  expect(again.body.evidence).toMatchObject({ id, status: 'usable' });
  expect(revisionsOf(await read(recorder, lao))).toEqual(before);
});

it('a form stays good for as long as the file is awaited, and no longer', async () => {
  const { body } = await requestUpload(lao, plain, pdf('awaited'));
  const policy = JSON.parse(Buffer.from(body.upload.fields.Policy, 'base64').toString());
  const until = Date.parse(body.expiresAt);
  expect(Date.parse(body.evidence.requestedAt) + 15 * 60_000).toBe(until);
  // The signer reads its own clock, a moment later than the one that the file is awaited by.
  expect(Math.abs(Date.parse(policy.expiration) - until)).toBeLessThan(5_000);
  await remove(body.evidence.id);
});

it('a file that comes after the submission that did not wait for it is refused as late, and can be removed', async () => {
  expect((await seal('certify')).status).toBe(200);
  const { body } = await requestUpload(lao, plain, pdf('late'));
  const other = await requestUpload(lao, plain, pdf('never'));
  const submitted = await seal('submit');
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  await send(body.upload, pdf('late'));
  expect(await untilDecided(lao, body.evidence.id)).toMatchObject({
    status: 'refused',
    refusal: 'window-closed',
  });
  expect((await remove(other.body.evidence.id)).body.evidence.status).toBe('removed');
  expect(await fileOf(other.body.evidence.id)).toBeUndefined();
});
