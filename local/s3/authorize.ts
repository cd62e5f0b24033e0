import { S3Error } from './errors.ts';
import type { S3Request } from './request.ts';
import { type CredentialScope, parseAmzDate, parseCredential, type Signer } from './signature.ts';

// Longer than most files here: the two ways to carry a signature, and what both must hold to,
// are easier to compare side by side.

const SKEW_MS = 15 * 60 * 1000;
/** The longest life of a presigned URL, in seconds. */
const PRESIGNED_SECONDS = 7 * 24 * 60 * 60;
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** What a valid signature says about the body and, for signed chunks, goes on from. */
export type Authorization = {
  /** x-amz-content-sha256: a digest, UNSIGNED-PAYLOAD or STREAMING-…. */
  readonly payload: string;
  readonly signature: string;
  readonly longDate: string;
  readonly scope: CredentialScope;
};

/** A signature as the request claims it. */
type Claim = Authorization & { readonly signedHeaders: readonly string[] };

/**
 * Believes a request only if it is signed by the credentials, for now, over all that counts.
 * Source: Amazon S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
 * @throws S3Error AccessDenied, SignatureDoesNotMatch, RequestTimeTooSkewed, InvalidAccessKeyId, …
 */
export async function authorize(
  request: S3Request,
  signer: Signer,
  now: Date,
): Promise<Authorization> {
  const inHeader = request.sentHeaders.authorization !== undefined;
  const inQuery = request.query.has('X-Amz-Algorithm') || request.query.has('X-Amz-Signature');
  if (inHeader && inQuery) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed');
  }
  if (!inHeader && !inQuery) throw new S3Error('AccessDenied');
  const claim = inHeader ? readHeader(request, signer, now) : readPresigned(request, signer, now);
  const token = inHeader
    ? request.sentHeaders['x-amz-security-token']
    : (request.query.get('X-Amz-Security-Token') ?? undefined);
  signer.assertSession(claim.scope.accessKeyId, token);
  assertSigned(request, claim.signedHeaders);
  const { signedHeaders, payload, longDate, scope } = claim;
  const expected = await signer.request(request, signedHeaders, payload, longDate, scope);
  if (expected !== claim.signature) throw new S3Error('SignatureDoesNotMatch');
  return claim;
}

function readHeader(request: S3Request, signer: Signer, now: Date): Claim {
  const text = request.sentHeaders.authorization ?? '';
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=(\w+)$/.exec(
      text,
    );
  if (match === null) {
    if (text.startsWith('AWS4-HMAC-SHA256')) throw new S3Error('AuthorizationHeaderMalformed');
    throw new S3Error(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    );
  }
  const [, credential = '', names = '', signature = ''] = match;
  const scope = parseCredential(credential, signer, 'AuthorizationHeaderMalformed');
  const longDate = request.sentHeaders['x-amz-date'] ?? '';
  const date = parseAmzDate(longDate);
  if (date === undefined) {
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid x-amz-date header');
  }
  assertScopeDate(scope, longDate, 'AuthorizationHeaderMalformed');
  if (Math.abs(now.valueOf() - date.valueOf()) > SKEW_MS) {
    throw new S3Error('RequestTimeTooSkewed', undefined, {
      elements: {
        RequestTime: longDate,
        ServerTime: now.toISOString(),
        MaxAllowedSkewMilliseconds: SKEW_MS,
      },
    });
  }
  const payload = request.sentHeaders['x-amz-content-sha256'];
  if (payload === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'Missing required header for this request: x-amz-content-sha256',
    );
  }
  return { payload, signature, longDate, scope, signedHeaders: names.split(';') };
}

function readPresigned(request: S3Request, signer: Signer, now: Date): Claim {
  const parameter = (name: string) => {
    const [value, ...more] = request.query.getAll(name);
    if (value !== undefined && more.length === 0) return value;
    throw new S3Error(
      'AuthorizationQueryParametersError',
      `Query-string authentication version 4 requires one ${name} parameter.`,
    );
  };
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"',
    );
  }
  const scope = parseCredential(
    parameter('X-Amz-Credential'),
    signer,
    'AuthorizationQueryParametersError',
  );
  const longDate = parameter('X-Amz-Date');
  assertScopeDate(scope, longDate, 'AuthorizationQueryParametersError');
  assertNotExpired(longDate, parameter('X-Amz-Expires'), now);
  return {
    payload: request.headers['x-amz-content-sha256'] ?? UNSIGNED_PAYLOAD,
    signature: parameter('X-Amz-Signature'),
    longDate,
    scope,
    signedHeaders: parameter('X-Amz-SignedHeaders').split(';'),
  };
}

function assertNotExpired(longDate: string, expires: string, now: Date): void {
  const signedAt = parseAmzDate(longDate);
  const seconds = /^\d{1,7}$/.test(expires) ? Number(expires) : 0;
  if (signedAt === undefined || seconds < 1 || seconds > PRESIGNED_SECONDS) {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'X-Amz-Date must be an ISO 8601 basic date and X-Amz-Expires between 1 and 604800 seconds',
    );
  }
  if (signedAt.valueOf() - now.valueOf() > SKEW_MS) {
    throw new S3Error('AccessDenied', 'Request is not valid yet');
  }
  const expiresAt = new Date(signedAt.valueOf() + seconds * 1000);
  if (now > expiresAt) {
    throw new S3Error('AccessDenied', 'Request has expired', {
      elements: {
        'X-Amz-Expires': seconds,
        Expires: expiresAt.toISOString(),
        ServerTime: now.toISOString(),
      },
    });
  }
}

function assertScopeDate(
  scope: CredentialScope,
  longDate: string,
  code: 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError',
): void {
  if (longDate.slice(0, 8) === scope.date) return;
  throw new S3Error(code, 'The date of the credential is not that of the request');
}

/** The host and every x-amz- header that came must be under the signature. */
function assertSigned(request: S3Request, signedHeaders: readonly string[]): void {
  const signed = new Set(signedHeaders);
  const unsigned = Object.keys(request.sentHeaders).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.has(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Error(
    'AccessDenied',
    'There were headers present in the request which were not signed',
    { elements: { HeadersNotSigned: unsigned.join(', ') } },
  );
}
