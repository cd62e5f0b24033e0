import { createHash, randomBytes } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './store-for-tests.ts';

const at = { Bucket: 'evidence', Key: 'แผนที่.tif' };
const PARTS = [randomBytes(5 * 1024 * 1024), randomBytes(1000)] as const;
const WHOLE = Buffer.concat(PARTS);

let store: TestStore;
let client: ReturnType<TestStore['client']>;
beforeAll(async () => {
  store = await openTestStore();
  client = store.client();
});
afterAll(() => store.close());
beforeEach(() => {
  store.events.length = 0;
});

const create = async (rest: Partial<CreateMultipartUploadCommandInput> = {}) =>
  (await client.send(new CreateMultipartUploadCommand({ ...at, ...rest }))).UploadId ?? '';
const upload = async (UploadId: string, number: number, Body: Uint8Array, rest = {}) => {
  const part = { ...at, UploadId, PartNumber: number, Body, ...rest };
  const { $metadata, ...answer } = await client.send(new UploadPartCommand(part));
  return { ...answer, PartNumber: number };
};
const complete = (UploadId: string, Parts: CompletedPart[], rest = {}) =>
  client.send(
    new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts }, ...rest }),
  );
const both = (id: string, rest = {}) =>
  Promise.all(PARTS.map((bytes, index) => upload(id, index + 1, bytes, rest)));

test('parts become one object, and one event', async () => {
  const id = await create({ ContentType: 'image/tiff' });
  const parts = await both(id);
  const listed = await client.send(new ListPartsCommand({ ...at, UploadId: id }));
  expect(listed.Parts?.map(({ Size }) => Size)).toEqual(PARTS.map((part) => part.length));

  const done = await complete(id, parts);
  const md5s = PARTS.map((part) => createHash('md5').update(part).digest());
  const etag = `"${createHash('md5').update(Buffer.concat(md5s)).digest('hex')}-2"`;
  expect(done.ETag).toBe(etag);
  const read = await client.send(new GetObjectCommand(at));
  expect(read).toMatchObject({ ETag: etag, ContentType: 'image/tiff' });
  expect(Buffer.from((await read.Body?.transformToByteArray()) ?? []).equals(WHOLE)).toBe(true);
  expect(store.events.map(({ detail }) => [detail.reason, detail.object.size])).toEqual([
    ['CompleteMultipartUpload', WHOLE.length],
  ]);
  expect(await store.blobs('evidence')).toHaveLength(1);
});

test('a SHA-256 of each part makes one of the whole, and must be named when completing', async () => {
  const id = await create({ ChecksumAlgorithm: 'SHA256' });
  const parts = await both(id, { ChecksumAlgorithm: 'SHA256' });
  const bare = parts.map(({ ETag, PartNumber }) => ({ ETag, PartNumber }));
  await expect(complete(id, bare)).rejects.toMatchObject({ name: 'InvalidRequest' });
  const sha256s = PARTS.map((part) => createHash('sha256').update(part).digest());
  const value = createHash('sha256').update(Buffer.concat(sha256s)).digest('base64');
  expect((await complete(id, parts)).ChecksumSHA256).toBe(`${value}-2`);
});

test("a part's or the whole's wrong checksum is refused when completing", async () => {
  const id = await create({ ChecksumAlgorithm: 'SHA256' });
  const parts = await both(id, { ChecksumAlgorithm: 'SHA256' });
  const ChecksumSHA256 = createHash('sha256').update('other').digest('base64');
  const wrong = parts.map((part) => ({ ...part, ChecksumSHA256 }));
  await expect(complete(id, wrong)).rejects.toMatchObject({ name: 'InvalidPart' });
  const blobs = await store.blobs('evidence');
  const whole = complete(id, parts, { ChecksumSHA256: `${ChecksumSHA256}-2` });
  await expect(whole).rejects.toMatchObject({ name: 'BadDigest' });
  expect(await store.blobs('evidence')).toEqual(blobs);
});

test('a part with another kind of checksum than the upload has is refused', async () => {
  const id = await create({ ChecksumAlgorithm: 'SHA256' });
  const other = upload(id, 1, PARTS[1], { ChecksumAlgorithm: 'CRC32' });
  await expect(other).rejects.toMatchObject({ name: 'InvalidRequest' });
  await client.send(new AbortMultipartUploadCommand({ ...at, UploadId: id }));
});

test('wrong ETags, wrong order, unknown and small parts are refused and store nothing', async () => {
  const id = await create();
  const [first, second] = (await both(id)) as [CompletedPart, CompletedPart];
  const small = await upload(id, 3, PARTS[1]);
  const blobs = await store.blobs('evidence');
  const refused = async (parts: CompletedPart[], name: string, rest = {}) =>
    expect(complete(id, parts, rest)).rejects.toMatchObject({ name });
  await refused([{ ...first, ETag: second.ETag }, second], 'InvalidPart');
  await refused([second, first], 'InvalidPartOrder');
  await refused([first, { ...second, PartNumber: 9 }], 'InvalidPart');
  await refused([second, small], 'EntityTooSmall');
  await refused([], 'MalformedXML');
  await refused([first, second], 'PreconditionFailed', { IfNoneMatch: '*' });
  expect(await store.blobs('evidence')).toEqual(blobs);
  expect(store.events).toEqual([]);
});

test('an upload survives a restart; when aborted it is gone with its parts', async () => {
  const id = await create({ Key: 'restart' });
  const part = { ...at, Key: 'restart', UploadId: id };
  const before = await store.blobs('evidence');
  await client.send(new UploadPartCommand({ ...part, PartNumber: 1, Body: 'x' }));
  await store.restart();
  client = store.client();
  expect((await client.send(new ListPartsCommand(part))).Parts).toHaveLength(1);
  await client.send(new AbortMultipartUploadCommand(part));
  expect(await store.blobs('evidence')).toHaveLength(before.length);
  const again = client.send(new UploadPartCommand({ ...part, PartNumber: 1, Body: 'x' }));
  await expect(again).rejects.toMatchObject({ name: 'NoSuchUpload' });
});
