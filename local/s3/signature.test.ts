import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { credentials, openTestStore, type TestStore } from './store-for-tests.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

let before: string[];
beforeEach(async () => {
  before = await store.blobs('records');
});
afterEach(() => {
  store.time.offsetMs = 0;
});
const nothingStored = async () => expect(await store.blobs('records')).toEqual(before);

/** A client whose presigned URLs bind no checksum of an empty body. */
const presigner = () => store.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const presignPut = (key: string, expiresIn = 60) =>
  getSignedUrl(presigner(), new PutObjectCommand({ Bucket: 'records', Key: key }), { expiresIn });
const put = (url: string, init: RequestInit = {}) =>
  fetch(url, { method: 'PUT', body: 'bytes', ...init });
const refusal = async (answer: Response) => [answer.status, codeOf(await answer.text())];
const codeOf = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1];

const send = (client = store.client(), key = 'a') =>
  client.send(new PutObjectCommand({ Bucket: 'records', Key: key, Body: 'bytes' }));

test('a request with a wrong secret is refused and stores nothing', async () => {
  const client = store.client({ credentials: { ...credentials, secretAccessKey: 'wrong' } });
  await expect(send(client)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  await nothingStored();
});

test('an unknown access key is refused', async () => {
  const client = store.client({ credentials: { ...credentials, accessKeyId: 'AKIAOTHER' } });
  await expect(send(client)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
  await nothingStored();
});

test('a session token is refused, since the credentials have none', async () => {
  const client = store.client({ credentials: { ...credentials, sessionToken: 'token' } });
  await expect(send(client)).rejects.toMatchObject({ name: 'InvalidToken' });
  await nothingStored();
});

test('another region in the signature is refused and the right one named', async () => {
  const client = store.client({ region: 'eu-west-1' });
  await expect(send(client)).rejects.toMatchObject({
    name: 'AuthorizationHeaderMalformed',
    Region: 'ap-southeast-7',
  });
  await nothingStored();
});

test('a request without a signature is refused for reading and writing alike', async () => {
  expect(await refusal(await put(`${store.endpoint}/records/a`))).toEqual([403, 'AccessDenied']);
  expect(await refusal(await fetch(`${store.endpoint}/records/a`))).toEqual([403, 'AccessDenied']);
  await nothingStored();
});

test('a clock that is 16 minutes off is refused, one that is 14 minutes off is not', async () => {
  for (const minutes of [16, -16]) {
    store.time.offsetMs = minutes * 60_000;
    await expect(send(store.client())).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  }
  await nothingStored();
  store.time.offsetMs = 14 * 60_000;
  await send(store.client(), 'skewed');
});

test('a presigned URL works until the second it expires, and not after', async () => {
  const url = await presignPut('presigned', 60);
  store.time.offsetMs = 58_000;
  expect((await put(url)).status).toBe(200);
  before = await store.blobs('records');
  store.time.offsetMs = 62_000;
  const late = await put(url);
  expect(late.status).toBe(403);
  expect(await late.text()).toContain('Request has expired');
  await nothingStored();
});

test('a presigned URL from the future is not valid yet', async () => {
  store.time.offsetMs = -20 * 60_000;
  const early = await put(await presignPut('future'));
  expect(await early.text()).toContain('Request is not valid yet');
  await nothingStored();
});

test('a presigned URL holds for no other key, bucket, method or life', async () => {
  const url = await presignPut('mine');
  const denied = [403, 'SignatureDoesNotMatch'];
  expect(await refusal(await put(url.replace('/mine', '/yours')))).toEqual(denied);
  expect(await refusal(await put(url.replace('/records/', '/evidence/')))).toEqual(denied);
  expect(await refusal(await put(url.replace('Expires=60', 'Expires=6000')))).toEqual(denied);
  expect(await refusal(await fetch(url))).toEqual(denied);
  await nothingStored();
});

test('a presigned URL for more than a week is refused', async () => {
  const url = (await presignPut('week')).replace('Expires=60', 'Expires=604801');
  expect(await refusal(await put(url))).toEqual([400, 'AuthorizationQueryParametersError']);
  await nothingStored();
});

test('a credential of another day than the request is refused', async () => {
  const url = (await presignPut('day')).replace(/%2F\d{8}%2F/, '%2F20130524%2F');
  expect(await refusal(await put(url))).toEqual([400, 'AuthorizationQueryParametersError']);
  await nothingStored();
});

test('an x-amz- header that nobody signed is refused', async () => {
  const answer = await put(await presignPut('meta'), { headers: { 'x-amz-meta-name': 'mine' } });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<HeadersNotSigned>x-amz-meta-name</HeadersNotSigned>');
  await nothingStored();
});

test('a SHA-256 that is signed as a header binds the bytes', async () => {
  const sha256 = 'J9NSkguhlGCjEoOMRHz/EJGDFqqKV/pCUk7+eXcXdMo=';
  const url = await getSignedUrl(
    presigner(),
    new PutObjectCommand({ Bucket: 'records', Key: 'bound', ChecksumSHA256: sha256 }),
    { unhoistableHeaders: new Set(['x-amz-checksum-sha256']) },
  );
  const headers = { 'x-amz-checksum-sha256': sha256 };
  expect(await refusal(await put(url))).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await refusal(await put(url, { headers }))).toEqual([400, 'BadDigest']);
  await nothingStored();
});

test('the checksum of an empty body that the SDK signs into a URL refuses real bytes', async () => {
  const command = new PutObjectCommand({ Bucket: 'records', Key: 'trap' });
  const url = await getSignedUrl(store.client(), command);
  expect(url).toContain('x-amz-checksum-crc32=AAAAAA%3D%3D');
  expect(await refusal(await put(url))).toEqual([400, 'BadDigest']);
  await nothingStored();
});

test('a presigned GET may name the file for download, and only as it was signed', async () => {
  await send(store.client(), 'report');
  const command = new GetObjectCommand({
    Bucket: 'records',
    Key: 'report',
    ResponseContentDisposition: "attachment; filename*=UTF-8''%E0%B8%81.pdf",
    ResponseContentType: 'application/pdf',
  });
  const url = await getSignedUrl(store.client(), command);
  const answer = await fetch(url);
  expect(await answer.text()).toBe('bytes');
  expect(answer.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''%E0%B8%81.pdf",
  );
  expect(answer.headers.get('content-type')).toBe('application/pdf');

  const plain = await getSignedUrl(
    store.client(),
    new GetObjectCommand({ Bucket: 'records', Key: 'report' }),
  );
  const added = await fetch(`${plain}&response-content-type=text%2Fhtml`);
  expect(await refusal(added)).toEqual([403, 'SignatureDoesNotMatch']);
});

test('bytes that are not those whose SHA-256 was signed are refused', async () => {
  const client = store.client();
  // After signing: as if the bytes were changed on the way.
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: unknown };
      request.body = 'other';
      return next(args);
    },
    { step: 'deserialize' },
  );
  await expect(send(client)).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
  await nothingStored();
});

test('a bucket that is not there is told apart from one that may not be read', async () => {
  const list = new ListObjectsV2Command({ Bucket: 'nowhere' });
  await expect(store.client().send(list)).rejects.toMatchObject({ name: 'NoSuchBucket' });
});
