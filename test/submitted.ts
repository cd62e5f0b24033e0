import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Receipt } from '#domain/assessment.ts';
import type { ENVIRONMENT } from '#shared/environment.ts';
import { environment } from '#shared/environment.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';

export const bucketOf = (name: keyof typeof ENVIRONMENT): Bucket => ({
  client: bucketClient(),
  name: environment(name),
});

/** Bytes of a submission's own document, as text; null where there is none. */
export async function storedDocument(receipt: Receipt): Promise<string | null> {
  const { client, name } = bucketOf('submissionsBucket');
  const Key = `submissions/${receipt.cycle}/${receipt.lao.code}/${receipt.version}-${receipt.hash}.json`;
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key }));
    return (await Body?.transformToString('utf-8')) ?? null;
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return null;
    throw error;
  }
}
