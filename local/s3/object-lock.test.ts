import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObjectLock } from './object-lock.ts';
import type { BucketSettings } from './settings.ts';
import { openTestStore, type TestStore } from './store-for-tests.ts';

const DAY_MS = 86_400_000;
const bucket = (name: string, objectLock?: ObjectLock): BucketSettings => ({
  name,
  versioned: true,
  eventBridge: false,
  cors: [],
  ...(objectLock && { objectLock }),
});
const governance = { mode: 'GOVERNANCE', days: 10 } as const;
const BUCKETS = [
  bucket('governed', { defaultRetention: governance }),
  bucket('denied', { defaultRetention: governance }),
  bucket('compliant', { defaultRetention: { mode: 'COMPLIANCE', days: 10 } }),
  bucket('by-hand', {}),
  bucket('open'),
];

let store: TestStore;
let client: S3Client;
beforeEach(async () => {
  store = await openTestStore({
    buckets: BUCKETS,
    // As a policy of the bucket that denies it to everybody.
    require(_, needs) {
      const denied = needs.find(
        ({ action, resource }) =>
          action === 's3:BypassGovernanceRetention' && resource.startsWith('arn:aws:s3:::denied/'),
      );
      if (denied) throw new Error(`not authorized to perform: ${denied.action}`);
    },
  });
  client = store.client();
});
afterEach(() => store.close());

/** Turns the clock of the store, and of who signs the next request: its answer turns it back. */
function afterDays(days: number): void {
  store.time.offsetMs = days * DAY_MS;
  client = store.client({ systemClockOffset: store.time.offsetMs });
}

const Key = 'audit/system/1.jsonl';
const put = async (Bucket: string, Body = 'first') =>
  (await client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId ?? '';
const read = async (Bucket: string, VersionId?: string) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return Body?.transformToString();
};
const remove = (Bucket: string, VersionId?: string, BypassGovernanceRetention?: boolean) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention }));
const retain = (
  Bucket: string,
  Retention: { Mode?: 'GOVERNANCE' | 'COMPLIANCE'; RetainUntilDate?: Date },
  BypassGovernanceRetention?: boolean,
) =>
  client.send(new PutObjectRetentionCommand({ Bucket, Key, Retention, BypassGovernanceRetention }));
const inDays = (days: number) => new Date(Date.now() + store.time.offsetMs + days * DAY_MS);
const LOCKED = {
  name: 'AccessDenied',
  message: 'Access Denied because object protected by object lock.',
};

