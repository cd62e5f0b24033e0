import { GetObjectTaggingCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { UNUSED_TAG } from '#domain/retention.ts';
import { environment, evidenceKey } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import type { AuditEntryView } from '../../functions/audit/audit-reading.ts';
import { call, type Person } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, attach, pdf, recorderOf, someRatios, untilDecided } from '../recording.ts';

const lao = LAOS.privacy;
const recorder = recorderOf(lao);
const province: Person = { role: 'province', province: '80', name: 'พรทิพย์ ทองดี' };
const office: Person = { role: 'office', name: 'กิตติ ศรีวิชัย' };
const [indicator = ''] = someRatios(lao, 1);

const openings = async (reader: Person): Promise<AuditEntryView[]> => {
  const { body } = await call(reader, 'readAudit', {
    params: at(lao),
    query: { kind: 'access' },
  });
  return body.entries;
};

async function tagsOf(id: string, VersionId?: string) {
  const { TagSet } = await bucketClient().send(
    new GetObjectTaggingCommand({
      Bucket: environment('evidenceBucket'),
      Key: evidenceKey(at(lao).cycle, lao.code, id),
      ...(VersionId && { VersionId }),
    }),
  );
  return TagSet;
}
const UNUSED = [{ Key: UNUSED_TAG.key, Value: UNUSED_TAG.value }];

it('whoever opens a file of evidence is named to the LAO; from where, to the office', async () => {
  const { id } = await attach(lao, indicator, pdf('somebody looks at it'));
  await untilDecided(lao, id);
  for (const person of [recorder, province, office]) {
    const { status } = await call(person, 'openEvidence', {
      params: { ...at(lao), evidence: id },
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    expect(status).toBe(200);
  }
  await expect.poll(async () => (await openings(recorder)).length, { timeout: 90_000 }).toBe(3);
  const seen = await openings(recorder);
  expect(seen.map(({ by }) => by?.role).sort()).toEqual(['office', 'province', 'recorder']);
  expect(seen.every(({ kind, action }) => kind === 'access' && action === 'evidence-opened')).toBe(
    true,
  );
  expect(JSON.stringify(seen)).toContain(id);
  expect(JSON.stringify(seen)).not.toContain('203.0.113.7');
  expect(seen.map(({ outsider }) => outsider)).toEqual(['none', 'none', 'none']);
  const [known] = await openings(office);
  expect(known?.by).toMatchObject({ ip: '203.0.113.7' });
});

it('an opening that is refused leaves no entry and gives no link', async () => {
  const before = (await openings(recorder)).length;
  const stranger: Person = { role: 'recorder', lao: LAOS['permission-neighbour'].code };
  const { body } = await call(recorder, 'listEvidence', { params: at(lao) });
  const reply = await call(stranger, 'openEvidence', {
    params: { ...at(lao), evidence: body.evidence[0].id },
  });
  expect(reply.status).toBe(404);
  expect(reply.body.url).toBeUndefined();
  // The trail follows in its order: once a later opening stands there, one of the stranger's would too.
  const own = await call(recorder, 'openEvidence', {
    params: { ...at(lao), evidence: body.evidence[0].id },
  });
  expect(own.status).toBe(200);
  await expect
    .poll(async () => (await openings(recorder)).length, { timeout: 90_000 })
    .toBeGreaterThan(before);
  expect((await openings(recorder)).length).toBe(before + 1);
});

it('a file that is removed before any submission named it is let go; one in use is not', async () => {
  const kept = await attach(lao, indicator, pdf('stays'));
  const gone = await attach(lao, indicator, pdf('goes'));
  await untilDecided(lao, kept.id);
  await untilDecided(lao, gone.id);
  await call(recorder, 'removeEvidence', { params: { ...at(lao), evidence: gone.id } });
  expect(await tagsOf(gone.id)).toEqual(UNUSED);
  expect(await tagsOf(kept.id)).toEqual([]);
});

it('bytes that nothing refers to are let go when they arrive, the version in use never', async () => {
  const bytes = pdf('sent twice');
  const { id } = await attach(lao, indicator, bytes);
  await untilDecided(lao, id);
  const place = {
    Bucket: environment('evidenceBucket'),
    Key: evidenceKey(at(lao).cycle, lao.code, id),
  };
  const { VersionId } = await bucketClient().send(
    new PutObjectCommand({ ...place, Body: bytes, ContentType: 'application/pdf' }),
  );
  await expect.poll(() => tagsOf(id, VersionId), { timeout: 90_000 }).toEqual(UNUSED);
  const { body, status } = await call(recorder, 'openEvidence', {
    params: { ...at(lao), evidence: id },
  });
  expect(status).toBe(200);
  const checked = new URL(body.url).searchParams.get('versionId') ?? '';
  expect(checked).not.toBe(VersionId);
  expect(await tagsOf(id, checked)).toEqual([]);
});
