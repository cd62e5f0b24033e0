import { setTimeout as wait } from 'node:timers/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { canonicalJson } from './canonical.ts';

/** The buckets' client; `pathStyle` for stores without a host name per bucket (the local run). */
export function bucketClient(pathStyle = process.env.S3_PATH_STYLE === 'true'): S3Client {
  return new S3Client({ forcePathStyle: pathStyle });
}

/**
 * A client that signs what others send: it adds no checksum of its own, which would be that of
 * an empty body.
 */
export function signingClient(pathStyle = process.env.S3_PATH_STYLE === 'true'): S3Client {
  return new S3Client({
    forcePathStyle: pathStyle,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

/** A bucket and the client that reaches it. */
export type Bucket = { client: S3Client; name: string };

/** An object that is there and is not what belongs there: cut off, empty, other bytes, another form. */
export class DamagedObject extends Error {
  readonly key: string;
  readonly reason: string;
  constructor(key: string, reason: string) {
    super(`${key}: อ่านไม่ได้ · cannot be read: ${reason}`);
    this.key = key;
    this.reason = reason;
  }
}

/** The object's JSON, or null where there is none. @throws DamagedObject */
export async function readJson({ client, name }: Bucket, key: string): Promise<unknown> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    return jsonIn((await Body?.transformToByteArray()) ?? new Uint8Array(), key);
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/** The JSON that the bytes are. @throws DamagedObject by the name of what they were read from */
export function jsonIn(bytes: Uint8Array, key: string): unknown {
  if (bytes.byteLength === 0) throw new DamagedObject(key, 'it is empty');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DamagedObject(key, 'it is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedObject(key, 'it is not whole JSON');
  }
}

type Schema<T> = { parse: (input: unknown) => T };

/** The value as its schema reads it; where it does not fit, where is told and never what stands there. */
export function fitting<T>(schema: Schema<T>, value: unknown, key: string): T {
  try {
    return schema.parse(value);
  } catch (error) {
    const issues = (error as { issues?: { path: PropertyKey[]; code: string }[] }).issues ?? [];
    const at = issues.slice(0, 3).map(({ path, code }) => `${path.join('.') || '.'} ${code}`);
    throw new DamagedObject(key, `it is of another form (${at.join(', ')})`);
  }
}

/** The object as its schema reads it, or null where there is none. @throws DamagedObject */
export async function readAs<T>(bucket: Bucket, key: string, schema: Schema<T>): Promise<T | null> {
  const stored = await readJson(bucket, key);
  return stored === null ? null : fitting(schema, stored, key);
}

/** Whether the object is there. Needs the right to list the bucket: without it S3 says 403 of a missing object. */
export async function hasObject({ client, name }: Bucket, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}

/** Writes the value's canonical JSON. */
export async function writeJson(
  { client, name }: Bucket,
  key: string,
  value: unknown,
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: name,
      Key: key,
      Body: canonicalJson(value),
      ContentType: 'application/json; charset=utf-8',
    }),
  );
}

/** A new object, written by `putOnce`. */
type NewObject = { key: string; body: string; contentType: string };

/** Tries of a write that another of the same key comes in the way of: two seconds and a half, at most. */
const PUT_TRIES = 8;
const PAUSE_AT_MOST_MS = 500;

/**
 * Writes an object whose key is taken at most once, whoever else writes it.
 *
 * S3 refuses in two ways: 412 where the key is taken, and 409 where another write of it is under way, of
 * which nobody knows yet how it ends. So 409 says nothing of the object: the write is tried again.
 *
 * @returns false where the key was taken
 * @throws ConditionalRequestConflict where it never came to an end: "busy" to whoever asked
 */
export async function putOnce(
  { client, name }: Bucket,
  { key, body, contentType }: NewObject,
): Promise<boolean> {
  const put = { Bucket: name, Key: key, Body: body, ContentType: contentType, IfNoneMatch: '*' };
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(new PutObjectCommand(put));
      return true;
    } catch (error) {
      const refusal = error instanceof S3ServiceException ? error.name : null;
      if (refusal === 'PreconditionFailed') return false;
      if (refusal !== 'ConditionalRequestConflict' || tries === PUT_TRIES) throw error;
      await wait(Math.random() * Math.min(PAUSE_AT_MOST_MS, 20 * 2 ** tries));
    }
  }
}
