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

/** The object's JSON, or null where there is none. */
export async function readJson({ client, name }: Bucket, key: string): Promise<unknown> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    return JSON.parse((await Body?.transformToString('utf-8')) ?? 'null');
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/** Whether the object is there. */
export async function hasObject({ client, name }: Bucket, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
    return true;
  } catch (error) {
    // S3 says 403 of a missing object to who may not list the bucket.
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
    if (status === 404 || status === 403) return false;
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
