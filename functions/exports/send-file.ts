import { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import type { Bucket } from '#shared/s3.ts';
import type { ExportStream } from './export-stream.ts';

/** Each part is held whole until it is sent, two at a time: 16 MB, whatever the file's size. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

type Sent = Pick<ExportStream, 'body' | 'mediaType' | 'contentEncoding'>;

/**
 * Sends a file in parts as it is made. It is there when all of it is, or not at all: the parts of a
 * run that failed or was killed are swept away by the bucket's rule.
 *
 * @returns bytes that the store holds
 */
export async function sendFile(
  { client, name }: Bucket,
  key: string,
  { body, mediaType, contentEncoding }: Sent,
): Promise<number> {
  let sentBytes = 0;
  const counted = Readable.from(
    (async function* () {
      for await (const some of body as AsyncIterable<Uint8Array>) {
        sentBytes += some.byteLength;
        yield some;
      }
    })(),
    { objectMode: false },
  );
  const upload = new Upload({
    client,
    partSize: PART_BYTES,
    queueSize: PARTS_AT_ONCE,
    // The bucket's rule sweeps the parts of a run that was killed: of one that failed as well, and
    // no right is needed to drop them.
    leavePartsOnError: true,
    params: {
      Bucket: name,
      Key: key,
      Body: counted,
      ContentType: mediaType,
      ...(contentEncoding && { ContentEncoding: contentEncoding }),
    },
  });
  await upload.done();
  return sentBytes;
}
