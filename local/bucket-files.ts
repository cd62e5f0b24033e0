import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { ApiResponse } from './api-event.ts';
import { pathPattern } from './path-pattern.ts';

/** A path pattern of CloudFront and the bucket that answers it. */
export type BucketPath = { pathPattern: string; bucket: string };

/** @returns the answer, or null where no bucket serves the path */
export type AnswerFromBucket = (request: {
  method: string;
  path: string;
  known: string | undefined;
}) => Promise<ApiResponse | null>;

/**
 * Serves objects as CloudFront does from an S3 origin: the path is the key, the headers are the
 * object's own. An object that is not there is 403, since CloudFront may not list the bucket.
 */
export function bucketFiles(client: S3Client, paths: readonly BucketPath[]): AnswerFromBucket {
  const matchers = paths.map(({ pathPattern: pattern, bucket }) => ({
    bucket,
    pattern: pathPattern(pattern),
  }));
  return async ({ method, path, known }) => {
    const served = matchers.find(({ pattern }) => pattern.test(path));
    if (!served) return null;
    if (method !== 'GET' && method !== 'HEAD') return refused(405, 'MethodNotAllowed');
    try {
      const Key = decodeURIComponent(path.slice(1));
      const object = await client.send(new GetObjectCommand({ Bucket: served.bucket, Key }));
      const headers: [string, string][] = [
        ['content-type', object.ContentType ?? 'application/octet-stream'],
        ['cache-control', object.CacheControl ?? ''],
        ['etag', object.ETag ?? ''],
      ];
      const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
      const isKnown =
        known !== undefined && object.ETag !== undefined && known.includes(object.ETag);
      return {
        statusCode: isKnown ? 304 : 200,
        headers: headers.filter(([, value]) => value !== ''),
        body: isKnown ? Buffer.alloc(0) : body,
      };
    } catch (error) {
      if (error instanceof S3ServiceException) return refused(403, 'AccessDenied');
      throw error;
    }
  };
}

function refused(statusCode: number, code: string): ApiResponse {
  return {
    statusCode,
    headers: [['content-type', 'application/xml']],
    body: Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
    ),
  };
}
