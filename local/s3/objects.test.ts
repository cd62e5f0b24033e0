import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './store-for-tests.ts';

let store: TestStore;
let client: ReturnType<TestStore['client']>;
beforeAll(async () => {
  store = await openTestStore();
  client = store.client();
});
afterAll(() => store.close());

type Put = Partial<PutObjectCommandInput>;
const put = (
  Key: string,
  Body: NonNullable<PutObjectCommandInput['Body']>,
  rest: Put = {},
  by = client,
) => by.send(new PutObjectCommand({ Bucket: 'records', Key, Body, ...rest }));
const get = async (Key: string, rest: Partial<GetObjectCommand['input']> = {}) => {
  const answer = await client.send(new GetObjectCommand({ Bucket: 'records', Key, ...rest }));
  return { ...answer, text: (await answer.Body?.transformToString()) ?? '' };
};
const codeOf = (request: Promise<unknown>) =>
  request.then(
    () => 'no error',
    (error: Error) => error.name,
  );

describe('what is written is read', () => {
  test('with its type, its headers and its metadata, under any key', async () => {
    const keys = [
      'a',
      'ผลการประเมิน/2566/สรุป (1)!.json',
      "%41/+ &='*~",
      '//a//../b',
      'a'.repeat(1024),
    ];
    for (const key of keys) {
      await put(key, key, {
        ContentType: 'application/json',
        CacheControl: 'no-cache',
        Metadata: { hash: 'abc' },
      });
      expect(await get(key)).toMatchObject({
        text: key,
        ContentType: 'application/json',
        CacheControl: 'no-cache',
        Metadata: { hash: 'abc' },
        ETag: `"${createHash('md5').update(key).digest('hex')}"`,
      });
    }
    await expect(put('ก'.repeat(342), '')).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  test('an empty object is an object', async () => {
    await put('empty', '');
    expect(await get('empty')).toMatchObject({ text: '', ContentLength: 0 });
  });

  test('a stream comes through whole, with the checksum that trails it', async () => {
    const bytes = randomBytes(300_000);
    const chunks = () => Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]);
    const sizes = { ContentLength: bytes.length };
    await put('stream', chunks(), sizes);
    const answer = await client.send(new GetObjectCommand({ Bucket: 'records', Key: 'stream' }));
    expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    await put('stream', chunks(), { ...sizes, ChecksumAlgorithm: 'SHA256' });
    expect(await get('stream', { ChecksumMode: 'ENABLED' })).toMatchObject({
      ChecksumSHA256: sha256,
    });
  });

  test('a stream of another length than was said is refused', async () => {
    const before = await store.blobs('records');
    const long = put('length', Readable.from(['12345']), { ContentLength: 6 });
    expect(await codeOf(long)).not.toBe('no error');
    expect(await store.blobs('records')).toEqual(before);
  });
});

describe('checksums', () => {
  const vectors = {
    ChecksumCRC32: 'y/Q5Jg==',
    ChecksumCRC32C: '4waSgw==',
    ChecksumCRC64NVME: 'rosUhgp5mIg=',
    ChecksumSHA1: '98O8HYCOBHMq32eZZczDTKeuNEE=',
    ChecksumSHA256: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  };
  test.each(Object.entries(vectors))(
    '%s of the digits 1 to 9 is kept; a wrong one is refused',
    async (name, value) => {
      await put('digits', '123456789', { [name]: value });
      expect(await get('digits', { ChecksumMode: 'ENABLED' })).toMatchObject({ [name]: value });
      const before = await store.blobs('records');
      expect(await codeOf(put('digits', '12345678', { [name]: value }))).toBe('BadDigest');
      expect(await codeOf(put('digits', '123456789', { [name]: 'AAA=' }))).toBe('InvalidRequest');
      expect(await store.blobs('records')).toEqual(before);
    },
  );

  test('two checksums at once are refused', async () => {
    const { ChecksumSHA1, ChecksumSHA256 } = vectors;
    const twice = put('digits', '123456789', { ChecksumSHA1, ChecksumSHA256 });
    expect(await codeOf(twice)).toBe('InvalidRequest');
  });

  test('an object that came without one gets a CRC-64, as S3 gives it', async () => {
    const plain = store.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    await put('plain', '123456789', {}, plain);
    expect(await get('plain', { ChecksumMode: 'ENABLED' })).toMatchObject({
      ChecksumCRC64NVME: vectors.ChecksumCRC64NVME,
      ChecksumType: 'FULL_OBJECT',
    });
  });

  test('Content-MD5 must be the MD5 of the bytes', async () => {
    const of = (text: string) => createHash('md5').update(text).digest('base64');
    await put('md5', 'abc', { ContentMD5: of('abc') });
    expect(await codeOf(put('md5', 'abc', { ContentMD5: of('abd') }))).toBe('BadDigest');
    expect(await codeOf(put('md5', 'abc', { ContentMD5: 'abc' }))).toBe('InvalidDigest');
  });
});

