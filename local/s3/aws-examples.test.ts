// AWS's own worked examples, sent as they are printed.
// Sources: Amazon S3 API reference, "Signature Calculations for the Authorization Header" (header,
// chunks, trailer), "Authenticating Requests: Using Query Parameters" and "Example: Browser-Based
// Upload using HTTP POST".
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkPolicy, parsePolicy } from './post-policy.ts';
import { createSigner } from './signature.ts';
import { credentials, openTestStore, sendRaw, type TestStore } from './store-for-tests.ts';

const HOST = 'examplebucket.s3.amazonaws.com';
const DATE = '20130524T000000Z';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';

let store: TestStore;

beforeAll(async () => {
  store = await openTestStore({
    region: 'us-east-1',
    clock: () => new Date('2013-05-24T00:00:00Z'),
    buckets: [
      { name: 'examplebucket', versioned: false, eventBridge: false, cors: [] },
      { name: 'sigv4examplebucket', versioned: false, eventBridge: false, cors: [] },
    ],
  });
});
afterAll(() => store.close());

const signed = (names: string, signature: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=${names},Signature=${signature}`,
});
const send = (...request: Parameters<typeof sendRaw> extends [string, ...infer R] ? R : never) =>
  sendRaw(store.endpoint, ...request);

test('PUT Object: the printed signature is believed, also over a date header and a dollar sign', async () => {
  const put = (signature: string) =>
    send(
      'PUT',
      '/test$file.text',
      {
        host: HOST,
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-date': DATE,
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        ...signed('date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class', signature),
      },
      'Welcome to Amazon S3.',
    );
  const signature = '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd';
  expect((await put(signature)).status).toBe(200);
  const wrong = await put(signature.replace('98', '99'));
  expect(wrong).toMatchObject({
    status: 403,
    body: expect.stringContaining('SignatureDoesNotMatch'),
  });
});

const getHeaders = {
  host: HOST,
  range: 'bytes=0-9',
  'x-amz-content-sha256': EMPTY,
  'x-amz-date': DATE,
  ...signed(
    'host;range;x-amz-content-sha256;x-amz-date',
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ),
};

test('GET Object: the printed signature is believed, and refused when the range is another', async () => {
  // The object is not there, which only a caller that is believed gets told.
  expect((await send('GET', '/test.txt', getHeaders)).body).toContain('<Code>NoSuchKey</Code>');
  const other = await send('GET', '/test.txt', { ...getHeaders, range: 'bytes=0-10' });
  expect(other.body).toContain('<Code>SignatureDoesNotMatch</Code>');
});

test('GET Bucket Lifecycle: believed, and refused by name as an operation that is not there', async () => {
  const answer = await send('GET', '/?lifecycle', {
    host: HOST,
    'x-amz-content-sha256': EMPTY,
    'x-amz-date': DATE,
    ...signed(
      'host;x-amz-content-sha256;x-amz-date',
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ),
  });
  expect(answer.status).toBe(501);
  expect(answer.body).toContain('GET Bucket ?lifecycle is not implemented');
});

test('List Objects: the printed signature covers sorted query parameters', async () => {
  const list = (query: string) =>
    send('GET', `/?${query}`, {
      host: HOST,
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': DATE,
      ...signed(
        'host;x-amz-content-sha256;x-amz-date',
        '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
      ),
    });
  // Version 1 of the list is not served; being told so is being believed.
  expect((await list('prefix=J&max-keys=2')).body).toContain('<Code>NotImplemented</Code>');
  expect((await list('prefix=K&max-keys=2')).body).toContain('<Code>SignatureDoesNotMatch</Code>');
});

test('the presigned URL holds for its day and for its key', async () => {
  const url = (path: string) =>
    `${path}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(SCOPE)}&X-Amz-Date=${DATE}&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`;
  const believed = await send('GET', url('/test.txt'), { host: HOST });
  expect(believed.body).toContain('<Code>NoSuchKey</Code>');
  const other = await send('GET', url('/test2.txt'), { host: HOST });
  expect(other.body).toContain('<Code>SignatureDoesNotMatch</Code>');
});

const CHUNK_SIGNATURES = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];
const TRAILER_SIGNATURES = [
  'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
  '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
  '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
];

const chunked = (signatures: readonly string[], letter = 'a') =>
  [65536, 1024, 0]
    .map((size, at) => {
      const data = at === 2 ? '' : `${letter.repeat(size)}\r\n`;
      return `${size.toString(16)};chunk-signature=${signatures[at]}\r\n${data}`;
    })
    .join('');

const chunkHeaders = (body: string, rest: Record<string, string>) => ({
  host: 's3.amazonaws.com',
  'content-encoding': 'aws-chunked',
  'content-length': String(body.length),
  'x-amz-date': DATE,
  'x-amz-decoded-content-length': '66560',
  'x-amz-storage-class': 'REDUCED_REDUNDANCY',
  ...rest,
});

test('PUT Object in signed chunks: the printed chunks are stored, a changed byte is not', async () => {
  const put = (body: string) =>
    send(
      'PUT',
      '/examplebucket/chunkObject.txt',
      chunkHeaders(body, {
        'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
        ...signed(
          'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
          '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
        ),
      }),
      body,
    );
  const stored = await store.blobs('examplebucket');
  const changed = await put(`${chunked(CHUNK_SIGNATURES, 'b')}\r\n`);
  expect(changed.body).toContain('<Code>SignatureDoesNotMatch</Code>');
  expect(await store.blobs('examplebucket')).toEqual(stored);

  const answer = await put(`${chunked(CHUNK_SIGNATURES)}\r\n`);
  expect(answer.status, answer.body).toBe(200);
  // The MD5 of 66,560 times the letter a.
  expect(answer.headers.etag).toBe('"da0d2e17cd5a8f14633c6b4aebad7e02"');
});

test('PUT Object in signed chunks with a trailer: stored with the printed checksum', async () => {
  const put = (checksum: string) => {
    const body = `${chunked(TRAILER_SIGNATURES)}x-amz-checksum-crc32c:${checksum}\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n`;
    return send(
      'PUT',
      '/examplebucket/chunkObject.txt',
      chunkHeaders(body, {
        'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
        'x-amz-trailer': 'x-amz-checksum-crc32c',
        ...signed(
          'content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer',
          '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
        ),
      }),
      body,
    );
  };
  const answer = await put('sOO8/Q==');
  expect(answer.status, answer.body).toBe(200);
  expect(answer.headers['x-amz-checksum-crc32c']).toBe('sOO8/Q==');
  expect((await put('sOO8/A==')).body).toContain('<Code>SignatureDoesNotMatch</Code>');
});

const POLICY =
  '{ "expiration": "2015-12-30T12:00:00.000Z",\r\n  "conditions": [\r\n    {"bucket": "sigv4examplebucket"},\r\n    ["starts-with", "$key", "user/user1/"],\r\n    {"acl": "public-read"},\r\n    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},\r\n    ["starts-with", "$Content-Type", "image/"],\r\n    {"x-amz-meta-uuid": "14365123651274"},\r\n    {"x-amz-server-side-encryption": "AES256"},\r\n    ["starts-with", "$x-amz-meta-tag", ""],\r\n\r\n    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},\r\n    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},\r\n    {"x-amz-date": "20151229T000000Z" }\r\n  ]\r\n}';

test("POST: the example's policy has the printed signature and allows the example's form", async () => {
  const policy = Buffer.from(POLICY).toString('base64');
  const signer = createSigner(() => credentials, 'us-east-1');
  const scope = { accessKeyId: credentials.accessKeyId, date: '20151229', region: 'us-east-1' };
  expect(await signer.policy(policy, scope)).toBe(
    '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
  );
  const form = {
    bucket: 'sigv4examplebucket',
    key: 'user/user1/photo.jpg',
    acl: 'public-read',
    success_action_redirect: 'http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html',
    'content-type': 'image/jpeg',
    'x-amz-meta-uuid': '14365123651274',
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-credential': 'AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request',
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-date': '20151229T000000Z',
    'x-amz-meta-tag': '',
    policy,
  };
  const noon = new Date('2015-12-30T12:00:00Z');
  const before = new Date(noon.valueOf() - 1);
  expect(checkPolicy(parsePolicy(policy), form, before).least).toBe(0);
  expect(() => checkPolicy(parsePolicy(policy), form, noon)).toThrow('Policy expired');
  const elsewhere = { ...form, key: 'user/user2/photo.jpg' };
  expect(() => checkPolicy(parsePolicy(policy), elsewhere, before)).toThrow(
    'Policy Condition failed: ["starts-with", "$key", "user/user1/"]',
  );
});
