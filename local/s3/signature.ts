import { createHash, createHmac } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import {
  ALGORITHM_IDENTIFIER,
  createScope,
  getCanonicalHeaders,
  getSigningKey,
  SignatureV4Base,
} from '@smithy/signature-v4';
import { S3Error } from './errors.ts';
import type { S3Request } from './request.ts';
import type { Credentials } from './settings.ts';

/** Whose key signs and where the signature holds: `AKID/20261124/ap-southeast-7/s3/aws4_request`. */
export type CredentialScope = { accessKeyId: string; date: string; region: string };

const hex = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Signatures by AWS's own signer; only the choice of headers and of the date is ours. */
class RequestSigner extends SignatureV4Base {
  constructor(region: string) {
    // What is signed is put together here; with whose key is settled for each request.
    const credentials = { accessKeyId: '', secretAccessKey: '' };
    super({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
  }

  /** The text whose HMAC is the signature, over exactly the headers the request says it signed. */
  stringToSignOf(
    request: S3Request,
    signedHeaders: readonly string[],
    payload: string,
    longDate: string,
    scope: CredentialScope,
  ): Promise<string> {
    const headers = Object.fromEntries(
      signedHeaders.map((name) => [name, request.sentHeaders[name] ?? '']),
    );
    const query: Record<string, string[]> = {};
    for (const name of request.query.keys()) query[name] = request.query.getAll(name);
    const signed = {
      method: request.method,
      protocol: 'http:',
      hostname: '',
      path: canonicalPath(request.path),
      query,
      headers,
    };
    // All of them are signable: the client has said which ones it signed.
    const canonicalHeaders = getCanonicalHeaders(signed, undefined, new Set(signedHeaders));
    return this.createStringToSign(
      longDate,
      createScope(scope.date, scope.region, 's3'),
      this.createCanonicalRequest(signed, canonicalHeaders, payload),
      ALGORITHM_IDENTIFIER,
    );
  }
}

export type Signer = ReturnType<typeof createSigner>;

/** Computes what a holder of the credentials would sign. */
export function createSigner(
  credentialsOf: (accessKeyId: string) => Credentials | undefined,
  region: string,
) {
  const known = (accessKeyId: string): Credentials => {
    const credentials = credentialsOf(accessKeyId);
    if (credentials === undefined) throw new S3Error('InvalidAccessKeyId');
    return credentials;
  };
  const requests = new RequestSigner(region);
  const keyOf = (scope: CredentialScope) =>
    getSigningKey(Sha256, known(scope.accessKeyId), scope.date, scope.region, 's3');
  const sign = async (text: string, scope: CredentialScope) =>
    createHmac('sha256', await keyOf(scope))
      .update(text)
      .digest('hex');

  return {
    region,

    /**
     * Temporary credentials go with their session token, and no other credentials with any.
     * @throws S3Error InvalidAccessKeyId, InvalidToken
     */
    assertSession(accessKeyId: string, token: string | undefined): void {
      const { sessionToken } = known(accessKeyId);
      if (token === sessionToken) return;
      throw new S3Error(token === undefined ? 'InvalidAccessKeyId' : 'InvalidToken');
    },

    async request(...signed: Parameters<RequestSigner['stringToSignOf']>): Promise<string> {
      return sign(await requests.stringToSignOf(...signed), signed[4]);
    },

    /** The signature of a POST policy: of its base64 text as it came. */
    policy: sign,

    /** The signature of a chunk of an aws-chunked body, chained to the one before. */
    chunk: (bytes: Uint8Array, previous: string, longDate: string, scope: CredentialScope) =>
      sign(
        [
          'AWS4-HMAC-SHA256-PAYLOAD',
          longDate,
          scopeText(scope),
          previous,
          hex(''),
          hex(bytes),
        ].join('\n'),
        scope,
      ),

    /** The signature of the trailing headers of such a body, one `name:value` a line. */
    trailer: (text: string, previous: string, longDate: string, scope: CredentialScope) =>
      sign(
        ['AWS4-HMAC-SHA256-TRAILER', longDate, scopeText(scope), previous, hex(text)].join('\n'),
        scope,
      ),
  };
}

const scopeText = (scope: CredentialScope) => createScope(scope.date, scope.region, 's3');

/** The path as S3 signs it: each byte but the unreserved ones escaped once, slashes kept. */
function canonicalPath(path: string): string {
  const percent = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(path)
    .replace(/[!'()*]/g, percent)
    .replace(/%2F/g, '/');
}

/**
 * Parses a credential and checks that it is for this region and this service.
 * @throws S3Error `malformed` naming what is wrong
 */
export function parseCredential(
  text: string,
  signer: Signer,
  malformed:
    | 'AuthorizationHeaderMalformed'
    | 'AuthorizationQueryParametersError'
    | 'InvalidArgument',
): CredentialScope {
  const [terminator, service, region, date, ...rest] = text.split('/').reverse();
  const accessKeyId = rest.reverse().join('/');
  const refuse = (what: string) => new S3Error(malformed, `The credential is malformed; ${what}`);
  if (accessKeyId === '' || date === undefined || region === undefined || !/^\d{8}$/.test(date)) {
    throw refuse('expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".');
  }
  if (terminator !== 'aws4_request') throw refuse('incorrect terminal. Use "aws4_request".');
  if (service !== 's3') throw refuse('incorrect service. This endpoint belongs to "s3".');
  if (region !== signer.region) {
    const message = `The region '${region}' is wrong; expecting '${signer.region}'`;
    throw new S3Error(malformed, message, { elements: { Region: signer.region } });
  }
  return { accessKeyId, date, region };
}

/** An ISO 8601 basic date such as 20261124T050000Z; undefined if it is none. */
export function parseAmzDate(text: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hours, minutes, seconds] = match;
  const date = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(date.valueOf()) ? undefined : date;
}
