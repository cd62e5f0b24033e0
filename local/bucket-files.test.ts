import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnswerFromBucket, bucketFiles } from './bucket-files.ts';
import { startS3 } from './s3/server.ts';

const dir = mkdtempSync(join(tmpdir(), 'bucket-files-'));
const credentials = { accessKeyId: 'k', secretAccessKey: 'secret-of-a-test' };
let s3: Awaited<ReturnType<typeof startS3>>;
let client: S3Client;
let answer: AnswerFromBucket;

beforeAll(async () => {
  const region = 'ap-southeast-7';
  s3 = await startS3({
    dir,
    credentialsOf: () => credentials,
    region,
    clock: () => new Date(),
    buckets: [{ name: 'records', versioned: true, eventBridge: false, cors: [] }],
  });
  client = new S3Client({ endpoint: s3.endpoint, region, credentials, forcePathStyle: true });
  for (const Key of ['results-data/2566/current.json', 'results/2566/latest.json']) {
    await client.send(
      new PutObjectCommand({
        Bucket: 'records',
        Key,
        Body: '{"cycle":"2566"}',
        ContentType: 'application/json',
        CacheControl: 'public, max-age=60',
      }),
    );
  }
  answer = bucketFiles(client, [{ pathPattern: '/results-data/*', bucket: 'records' }]);
});
afterAll(async () => {
  client.destroy();
  await s3.stop();
  rmSync(dir, { recursive: true });
});

const get = (path: string, known?: string) => answer({ method: 'GET', path, known });

test('a published file is answered as it is stored, with its own headers', async () => {
  const reply = await get('/results-data/2566/current.json');
  expect(reply?.statusCode).toBe(200);
  expect(reply?.body.toString()).toBe('{"cycle":"2566"}');
  const headers = Object.fromEntries(reply?.headers ?? []);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'public, max-age=60',
  });
  expect((await get('/results-data/2566/current.json', headers.etag))?.statusCode).toBe(304);
});

test('what is not there is 403, as CloudFront says it of a bucket that it may not list', async () => {
  expect((await get('/results-data/2566/gone.json'))?.statusCode).toBe(403);
  const put = await answer({ method: 'PUT', path: '/results-data/2566/x', known: undefined });
  expect(put?.statusCode).toBe(405);
});

test('no other key of the bucket has an address', async () => {
  expect(await get('/results/2566/latest.json')).toBeNull();
});
