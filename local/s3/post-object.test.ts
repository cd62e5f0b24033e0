import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestStore, SITE, type TestStore } from './store-for-tests.ts';

const KEY = 'evidence/2566/6130408/0001';
const BYTES = 'หลักฐาน: a photograph of the road';
const SIZE = Buffer.byteLength(BYTES);
const SHA256 = createHash('sha256').update(BYTES).digest('base64');

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
afterEach(() => {
  store.time.offsetMs = 0;
});

/** The form that the evidence function gives a browser: key, size, type and SHA-256 are bound. */
const presign = (options: Partial<PresignedPostOptions> = {}) =>
  createPresignedPost(store.client(), {
    Bucket: 'evidence',
    Key: KEY,
    Expires: 300,
    Conditions: [['content-length-range', SIZE, SIZE]],
    Fields: {
      'Content-Type': 'image/jpeg',
      'x-amz-checksum-algorithm': 'SHA256',
      'x-amz-checksum-sha256': SHA256,
    },
    ...options,
  });

type Form = { url: string; fields: Record<string, string> };

async function post({ url, fields }: Form, bytes: string | Blob = BYTES): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', typeof bytes === 'string' ? new Blob([bytes]) : bytes, 'ถนน.jpg');
  return fetch(url, { method: 'POST', body: form, headers: { origin: SITE } });
}

const without = (fields: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));

const unescaped = (xml: string) => xml.replaceAll('&quot;', '"').replaceAll('&apos;', "'");

async function expectRefused(answer: Response, status: number, code: string, message = '') {
  const body = unescaped(await answer.text());
  expect(body).toContain(`<Code>${code}</Code>`);
  expect(body).toContain(message);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);
  const list = await store.client().send(new ListObjectsV2Command({ Bucket: 'evidence' }));
  expect(list.KeyCount).toBe(0);
  expect(await store.blobs('evidence')).toEqual([]);
  expect(store.events).toEqual([]);
}

test('a file under a key that was not signed is refused', async () => {
  const { url, fields } = await presign();
  const key = 'evidence/2566/6720123/0001';
  await expectRefused(await post({ url, fields: { ...fields, key } }), 403, 'AccessDenied', '$key');
});

test('a file for another bucket is refused', async () => {
  const { url, fields } = await presign();
  const elsewhere = await post({ url: url.replace('/evidence', '/records'), fields });
  expect(elsewhere.status).toBe(403);
  expect(unescaped(await elsewhere.text())).toContain('["eq", "$bucket", "evidence"]');
  expect(await store.blobs('records')).toEqual([]);
});

test('a form is refused from the second its policy expires', async () => {
  const form = await presign();
  store.time.offsetMs = 301_000;
  await expectRefused(await post(form), 403, 'AccessDenied', 'Policy expired');
});

test('a file larger than the policy allows is refused, however it is sent', async () => {
  const form = await presign();
  await expectRefused(
    await post(form, `${BYTES}!`),
    400,
    'EntityTooLarge',
    `<MaxSizeAllowed>${SIZE}<`,
  );
  const long = new Blob(['x'.repeat(3_000_000)]);
  await expectRefused(await post(form, long), 400, 'EntityTooLarge');
});

test('a file smaller than the policy allows is refused', async () => {
  const form = await presign();
  await expectRefused(await post(form, 'x'), 400, 'EntityTooSmall', `<MinSizeAllowed>${SIZE}<`);
  await expectRefused(await post(form, ''), 400, 'EntityTooSmall');
});

test('other bytes of the same size are refused by their SHA-256', async () => {
  const form = await presign();
  await expectRefused(await post(form, 'y'.repeat(SIZE)), 400, 'BadDigest', 'SHA256');
});

test('another SHA-256 than the signed one is refused, though the bytes have it', async () => {
  const { url, fields } = await presign();
  const bytes = 'z'.repeat(SIZE);
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  const form = { url, fields: { ...fields, 'x-amz-checksum-sha256': sha256 } };
  await expectRefused(await post(form, bytes), 403, 'AccessDenied', 'x-amz-checksum-sha256');
});

