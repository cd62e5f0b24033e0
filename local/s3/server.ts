import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { authorize } from './authorize.ts';
import { corsHeaders, preflight } from './cors.ts';
import { S3Error } from './errors.ts';
import { objectCreatedEvent } from './events.ts';
import type { Exchange, Reply } from './exchange.ts';
import { absenceNeeds, isRead, needsOf } from './needs.ts';
import { assertExpectedOwner } from './object-headers.ts';
import { type Bucket, openBucket } from './object-store.ts';
import { operationOf } from './operations.ts';
import { postObject } from './post-object.ts';
import { readRequest, requestId, type S3Request } from './request.ts';
import { errorReply, send } from './send-reply.ts';
import type { S3Options } from './settings.ts';
import { createSigner } from './signature.ts';
import { toXml } from './xml.ts';

/** How long uploads under way may take to end when the server is stopped. */
const STOP_MS = 2000;

/**
 * Starts the store on the loopback address.
 * @returns `endpoint` for path-style clients, and `stop`, which lets requests under way end
 * @throws if the port is taken or a bucket's name is none
 */
export async function startS3(
  options: S3Options,
): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const clock = options.clock ?? (() => new Date());
  const buckets = new Map<string, Bucket>();
  for (const settings of options.buckets) {
    if (!/^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(settings.name)) {
      throw new Error(`"${settings.name}" is no name for a bucket`);
    }
    if (settings.objectLock && !settings.versioned) {
      throw new Error(`the bucket ${settings.name} locks versions and keeps none`);
    }
    const dir = join(options.dir, settings.name);
    buckets.set(settings.name, await openBucket(dir, settings, clock));
  }
  const store = createStore(options, buckets, clock);
  const server = createServer((message, response) => {
    respond(store, message, response).catch((error: unknown) => {
      console.error('local S3:', error);
      response.destroy();
    });
  });
  // Longer than clients keep an idle connection, or they would meet one just closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), STOP_MS);
      server.close(() => {
        clearTimeout(late);
        resolve();
      });
      server.closeIdleConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

type Store = ReturnType<typeof createStore>;

function createStore(options: S3Options, buckets: ReadonlyMap<string, Bucket>, clock: () => Date) {
  const signer = createSigner(options.credentialsOf, options.region);
  const bucketNamed = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (bucket !== undefined) return bucket;
    throw new S3Error('NoSuchBucket', undefined, { elements: { BucketName: name } });
  };

  return {
    rulesOf: (name: string) => buckets.get(name)?.settings.cors ?? [],

    async answer(request: S3Request): Promise<Reply> {
      const now = clock();
      if (request.method === 'OPTIONS') {
        const { cors } = bucketNamed(request.bucket).settings;
        return { status: 200, headers: preflight(cors, request.message.headers) };
      }
      const form = /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');
      if (form && request.method === 'POST' && request.key === '') {
        const bucket = bucketNamed(request.bucket);
        const created = announce(bucket, request);
        return postObject({ request, bucket, signer, now, created, requireOf });
      }
      const authorization = await authorize(request, signer, now);
      if (request.bucket === '') {
        requireOf(authorization.scope.accessKeyId)([
          { action: 's3:ListAllMyBuckets', resource: '*' },
        ]);
        return listBuckets(request);
      }
      const bucket = bucketNamed(request.bucket);
      assertExpectedOwner(request.headers);
      const created = announce(bucket, request);
      const require = requireOf(authorization.scope.accessKeyId);
      const exchange = {
        request,
        bucket,
        authorization,
        signer,
        now,
        bucketNamed,
        created,
        require,
      };
      const { name, run } = operationOf(request);
      require(needsOf(name, request));
      return run(exchange).catch((error: unknown) => {
        const isAbsent =
          error instanceof S3Error && ['NoSuchKey', 'NoSuchVersion'].includes(error.code);
        // Only who may list a bucket is told what it does not hold.
        if (isAbsent && isRead(request)) require(absenceNeeds(request));
        throw error;
      });
    },
  };

  function requireOf(accessKeyId: string): Exchange['require'] {
    return (needs) => {
      try {
        options.require?.(accessKeyId, needs);
      } catch (error) {
        throw new S3Error('AccessDenied', error instanceof Error ? error.message : undefined);
      }
    };
  }

  function listBuckets(request: S3Request): Reply {
    if (request.method !== 'GET') throw new S3Error('MethodNotAllowed');
    const names = [...buckets.keys()].map((Name) => ({ Name }));
    return { status: 200, xml: toXml('ListAllMyBucketsResult', { Buckets: { Bucket: names } }) };
  }

  function announce(bucket: Bucket, request: S3Request): Exchange['created'] {
    const { onObjectCreated, region } = options;
    const { name, versioned, eventBridge } = bucket.settings;
    return (key, object, reason) => {
      if (onObjectCreated === undefined || !eventBridge) return;
      const { id: requestId, sourceAddress } = request;
      const event = objectCreatedEvent({
        bucket: name,
        key,
        object,
        versioned,
        region,
        requestId,
        sourceAddress,
        reason,
      });
      // EventBridge delivers apart from the request: a receiver that fails fails no upload.
      Promise.resolve(event)
        .then(onObjectCreated)
        .catch((error: unknown) => {
          process.emitWarning(`Object Created of ${name}/${key} was not received: ${error}`);
        });
    };
  }
}

async function respond(
  store: Store,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let id = requestId();
  try {
    const request = readRequest(message);
    id = request.id;
    for (const [name, value] of Object.entries(
      corsHeaders(store.rulesOf(request.bucket), request.method, message.headers),
    )) {
      response.setHeader(name, value);
    }
    await send(response, id, await store.answer(request));
  } catch (error) {
    if (message.destroyed && !message.complete) return;
    if (response.headersSent) response.destroy();
    else await send(response, id, errorReply(error, message, id));
  }
}