describe('conditions', () => {
  test('If-None-Match: * writes once, also when many write at the same time', async () => {
    const tries = Array.from({ length: 8 }, (_, at) =>
      codeOf(put('once', `${at}`, { IfNoneMatch: '*' })),
    );
    const outcomes = (await Promise.all(tries)).sort();
    expect(outcomes).toEqual([...Array(7).fill('PreconditionFailed'), 'no error']);
    expect(await codeOf(put('other', 'x', { IfNoneMatch: '"etag"' }))).toBe('NotImplemented');
  });

  test('If-Match writes over the version that was seen, and no other', async () => {
    const { ETag } = await put('seen', '1');
    await put('seen', '2', { IfMatch: ETag });
    expect(await codeOf(put('seen', '3', { IfMatch: ETag }))).toBe('PreconditionFailed');
    expect(await codeOf(put('missing', '3', { IfMatch: ETag }))).toBe('NoSuchKey');
    expect((await get('seen')).text).toBe('2');
  });

  test('a read may ask for what it has not seen, or only for what it has', async () => {
    const { ETag } = await put('cached', '1');
    expect((await get('cached', { IfMatch: ETag })).text).toBe('1');
    expect(await codeOf(get('cached', { IfMatch: '"other"' }))).toBe('PreconditionFailed');
    await expect(get('cached', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get('cached', { IfModifiedSince: new Date() })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect((await get('cached', { IfNoneMatch: '"other"' })).text).toBe('1');
  });
});

test('reading while others write over it gives one of the writes whole', async () => {
  await put('busy', 'start');
  const texts = Array.from({ length: 40 }, (_, at) => `${at}`.repeat(1000));
  const reads = texts.flatMap((text) => [put('busy', text).then(() => text), get('busy')]);
  for (const read of await Promise.all(reads)) {
    expect(['start', ...texts]).toContain(typeof read === 'string' ? read : read.text);
  }
});

test('ranges: from, to, the last bytes; beyond the end is refused', async () => {
  await put('range', '0123456789');
  const range = async (Range: string) => {
    const { text, ContentRange } = await get('range', { Range });
    return [text, ContentRange];
  };
  expect(await range('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
  expect(await range('bytes=7-')).toEqual(['789', 'bytes 7-9/10']);
  expect(await range('bytes=-2')).toEqual(['89', 'bytes 8-9/10']);
  expect(await range('bytes=8-99')).toEqual(['89', 'bytes 8-9/10']);
  expect(await codeOf(range('bytes=10-'))).toBe('InvalidRange');
});

describe('versions', () => {
  const at = { Bucket: 'evidence', Key: 'v' };
  test('older versions are read by their id; deleting leaves a marker; removing it brings back', async () => {
    const first = await client.send(new PutObjectCommand({ ...at, Body: '1' }));
    const second = await client.send(new PutObjectCommand({ ...at, Body: '2' }));
    const read = async (VersionId?: string) => {
      const answer = await client.send(new GetObjectCommand({ ...at, VersionId }));
      return answer.Body?.transformToString();
    };
    expect(await read(first.VersionId)).toBe('1');
    expect(await read()).toBe('2');

    const marker = await client.send(new DeleteObjectCommand(at));
    expect(marker.DeleteMarker).toBe(true);
    expect(await codeOf(read())).toBe('NoSuchKey');
    expect(await codeOf(read(marker.VersionId))).toBe('MethodNotAllowed');
    expect(await read(second.VersionId)).toBe('2');
    const list = await client.send(new ListObjectsV2Command({ Bucket: 'evidence' }));
    expect(list.KeyCount).toBe(0);

    await client.send(new DeleteObjectCommand({ ...at, VersionId: marker.VersionId }));
    expect(await read()).toBe('2');
    await client.send(new DeleteObjectCommand({ ...at, VersionId: second.VersionId }));
    expect(await read()).toBe('1');
    expect(await codeOf(read(second.VersionId))).toBe('NoSuchVersion');
  });

  test('are listed under a prefix, the newest of each key first, in pages of any size', async () => {
    const Bucket = 'evidence';
    const put = async (Key: string) =>
      (await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))).VersionId;
    const [one, other] = [await put('listed/a'), await put('listed/a')];
    const marker = await client.send(new DeleteObjectCommand({ Bucket, Key: 'listed/a' }));
    const last = await put('listed/b');
    const whole = [
      ['listed/a', marker.VersionId],
      ['listed/a', other],
      ['listed/a', one],
      ['listed/b', last],
    ];
    for (const MaxKeys of [1, 2, 1000]) {
      const found: [string | undefined, string | undefined][] = [];
      let from = {};
      for (let more = true; more; ) {
        const page = await client.send(
          new ListObjectVersionsCommand({ Bucket, Prefix: 'listed/', MaxKeys, ...from }),
        );
        const entries = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
        expect(entries.length).toBeLessThanOrEqual(MaxKeys);
        found.push(
          ...entries.map(({ Key, VersionId }): (typeof found)[number] => [Key, VersionId]),
        );
        more = page.IsTruncated ?? false;
        from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      }
      expect(found.toSorted()).toEqual(whole.toSorted());
    }
  });

  test('a bucket without versions has none, and keeps no old bytes', async () => {
    await put('single', '1');
    const before = await store.blobs('records');
    expect((await put('single', '2')).VersionId).toBeUndefined();
    expect(await store.blobs('records')).toHaveLength(before.length);
    await client.send(new DeleteObjectCommand({ Bucket: 'records', Key: 'single' }));
    expect(await codeOf(get('single'))).toBe('NoSuchKey');
    expect(await store.blobs('records')).toHaveLength(before.length - 1);
  });
});

describe('lists', () => {
  const keys = ['l/ก', 'l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1', 'm'];
  beforeAll(() => Promise.all(keys.map((key) => put(key, key))));
  const list = async (rest: object) => {
    const found: string[] = [];
    const pages = paginateListObjectsV2({ client }, { Bucket: 'records', ...rest });
    for await (const { Contents = [], CommonPrefixes = [] } of pages) {
      found.push(
        ...Contents.map(({ Key }) => `${Key}`),
        ...CommonPrefixes.map(({ Prefix }) => `${Prefix}`),
      );
    }
    return found;
  };

  test('by prefix, in the order of UTF-8 bytes, in pages of any size', async () => {
    const inOrder = ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1', 'l/ก'];
    for (const MaxKeys of [1, 2, 5, 6, 1000]) {
      expect(await list({ Prefix: 'l/', MaxKeys })).toEqual(inOrder);
    }
    expect(await list({ Prefix: 'l/', StartAfter: 'l/b/1' })).toEqual(inOrder.slice(2));
  });

  test('rolled up at a delimiter, each folder once, in pages of any size', async () => {
    const rolled = ['l/a', 'l/b/', 'l/c', 'l/d/', 'l/ก'];
    for (const MaxKeys of [1, 2, 3, 1000]) {
      expect((await list({ Prefix: 'l/', Delimiter: '/', MaxKeys })).sort()).toEqual(rolled);
    }
  });

  test('a token that was not given out is refused', async () => {
    const wrong = new ListObjectsV2Command({ Bucket: 'records', ContinuationToken: '?' });
    expect(await codeOf(client.send(wrong))).toBe('InvalidArgument');
  });
});

test('a copy has the bytes and metadata of its source, or new metadata', async () => {
  const source = await client.send(
    new PutObjectCommand({
      Bucket: 'evidence',
      Key: 'ต้นฉบับ',
      Body: 'copy me',
      ContentType: 'text/plain',
    }),
  );
  const copy = (rest: object) =>
    client.send(
      new CopyObjectCommand({
        Bucket: 'records',
        Key: 'copy',
        CopySource: `evidence/${encodeURIComponent('ต้นฉบับ')}`,
        ...rest,
      }),
    );
  expect((await copy({})).CopyObjectResult?.ETag).toBe(source.ETag);
  expect(await get('copy')).toMatchObject({ text: 'copy me', ContentType: 'text/plain' });
  await copy({ MetadataDirective: 'REPLACE', ContentType: 'text/csv' });
  expect(await get('copy')).toMatchObject({ text: 'copy me', ContentType: 'text/csv' });
  expect(await codeOf(copy({ CopySource: 'evidence/none' }))).toBe('NoSuchKey');
  expect(await codeOf(copy({ CopySource: 'records/copy' }))).toBe('InvalidRequest');
});

test('metadata of more than 2 kB is refused', async () => {
  const metadata = (bytes: number) => ({ Metadata: { note: 'x'.repeat(bytes - 'note'.length) } });
  await put('meta', 'x', metadata(2048));
  expect(await codeOf(put('meta', 'x', metadata(2049)))).toBe('MetadataTooLarge');
});

test('many are deleted at once, each with its own outcome', async () => {
  await Promise.all(['x1', 'x&2'].map((key) => put(key, key)));
  const answer = await client.send(
    new DeleteObjectsCommand({
      Bucket: 'records',
      Delete: { Objects: [{ Key: 'x1' }, { Key: 'x&2', ETag: '"other"' }, { Key: 'x3' }] },
    }),
  );
  expect(answer.Deleted?.map(({ Key }) => Key)).toEqual(['x1', 'x3']);
  expect(answer.Errors).toMatchObject([{ Key: 'x&2', Code: 'PreconditionFailed' }]);
});

test('what is not there and what is not served says so', async () => {
  const head = new HeadObjectCommand({ Bucket: 'records', Key: 'none' });
  await expect(client.send(head)).rejects.toMatchObject({ name: 'NotFound' });
  await client.send(new HeadBucketCommand({ Bucket: 'records' }));
  const nowhere = new HeadBucketCommand({ Bucket: 'nowhere' });
  await expect(client.send(nowhere)).rejects.toMatchObject({ name: 'NotFound' });
  const { Buckets } = await client.send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).toEqual(['evidence', 'records']);
  const acl = new GetObjectAclCommand({ Bucket: 'records', Key: 'a' });
  await expect(client.send(acl)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'GET Object ?acl is not implemented by the local store',
  });
  expect(await codeOf(put('tagged', 'x', { Tagging: 'a=b' }))).toBe('NotImplemented');
  expect(await codeOf(put('owned', 'x', { ExpectedBucketOwner: '123456789012' }))).toBe(
    'AccessDenied',
  );
});

test('tags belong to one version, and stay with it when another comes', async () => {
  const at = { Bucket: 'evidence', Key: 'tagged' };
  const write = (Body: string) => client.send(new PutObjectCommand({ ...at, Body }));
  const first = { ...at, VersionId: (await write('one')).VersionId };
  const TagSet = [{ Key: 'a', Value: 'b' }];
  await client.send(new PutObjectTaggingCommand({ ...first, Tagging: { TagSet } }));
  await write('two');
  const tagsOf = async (place: typeof at) =>
    (await client.send(new GetObjectTaggingCommand(place))).TagSet;
  expect(await tagsOf(first)).toEqual(TagSet);
  expect(await tagsOf(at)).toEqual([]);
  const { Body } = await client.send(new GetObjectCommand(first));
  expect(await Body?.transformToString()).toBe('one');
  const missing = new PutObjectTaggingCommand({ ...first, Key: 'nowhere', Tagging: { TagSet } });
  await expect(client.send(missing)).rejects.toMatchObject({ name: 'NoSuchVersion' });
});
