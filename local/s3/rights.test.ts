import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { S3Need } from './needs.ts';
import { credentials, openTestStore, type TestStore } from './store-for-tests.ts';

const session = {
  accessKeyId: 'ASIA_READER',
  secretAccessKey: 'secret-of-a-session',
  sessionToken: 'token-of-a-session',
};
const asked: string[] = [];
/** Action and resource as one text. */
let denied = new Set<string>();
const textOf = ({ action, resource, context }: S3Need) =>
  [
    action,
    resource.replace('arn:aws:s3:::', ''),
    context?.['s3:prefix'],
    context?.['s3:if-none-match'],
  ]
    .filter((part) => part !== undefined)
    .join(' ');

let store: TestStore;
let client: ReturnType<TestStore['client']>;
const Bucket = 'evidence';

beforeAll(async () => {
  const known = new Map([session, credentials].map((each) => [each.accessKeyId, each]));
  store = await openTestStore({
    credentialsOf: (accessKeyId) => known.get(accessKeyId),
    require(accessKeyId, needs) {
      if (accessKeyId === credentials.accessKeyId) return;
      for (const need of needs) {
        asked.push(textOf(need));
        if (denied.has(textOf(need))) throw new Error(`may not ${textOf(need)}`);
      }
    },
  });
  client = store.client({ credentials: session });
  await store.client().send(new PutObjectCommand({ Bucket, Key: 'a/1', Body: 'one' }));
});
afterAll(() => store.close());
beforeEach(() => {
  asked.length = 0;
  denied = new Set();
});

test('each operation asks for its own rights, on the object or the bucket', async () => {
  const { VersionId } = await client.send(new GetObjectCommand({ Bucket, Key: 'a/1' }));
  await client.send(new GetObjectCommand({ Bucket, Key: 'a/1', VersionId }));
  await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/' }));
  await client.send(new ListObjectsV2Command({ Bucket }));
  const Tagging = { TagSet: [{ Key: 'used', Value: 'no' }] };
  const write = { Bucket, Key: 'a/2', Body: 'two', IfNoneMatch: '*' };
  await client.send(new PutObjectCommand(write));
  await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'a/1', Tagging }));
  await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'a/1', VersionId, Tagging }));
  await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'a/3' }));
  await client.send(new CopyObjectCommand({ Bucket, Key: 'a/4', CopySource: 'evidence/a/2' }));
  expect(asked).toEqual([
    's3:GetObject evidence/a/1',
    's3:GetObjectVersion evidence/a/1',
    's3:ListBucket evidence a/',
    's3:ListBucket evidence',
    's3:PutObject evidence/a/2 *',
    's3:PutObjectTagging evidence/a/1',
    's3:PutObjectTagging evidence/a/1',
    's3:PutObjectVersionTagging evidence/a/1',
    's3:PutObject evidence/a/3',
    's3:PutObject evidence/a/4',
    's3:GetObject evidence/a/2',
  ]);
});

test('a right that is missing is AccessDenied, 403, with the reason', async () => {
  denied.add('s3:GetObject evidence/a/1');
  await expect(client.send(new GetObjectCommand({ Bucket, Key: 'a/1' }))).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
    message: 'may not s3:GetObject evidence/a/1',
  });
});

test('what is not there is 404 to who may list the bucket, and 403 to anybody else', async () => {
  const missing = { Bucket, Key: 'a/none' };
  await expect(client.send(new GetObjectCommand(missing))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
  // With no prefix to compare, or with the key as the prefix: S3 documents neither.
  for (const need of ['s3:ListBucket evidence', 's3:ListBucket evidence a/none']) {
    denied = new Set([need]);
    for (const read of [new GetObjectCommand(missing), new HeadObjectCommand(missing)]) {
      await expect(client.send(read as GetObjectCommand)).rejects.toMatchObject({
        $metadata: { httpStatusCode: 403 },
      });
    }
    const copy = new CopyObjectCommand({ Bucket, Key: 'a/5', CopySource: 'evidence/a/none' });
    await expect(client.send(copy)).rejects.toMatchObject({ name: 'AccessDenied' });
  }
});

test('a key of many that may not be deleted stays, and the others go', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'a/8', Body: 'eight' }));
  await client.send(new PutObjectCommand({ Bucket, Key: 'a/9', Body: 'nine' }));
  denied.add('s3:DeleteObject evidence/a/8');
  const Objects = ['a/8', 'a/9'].map((Key) => ({ Key }));
  const { Deleted, Errors } = await client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
  );
  expect(Deleted?.map(({ Key }) => Key)).toEqual(['a/9']);
  expect(Errors).toMatchObject([{ Key: 'a/8', Code: 'AccessDenied' }]);
});

test('a link and a form can do no more than who signed them, and carry the session', async () => {
  const link = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'a/1' }));
  expect(new URL(link).searchParams.get('X-Amz-Security-Token')).toBe(session.sessionToken);
  expect((await fetch(link)).status).toBe(200);
  const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'a/6' });
  const post = async (left?: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (name !== left) form.set(name, value);
    form.set('file', new Blob(['six']));
    return (await fetch(url, { method: 'POST', body: form })).status;
  };
  expect(await post()).toBe(204);
  expect(asked).toEqual(['s3:GetObject evidence/a/1', 's3:PutObject evidence/a/6']);
  denied = new Set(['s3:GetObject evidence/a/1', 's3:PutObject evidence/a/6']);
  expect([(await fetch(link)).status, await post()]).toEqual([403, 403]);
  denied.clear();
  expect(await post('X-Amz-Security-Token')).toBe(403);
  const without = new URL(link);
  without.searchParams.delete('X-Amz-Security-Token');
  expect((await fetch(without)).status).toBe(403);
});