test('a form without the SHA-256 that the policy names is refused', async () => {
  const { url, fields } = await presign();
  const form = { url, fields: without(fields, 'x-amz-checksum-sha256') };
  await expectRefused(await post(form), 403, 'AccessDenied', 'x-amz-checksum-sha256');
});

test('a content type other than the signed one is refused', async () => {
  const { url, fields } = await presign();
  const form = { url, fields: { ...fields, 'Content-Type': 'text/html' } };
  await expectRefused(
    await post(form),
    403,
    'AccessDenied',
    '["eq", "$content-type", "image/jpeg"]',
  );
});

test('a content type must begin as the policy says, each one of a list', async () => {
  const form = await presign({
    Conditions: [['starts-with', '$Content-Type', 'image/']],
    Fields: {},
  });
  const typed = (type: string) =>
    post({ ...form, fields: { ...form.fields, 'Content-Type': type } });
  await expectRefused(await typed('text/html'), 403, 'AccessDenied', 'starts-with');
  await expectRefused(await typed('image/png,text/html'), 403, 'AccessDenied', 'starts-with');
  await expectRefused(await post(form), 403, 'AccessDenied', 'starts-with');
});

test('a field that no condition names is refused', async () => {
  const { url, fields } = await presign();
  const form = { url, fields: { ...fields, 'x-amz-meta-owner': 'me' } };
  await expectRefused(
    await post(form),
    403,
    'AccessDenied',
    'Extra input fields: x-amz-meta-owner',
  );
});

test('a form without a signature, or with a changed one, is refused', async () => {
  const { url, fields } = await presign();
  const unsigned = { url, fields: without(fields, 'X-Amz-Signature') };
  await expectRefused(await post(unsigned), 400, 'InvalidArgument', 'x-amz-signature');
  const wrong = { url, fields: { ...fields, 'X-Amz-Signature': '0'.repeat(64) } };
  await expectRefused(await post(wrong), 403, 'SignatureDoesNotMatch');
});

test('a credential of another day than the form is refused', async () => {
  const { url, fields } = await presign();
  const credential = (fields['X-Amz-Credential'] ?? '').replace(/\d{8}/, '20130524');
  const form = { url, fields: { ...fields, 'X-Amz-Credential': credential } };
  await expectRefused(await post(form), 400, 'InvalidArgument', 'x-amz-date');
});

test('fields of more than 20 kB before the file are refused', async () => {
  const { url, fields } = await presign();
  const form = { url, fields: { ...fields, 'x-ignore-me': 'x'.repeat(20_001) } };
  await expectRefused(await post(form), 400, 'MaxPostPreDataLengthExceededError');
});

test('a form without a policy is anonymous and refused', async () => {
  const { url, fields } = await presign();
  await expectRefused(await post({ url, fields: without(fields, 'Policy') }), 403, 'AccessDenied');
});

test('a policy that was changed after signing is refused', async () => {
  const { url, fields } = await presign();
  const policy = Buffer.from(fields.Policy ?? '', 'base64').toString('utf8');
  const wider = Buffer.from(policy.replace(`${SIZE},${SIZE}`, '0,9999999')).toString('base64');
  expect(wider).not.toBe(fields.Policy);
  await expectRefused(
    await post({ url, fields: { ...fields, Policy: wider } }),
    403,
    'SignatureDoesNotMatch',
  );
});

