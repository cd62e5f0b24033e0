import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ApiResponse } from './api-event.ts';
import { splitUrl } from './api-event.ts';
import { type AnswerApi, PAYLOAD_LIMIT_BYTES } from './api-gateway.ts';
import type { AnswerFromBucket } from './bucket-files.ts';
import type { Site } from './site.ts';

/** What stands behind the gateway once everything is up. */
type Behind = {
  api: AnswerApi;
  /** Paths that a bucket answers as it stands. @default none */
  bucket?: AnswerFromBucket;
  /** Asked for each request: a rebuild puts another in its place. */
  site: () => Site;
  /** The template's headers of every answer. */
  headers: [string, string][];
  /** Whether CloudFront compresses what a path is answered with. @default it does */
  compresses?: (path: string) => boolean;
  /** The local run's own endpoints under /__local; true where it answered. */
  own: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  onError: (line: string) => void;
};

export type Gateway = {
  port: number;
  url: string;
  open: (behind: Behind) => void;
  stop: () => Promise<void>;
};

/** The port is another program's. */
class PortUsed extends Error {
  constructor(port: number) {
    super(
      `พอร์ต ${port} ถูกใช้อยู่แล้ว · port ${port} is used by another program: stop that one, or choose another port with PORT=${port + 10} npm start`,
    );
    this.name = 'PortUsed';
  }
}

/**
 * What CloudFront compresses: sizes, answers and types.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
const COMPRESSED = {
  bytes: [1000, 10_000_000],
  statuses: [200, 403, 404],
  types:
    /^(text\/(css|csv|html|javascript|plain|xml)|application\/(json|javascript|xml)|image\/svg\+xml)\b/,
} as const;

/**
 * Takes the port of the pages and the API; everything is 503 before `open`.
 *
 * @param port 0 for a free one
 * @throws PortUsed
 */
export async function startGateway(port: number): Promise<Gateway> {
  let behind: Behind | undefined;
  const server = createServer((request, response) => {
    if (!behind) {
      response.writeHead(503, { 'retry-after': '1' }).end('starting');
      return;
    }
    const { onError } = behind;
    serve(behind, request, response).catch((error: unknown) => {
      onError(
        `${request.method} ${request.url}: ${error instanceof Error ? error.message : error}`,
      );
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new PortUsed(port) : error;
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    url: `http://localhost:${taken}`,
    open(opened) {
      behind = opened;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  { api, bucket, site, headers, own, compresses = () => true }: Behind,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const { rawPath } = splitUrl(url);
  if (rawPath.startsWith('/__local/') && own(request, response, rawPath)) return;
  const answer = rawPath.startsWith('/api/')
    ? await api({
        method,
        url,
        headers: request.headers,
        body: await bodyOf(request),
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      })
    : ((await bucket?.({ method, path: rawPath, known: request.headers['if-none-match'] })) ??
      answerSite(site(), method, rawPath, request.headers['if-none-match']));
  await send(request, response, answer, headers, compresses(rawPath));
}

function answerSite(site: Site, method: string, path: string, known?: string): ApiResponse {
  const text = (statusCode: number, body: string): ApiResponse => ({
    statusCode,
    headers: [['content-type', 'text/plain; charset=utf-8']],
    body: Buffer.from(body),
  });
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'Method Not Allowed');
  const file = site.find(path);
  if (!file) return text(404, 'Not Found');
  const headers: [string, string][] = [
    ['content-type', file.contentType],
    ['cache-control', file.cacheControl],
    ['etag', `W/${file.etag}`],
  ];
  const isKnown = known?.includes(file.etag) ?? false;
  return { statusCode: isKnown ? 304 : 200, headers, body: isKnown ? Buffer.alloc(0) : file.body };
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ApiResponse,
  everywhere: [string, string][],
  compresses: boolean,
): Promise<void> {
  response.statusCode = answer.statusCode;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  for (const [name, value] of everywhere) response.setHeader(name, value);
  let { body } = answer;
  const type = String(response.getHeader('content-type') ?? '');
  const [from, to] = COMPRESSED.bytes;
  const isOfSize = body.length >= from && body.length <= to;
  const isAnswer = COMPRESSED.statuses.some((each) => each === answer.statusCode);
  if (compresses && isOfSize && isAnswer && COMPRESSED.types.test(type)) {
    response.setHeader('vary', 'accept-encoding');
    const accepted = String(request.headers['accept-encoding'] ?? '');
    if (!response.hasHeader('content-encoding')) {
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
      if (encoding) {
        response.setHeader('content-encoding', encoding);
        body = await (encoding === 'br' ? brotli(body) : promisify(gzip)(body));
      }
    }
  }
  if (answer.statusCode !== 304) response.setHeader('content-length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

const brotli = (body: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

/** Reads the body; what is beyond API Gateway's limit is read to its end but not kept. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= PAYLOAD_LIMIT_BYTES + chunk.length) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
