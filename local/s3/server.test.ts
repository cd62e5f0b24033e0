import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startS3 } from './server.ts';
import { credentials, openTestStore, sendRaw, type TestStore } from './store-for-tests.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

/** Sends the start of a request and breaks the connection once the store has begun to write. */
async function breakOff(url: string, head: string, bucket: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(head);
  await vi.waitFor(async () => expect(await store.blobs(bucket)).toHaveLength(1));
  socket.destroy();
  await vi.waitFor(async () => expect(await store.blobs(bucket)).toHaveLength(0));
}

test('a PUT whose connection breaks stores nothing', async () => {
  const client = store.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: 'records', Key: 'cut' }));
  const { host, pathname, search } = new URL(url);
  const head = `PUT ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 1000\r\n\r\nhalf`;
  await breakOff(url, head, 'records');
  const read = client.send(new GetObjectCommand({ Bucket: 'records', Key: 'cut' }));
  await expect(read).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('a form whose connection breaks stores nothing and tells nobody', async () => {
  const { url, fields } = await createPresignedPost(store.client(), {
    Bucket: 'evidence',
    Key: 'cut',
  });
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf a file';
  const { host, pathname } = new URL(url);
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n${parts.join('')}${file}`;
  await breakOff(url, head, 'evidence');
  expect(store.events).toEqual([]);
});

test('objects, versions and metadata outlive a restart', async () => {
  const at = { Bucket: 'evidence', Key: 'ปี/2566' };
  const put = (Body: string) =>
    store.client().send(new PutObjectCommand({ ...at, Body, Metadata: { lao: '6130408' } }));
  const first = await put('1');
  await put('2');
  await store.restart();
  const read = async (VersionId?: string) => {
    const answer = await store.client().send(new GetObjectCommand({ ...at, VersionId }));
    return [await answer.Body?.transformToString(), answer.Metadata];
  };
  expect(await read()).toEqual(['2', { lao: '6130408' }]);
  expect(await read(first.VersionId)).toEqual(['1', { lao: '6130408' }]);
});

test('no key leads out of the folder', async () => {
  const beside = await readdir(dirname(store.dir));
  const client = store.client();
  const keys = [
    '../../escape',
    '..',
    '.',
    '/etc/escape',
    '..\\escape',
    '\u0000',
    'a/../../../escape',
  ];
  for (const Key of keys) {
    await client.send(new PutObjectCommand({ Bucket: 'records', Key, Body: Key }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'records', Key }));
    expect(await Body?.transformToString()).toBe(Key);
  }
  expect((await readdir(store.dir)).sort()).toEqual(['evidence', 'records']);
  const others = (names: string[]) => names.filter((name) => !name.startsWith('local-s3-'));
  expect(others(await readdir(dirname(store.dir)))).toEqual(others(beside));
  const escaped = await sendRaw(store.endpoint, 'GET', '/../records/blobs', { host: 'x' });
  expect(escaped.status).toBe(403);
});

test('a path that is no UTF-8 is refused', async () => {
  const answer = await sendRaw(store.endpoint, 'GET', '/records/%ff', { host: 'x' });
  expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('InvalidURI') });
});

test("a bucket's name that is none, or a port in use, stops the start", async () => {
  const options = { dir: store.dir, credentialsOf: () => credentials, region: 'ap-southeast-7' };
  const bucket = { name: '../up', versioned: false, cors: [], eventBridge: false };
  await expect(startS3({ ...options, buckets: [bucket] })).rejects.toThrow('no name for a bucket');
  const port = Number(new URL(store.endpoint).port);
  await expect(startS3({ ...options, port, buckets: [] })).rejects.toThrow('EADDRINUSE');
});

test('a receiver of events that fails does not fail the upload', async () => {
  await store.close();
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  store = await openTestStore({
    onObjectCreated: () => {
      throw new Error('the function is down');
    },
  });
  await store.client().send(new PutObjectCommand({ Bucket: 'evidence', Key: 'k', Body: 'x' }));
  await vi.waitFor(() => expect(warned).toHaveBeenCalledWith(expect.stringContaining('is down')));
  warned.mockRestore();
});

test('sequencers of one key grow with each write, though the clock stand still', async () => {
  await store.close();
  const events: string[] = [];
  const now = new Date();
  store = await openTestStore({
    clock: () => now,
    onObjectCreated: ({ detail }) => events.push(detail.object.sequencer),
  });
  const put = new PutObjectCommand({ Bucket: 'evidence', Key: 'k', Body: 'x' });
  for (let count = 0; count < 3; count += 1) await store.client().send(put);
  await turn();
  expect(new Set(events).size).toBe(3);
  expect([...events].sort()).toEqual(events);
});