test('a form without a key or without a file is refused', async () => {
  const { url, fields } = await presign();
  await expectRefused(
    await post({ url, fields: without(fields, 'key') }),
    400,
    'InvalidArgument',
    "'key'",
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const noFile = await fetch(url, { method: 'POST', body: form, headers: { origin: SITE } });
  await expectRefused(noFile, 400, 'InvalidArgument', 'exactly one file');
});

test('a body that is no form, or ends too early, is refused', async () => {
  const { url, fields } = await presign();
  const headers = { origin: SITE, 'content-type': 'multipart/form-data; boundary=b' };
  const send = (body: string) => fetch(url, { method: 'POST', body, headers });
  await expectRefused(await send('nonsense'), 400, 'MalformedPOSTRequest');
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${BYTES}`;
  // All bytes are there, but not the line that says so.
  await expectRefused(await send(`${parts.join('')}${file}`), 400, 'MalformedPOSTRequest');
  const twice = `${parts.join('')}${file}\r\n${file}\r\n--b--\r\n`;
  await expectRefused(await send(twice), 400, 'InvalidArgument', 'exactly one file');
});

test('a form with the same field twice is refused', async () => {
  const { url, fields } = await presign();
  await expectRefused(
    await post({ url, fields: { ...fields, KEY } }),
    400,
    'InvalidArgument',
    'more than one',
  );
});

test('an ACL is refused, since buckets of today know none', async () => {
  const form = await presign({ Fields: { acl: 'public-read' }, Conditions: [] });
  await expectRefused(await post(form), 400, 'AccessControlListNotSupported');
});

test('the right file is stored as it came, and EventBridge told in the form AWS documents', async () => {
  const answer = await post(await presign());
  expect(answer.status, await answer.text()).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);

  const at = { Bucket: 'evidence', Key: KEY };
  const read = await store.client().send(new GetObjectCommand({ ...at, ChecksumMode: 'ENABLED' }));
  expect(await read.Body?.transformToString()).toBe(BYTES);
  expect(read).toMatchObject({ ContentType: 'image/jpeg', ChecksumSHA256: SHA256 });

  expect(store.events).toEqual([
    {
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: '000000000000',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'ap-southeast-7',
      resources: ['arn:aws:s3:::evidence'],
      detail: {
        version: '0',
        bucket: { name: 'evidence' },
        object: {
          key: KEY,
          size: SIZE,
          etag: createHash('md5').update(BYTES).digest('hex'),
          'version-id': read.VersionId,
          sequencer: expect.stringMatching(/^[0-9A-F]{16}$/),
        },
        'request-id': expect.any(String),
        requester: '000000000000',
        'source-ip-address': '127.0.0.1',
        reason: 'POST Object',
      },
    },
  ]);
});

test('the answer has the status that the form asks for', async () => {
  const answerTo = async (status: string) => {
    const Fields = { success_action_status: status };
    return post(await presign({ Key: 'ผลงาน/a b.jpg', Fields, Conditions: [] }));
  };
  expect((await answerTo('200')).status).toBe(200);
  expect((await answerTo('404')).status).toBe(204);
  const created = await answerTo('201');
  expect(created.status).toBe(201);
  const xml = await created.text();
  expect(xml).toContain('<PostResponse>');
  expect(xml).toContain('<Bucket>evidence</Bucket><Key>ผลงาน/a b.jpg</Key>');
});

test('a redirect goes to the page that the policy allows, with bucket, key and ETag', async () => {
  const Fields = { success_action_redirect: `${SITE}/done` };
  const { url, fields } = await presign({ Key: 'r', Fields, Conditions: [] });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([BYTES]));
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  expect(answer.status).toBe(303);
  const target = new URL(answer.headers.get('location') ?? '');
  expect(target.href.startsWith(`${SITE}/done?`)).toBe(true);
  expect(target.searchParams.get('key')).toBe('r');
});

test("the variable for the file's name becomes its name, and ignored fields are ignored", async () => {
  const { url, fields } = await presign({ Key: `u/\${filename}`, Fields: {}, Conditions: [] });
  const answer = await post({ url, fields: { ...fields, 'x-ignore-me': '1' } });
  expect(answer.status, await answer.text()).toBe(204);
  const head = new HeadObjectCommand({ Bucket: 'evidence', Key: 'u/ถนน.jpg' });
  expect((await store.client().send(head)).ContentLength).toBe(SIZE);
});
