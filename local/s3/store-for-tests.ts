import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { ObjectCreatedEvent } from './events.ts';
import { startS3 } from './server.ts';
import type { BucketSettings, S3Options } from './settings.ts';

/** The credentials of AWS's documented examples. */
export const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

export const SITE = 'http://localhost:3000';

const buckets: readonly BucketSettings[] = [
  {
    name: 'evidence',
    versioned: true,
    eventBridge: true,
    cors: [
      {
        AllowedOrigins: [SITE],
        AllowedMethods: ['GET', 'POST'],
        AllowedHeaders: ['content-type', 'x-amz-*'],
        ExposedHeaders: ['ETag'],
        MaxAge: 600,
      },
    ],
  },
  { name: 'records', versioned: false, eventBridge: false, cors: [] },
];

export type TestStore = Awaited<ReturnType<typeof openTestStore>>;

/** A store in a folder of its own, with a client, the events it sent and a clock to turn. */
export async function openTestStore(options: Partial<S3Options> = {}) {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'local-s3-')));
  const events: ObjectCreatedEvent[] = [];
  const time = { offsetMs: 0 };
  const start = () =>
    startS3({
      dir,
      buckets,
      credentialsOf: (id) => (id === credentials.accessKeyId ? credentials : undefined),
      region: 'ap-southeast-7',
      clock: () => new Date(Date.now() + time.offsetMs),
      onObjectCreated: (event) => events.push(event),
      ...options,
    });
  let running = await start();
  const clients: S3Client[] = [];

  return {
    dir,
    events,
    time,
    get endpoint() {
      return running.endpoint;
    },
    client(config: S3ClientConfig = {}): S3Client {
      const client = new S3Client({
        endpoint: running.endpoint,
        region: 'ap-southeast-7',
        credentials,
        forcePathStyle: true,
        maxAttempts: 1,
        ...config,
      });
      clients.push(client);
      return client;
    },
    /** Files of bytes on disk, of objects and of parts: none may be left by what was refused. */
    blobs: (bucket: string) => readdir(join(dir, bucket, 'blobs')),
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      for (const client of clients) client.destroy();
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type RawAnswer = { status: number; body: string; headers: NodeJS.Dict<string | string[]> };

/** Sends exactly these bytes and headers, host included, as no client library would. */
export function sendRaw(
  endpoint: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Uint8Array = '',
): Promise<RawAnswer> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          body: Buffer.concat(pieces).toString('utf8'),
          headers: answer.headers,
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
