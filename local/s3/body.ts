import type { IncomingMessage } from 'node:http';
import type { Authorization } from './authorize.ts';
import type { BucketFiles } from './bucket-files.ts';
import { decodeChunked } from './chunked-body.ts';
import { S3Error } from './errors.ts';
import { type ReceivedBytes, receive } from './received-bytes.ts';
import type { S3Request } from './request.ts';
import type { Signer } from './signature.ts';

/**
 * Stores the body of a PUT and checks it; a body that fails is removed again.
 * @throws S3Error BadDigest, XAmzContentSHA256Mismatch, IncompleteBody, SignatureDoesNotMatch, …
 */
export function receiveBody(
  request: S3Request,
  { payload, ...claim }: Authorization,
  signer: Signer,
  files: BucketFiles,
): Promise<ReceivedBytes> {
  const { headers } = request;
  const source = piecesOf(request.message);
  if (!payload.startsWith('STREAMING-')) {
    const length = headers['content-length'];
    if (length === undefined && headers['transfer-encoding'] !== undefined) {
      throw new S3Error('MissingContentLength');
    }
    return receive(files, source, {
      headers,
      sizeBytes: Number(length ?? 0),
      ...(payload === 'UNSIGNED-PAYLOAD' ? {} : { sha256: assertDigest(payload) }),
    });
  }
  const match = /^STREAMING-(UNSIGNED-PAYLOAD|AWS4-HMAC-SHA256-PAYLOAD)(-TRAILER)?$/.exec(payload);
  if (match === null || payload === 'STREAMING-UNSIGNED-PAYLOAD') {
    throw new S3Error('InvalidArgument', `x-amz-content-sha256 ${payload} is not supported`);
  }
  const decodedLength = headers['x-amz-decoded-content-length'] ?? '';
  if (!/^\d{1,15}$/.test(decodedLength)) throw new S3Error('MissingContentLength');
  const trailerNames = match[2] === undefined ? [] : trailerNamesOf(headers);
  const trailers: Record<string, string> = {};
  const signing =
    match[1] === 'UNSIGNED-PAYLOAD' ? undefined : { signer, seed: claim.signature, ...claim };
  return receive(files, decodeChunked(source, { signing, trailerNames, trailers }), {
    headers,
    trailers,
    trailerNames,
    sizeBytes: Number(decodedLength),
  });
}

/**
 * The pieces of a request's body. Leaving the loop early leaves the connection open, so that the
 * refusal can still be sent; a connection that breaks throws.
 */
async function* piecesOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterable<Uint8Array> = message.iterator({ destroyOnReturn: false });
  yield* pieces;
}

function assertDigest(payload: string): string {
  if (/^[0-9a-f]{64}$/.test(payload)) return payload;
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-… or a valid sha256 value.',
  );
}

function trailerNamesOf(headers: Readonly<Record<string, string>>): string[] {
  const names = (headers['x-amz-trailer'] ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => name.toLowerCase());
}
