import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preflight } from './cors.ts';
import { openTestStore, SITE, type TestStore } from './store-for-tests.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const ask = (bucket: string, origin: string, method: string, headers?: string) =>
  fetch(`${store.endpoint}/${bucket}/key`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(headers === undefined ? {} : { 'access-control-request-headers': headers }),
    },
  });

test("the site may post, and is told so by the bucket's rule", async () => {
  const answer = await ask('evidence', SITE, 'POST', 'Content-Type, x-amz-date');
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': SITE,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type, x-amz-date',
    'access-control-expose-headers': 'ETag',
    'access-control-max-age': '600',
    vary: expect.stringContaining('Origin'),
  });
});

test.each([
  ['another site', 'evidence', 'http://elsewhere.example', 'POST', undefined],
  ['another port', 'evidence', 'http://localhost:3001', 'POST', undefined],
  ['another method', 'evidence', SITE, 'PUT', undefined],
  ['another header', 'evidence', SITE, 'POST', 'authorization'],
  ['a bucket without rules', 'records', SITE, 'GET', undefined],
])('%s may not', async (_what, bucket, origin, method, headers) => {
  const answer = await ask(bucket, origin, method, headers);
  expect(answer.status).toBe(403);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(await answer.text()).toContain('<Code>AccessForbidden</Code>');
});

test('answers carry the headers for the site, errors too, and for no other site', async () => {
  const read = (origin: string) =>
    fetch(`${store.endpoint}/evidence/none`, { headers: { origin } });
  expect((await read(SITE)).headers.get('access-control-allow-origin')).toBe(SITE);
  const other = await read('http://elsewhere.example');
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});

test('an upload from a page that no rule allows is stored, as on AWS, but unreadable for the page', async () => {
  const client = store.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: 'evidence', Key: 'k' }));
  const answer = await fetch(url, { method: 'PUT', body: 'x', headers: { origin: SITE } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('an asterisk in a rule stands for any text', () => {
  const rules = [{ AllowedOrigins: ['https://*.example.go.th'], AllowedMethods: ['GET'] }];
  const asking = (origin: string) => ({ origin, 'access-control-request-method': 'GET' });
  expect(preflight(rules, asking('https://a.example.go.th'))).toMatchObject({
    'access-control-allow-origin': 'https://a.example.go.th',
  });
  expect(() => preflight(rules, asking('https://example.go.th'))).toThrow('not allowed');
  const overlapping = [{ AllowedOrigins: ['http://x*x'], AllowedMethods: ['GET'] }];
  expect(() => preflight(overlapping, asking('http://x'))).toThrow('not allowed');
  expect(() => preflight(rules, asking('https://a.example.go.th.evil'))).toThrow('not allowed');
});