describe('a version in a bucket with a default retention', () => {
  test('cannot be deleted until its day has come, and is then as any other', async () => {
    const version = await put('denied');
    await expect(remove('denied', version)).rejects.toMatchObject(LOCKED);
    afterDays(9);
    await expect(remove('denied', version)).rejects.toMatchObject(LOCKED);
    afterDays(9);
    expect(await read('denied', version)).toBe('first');
    afterDays(11);
    await remove('denied', version);
    afterDays(11);
    await expect(read('denied', version)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  test('is locked over a restart, too', async () => {
    const version = await put('denied');
    await store.restart();
    client = store.client();
    await expect(remove('denied', version)).rejects.toMatchObject(LOCKED);
  });

  test('stays where something is put over it: that becomes a new version, locked as well', async () => {
    const first = await put('denied');
    const second = await put('denied', 'second');
    expect(await read('denied')).toBe('second');
    expect(await read('denied', first)).toBe('first');
    for (const version of [first, second])
      await expect(remove('denied', version)).rejects.toMatchObject(LOCKED);
  });

  test('stays where it is deleted without its number: a marker comes on top, and goes again', async () => {
    const version = await put('denied');
    const marker = await remove('denied');
    expect(marker.DeleteMarker).toBe(true);
    await expect(read('denied')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await read('denied', version)).toBe('first');
    await remove('denied', marker.VersionId);
    expect(await read('denied')).toBe('first');
  });

  test('stays among many that are deleted at once, and is told of by its key', async () => {
    const locked = await put('denied');
    const { Deleted, Errors } = await client.send(
      new DeleteObjectsCommand({
        Bucket: 'denied',
        Delete: { Objects: [{ Key, VersionId: locked }, { Key: 'other' }] },
      }),
    );
    expect(Errors).toEqual([
      { Key, VersionId: locked, Code: LOCKED.name, Message: LOCKED.message },
    ]);
    expect(Deleted?.map((each) => each.Key)).toEqual(['other']);
  });

  test('says until when, reckoned from its own instant', async () => {
    await put('governed');
    const { ObjectLockMode, ObjectLockRetainUntilDate, LastModified } = await client.send(
      new HeadObjectCommand({ Bucket: 'governed', Key }),
    );
    expect(ObjectLockMode).toBe('GOVERNANCE');
    const days = (Number(ObjectLockRetainUntilDate) - Number(LastModified)) / DAY_MS;
    expect(days).toBeCloseTo(10, 3);
    const { Retention } = await client.send(
      new GetObjectRetentionCommand({ Bucket: 'governed', Key }),
    );
    expect(Retention).toEqual({
      Mode: 'GOVERNANCE',
      RetainUntilDate: ObjectLockRetainUntilDate,
    });
  });

  test('is locked however it came: copied, too, and tags may be put on it', async () => {
    await put('open');
    const CopySource = `open/${Key}`;
    const copied = new CopyObjectCommand({ Bucket: 'denied', Key, CopySource });
    const { VersionId } = await client.send(copied);
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
    await client.send(new PutObjectTaggingCommand({ Bucket: 'denied', Key, Tagging }));
    await expect(remove('denied', VersionId)).rejects.toMatchObject(LOCKED);
  });

  test('is not taken without a checksum, as AWS asks for locked objects', async () => {
    const bare = store.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const send = (Bucket: string) =>
      bare.send(new PutObjectCommand({ Bucket, Key, Body: 'first' }));
    await expect(send('denied')).rejects.toMatchObject({
      name: 'InvalidRequest',
      message:
        'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    });
    await expect(send('open')).resolves.toBeDefined();
  });
});

describe('the retention of a version', () => {
  test('in governance mode grows at any time, and shrinks only for who gets round it', async () => {
    const version = await put('governed');
    await retain('governed', { Mode: 'GOVERNANCE', RetainUntilDate: inDays(20) });
    const shorter = { Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) } as const;
    await expect(retain('governed', shorter)).rejects.toMatchObject(LOCKED);
    await expect(retain('governed', {})).rejects.toMatchObject(LOCKED);
    await expect(remove('governed', version)).rejects.toMatchObject(LOCKED);
    await retain('governed', shorter, true);
    afterDays(2);
    await remove('governed', version);
  });

  test('in governance mode lets a version be deleted by who says so and may', async () => {
    const version = await put('governed');
    await remove('governed', version, true);
    await expect(read('governed', version)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  test('is not got round where the bucket denies it to everybody, whatever the request says', async () => {
    const version = await put('denied');
    const shorter = { Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) } as const;
    for (const asked of [
      () => remove('denied', version, true),
      () => retain('denied', shorter, true),
      () => retain('denied', {}, true),
    ])
      await expect(asked()).rejects.toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining('s3:BypassGovernanceRetention'),
      });
    expect(await read('denied', version)).toBe('first');
  });

  test('in compliance mode is nobody’s to shorten, to change or to get round', async () => {
    const version = await put('compliant');
    for (const bypass of [false, true]) {
      await expect(remove('compliant', version, bypass)).rejects.toMatchObject(LOCKED);
      for (const less of [
        { Mode: 'COMPLIANCE', RetainUntilDate: inDays(1) },
        { Mode: 'GOVERNANCE', RetainUntilDate: inDays(20) },
        {},
      ] as const)
        await expect(retain('compliant', less, bypass)).rejects.toMatchObject(LOCKED);
    }
    await retain('compliant', { Mode: 'COMPLIANCE', RetainUntilDate: inDays(20) });
  });

  test('lies ahead, and can be given where the bucket gives none by itself', async () => {
    const version = await put('by-hand');
    const lacking = client.send(new GetObjectRetentionCommand({ Bucket: 'by-hand', Key }));
    await expect(lacking).rejects.toMatchObject({ name: 'NoSuchObjectLockConfiguration' });
    const past = { Mode: 'GOVERNANCE', RetainUntilDate: inDays(-1) } as const;
    await expect(retain('by-hand', past)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'The retain until date must be in the future!',
    });
    await retain('by-hand', { Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) });
    await expect(remove('by-hand', version)).rejects.toMatchObject(LOCKED);
  });
});

describe('a bucket', () => {
  test('says what it gives to a version that comes', async () => {
    const ask = (Bucket: string) => client.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect((await ask('governed')).ObjectLockConfiguration).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 10 } },
    });
    await expect(ask('open')).rejects.toMatchObject({
      name: 'ObjectLockConfigurationNotFoundError',
    });
  });

  test('without a lock deletes versions as ever, and knows no retention', async () => {
    const version = await put('open');
    await expect(
      retain('open', { Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) }),
    ).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: 'Bucket is missing Object Lock Configuration',
    });
    await remove('open', version);
    await expect(read('open', version)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  test('that locks versions and keeps none is refused at the start', async () => {
    const buckets = [{ ...bucket('strange', {}), versioned: false }];
    await expect(openTestStore({ buckets })).rejects.toThrow('locks versions and keeps none');
  });
});
