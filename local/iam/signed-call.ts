import { createHash, createHmac, type Hash, type Hmac, timingSafeEqual } from 'node:crypto';
import {
  ALGORITHM_IDENTIFIER,
  createScope,
  getCanonicalHeaders,
  getSigningKey,
  SignatureV4Base,
} from '@smithy/signature-v4';
import type { Issued, Issuer } from './issued.ts';

/** Why a signature is not believed, by the name that AWS's JSON services have for it. */
export class SignatureFault extends Error {
  constructor(
    name:
      | 'MissingAuthenticationTokenException'
      | 'IncompleteSignatureException'
      | 'UnrecognizedClientException'
      | 'InvalidSignatureException',
    message: string,
  ) {
    super(message);
    this.name = name;
  }
}

export type SentRequest = {
  method: string;
  /** As sent, with its query. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string | Uint8Array;
};

/** A clock that is off by more than this is refused, as in AWS. */
const SKEW_MS = 15 * 60_000;

/** SHA-256 and its HMAC, by the machine's own library. */
class Sha256 {
  readonly digestLength = 32;
  readonly #secret: Parameters<typeof createHmac>[1] | undefined;
  #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined ? undefined : bytesOf(secret);
    this.#hash = this.#fresh();
  }
  #fresh = () =>
    this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(chunk));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = this.#fresh();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** Signatures by AWS's own signer; only the choice of headers and of the date is the request's. */
class RequestSigner extends SignatureV4Base {
  constructor(service: string, region: string) {
    const credentials = { accessKeyId: '', secretAccessKey: '' };
    super({ service, region, credentials, sha256: Sha256 });
  }

  stringToSignOf(request: SentRequest, signed: readonly string[], date: string, scope: string) {
    const { pathname, searchParams } = new URL(request.url, 'http://local');
    const query: Record<string, string[]> = {};
    for (const name of searchParams.keys()) query[name] = searchParams.getAll(name);
    const canonical = {
      method: request.method,
      protocol: 'http:',
      hostname: '',
      path: pathname,
      query,
      headers: Object.fromEntries(signed.map((name) => [name, headerOf(request, name)])),
    };
    const payload = createHash('sha256').update(request.body).digest('hex');
    const headers = getCanonicalHeaders(canonical, undefined, new Set(signed));
    return this.createStringToSign(
      date,
      scope,
      this.createCanonicalRequest(canonical, headers, payload),
      ALGORITHM_IDENTIFIER,
    );
  }
}

const headerOf = ({ headers }: SentRequest, name: string) => String(headers[name] ?? '');

export type SignedCallers = ReturnType<typeof signedCallers>;

/**
 * Tells who has signed a request to a service whose API is JSON.
 *
 * @param clocks those that a signer may go by: the machine's, and the functions' where it is moved
 */
export function signedCallers(issuer: Pick<Issuer, 'find'>, clocks: readonly (() => Date)[]) {
  /** @throws SignatureFault */
  return async (
    request: SentRequest,
    service: string,
  ): Promise<{ issued: Issued; region: string }> => {
    const text = headerOf(request, 'authorization');
    if (text === '') {
      throw new SignatureFault(
        'MissingAuthenticationTokenException',
        'Missing Authentication Token',
      );
    }
    const [, accessKeyId = '', day = '', region = '', named, names = '', signature = ''] =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
        text,
      ) ?? [];
    if (named !== service) {
      throw new SignatureFault(
        'IncompleteSignatureException',
        `Authorization header is not one for ${service}`,
      );
    }
    const issued = issuer.find(accessKeyId);
    const token = issued?.sessionToken ?? '';
    if (!issued || headerOf(request, 'x-amz-security-token') !== token) {
      throw new SignatureFault(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    }
    const signed = names.split(';');
    const longDate = headerOf(request, 'x-amz-date');
    const at = dateOf(longDate);
    const isNow = clocks.some((clock) => Math.abs(clock().getTime() - at) <= SKEW_MS);
    const mustBeSigned = ['host', ...(token ? ['x-amz-security-token'] : [])];
    if (!isNow || longDate.slice(0, 8) !== day || mustBeSigned.some((it) => !signed.includes(it))) {
      throw new SignatureFault(
        'InvalidSignatureException',
        `Signature expired or incomplete: ${longDate}`,
      );
    }
    const scope = createScope(day, region, service);
    const signer = new RequestSigner(service, region);
    const wanted = createHmac('sha256', await getSigningKey(Sha256, issued, day, region, service))
      .update(await signer.stringToSignOf(request, signed, longDate, scope))
      .digest();
    if (!timingSafeEqual(wanted, Buffer.from(signature, 'hex'))) {
      throw new SignatureFault(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
      );
    }
    return { issued, region };
  };
}

/** NaN where it is none. */
const dateOf = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
