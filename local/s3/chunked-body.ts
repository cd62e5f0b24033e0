import { buffer } from 'node:stream/consumers';
import { S3Error } from './errors.ts';
import type { CredentialScope, Signer } from './signature.ts';

/** The smallest chunk but the last one, in bytes. */
const SMALLEST_CHUNK = 8192;
/** The longest line between chunks, in bytes; signatures and trailers are far shorter. */
const LONGEST_LINE = 4096;
/** The largest signed chunk: it is held in memory until its signature is checked. */
const LARGEST_SIGNED_CHUNK = 16 * 1024 * 1024;

/** What the signatures of chunks go on from; the seed is the signature of the request itself. */
type ChunkSigning = {
  readonly signer: Signer;
  readonly seed: string;
  readonly longDate: string;
  readonly scope: CredentialScope;
};

export type ChunkedFormat = {
  readonly signing: ChunkSigning | undefined;
  /** Names of the headers promised after the last chunk (x-amz-trailer). */
  readonly trailerNames: readonly string[];
  /** Filled with the trailing headers when the body ends. */
  readonly trailers: Record<string, string>;
};

/**
 * The bytes inside an aws-chunked body, each signed chunk verified before it is passed on.
 * Source: Amazon S3 API reference, "Transferring Payload in Multiple Chunks".
 * @throws S3Error SignatureDoesNotMatch, InvalidChunkSizeError, IncompleteBody, MalformedTrailerError
 */
export async function* decodeChunked(
  source: AsyncIterable<Uint8Array>,
  { signing, trailerNames, trailers }: ChunkedFormat,
): AsyncGenerator<Uint8Array> {
  const reader = createReader(source);
  let signature = signing?.seed ?? '';
  let smallChunk = false;
  for (;;) {
    const { size, claimed } = parseChunkLine(await reader.line());
    if (size > 0 && smallChunk) throw new S3Error('InvalidChunkSizeError');
    smallChunk = size < SMALLEST_CHUNK;
    if (signing === undefined) {
      yield* reader.take(size);
    } else {
      if (size > LARGEST_SIGNED_CHUNK) throw new S3Error('InvalidChunkSizeError');
      const bytes = await buffer(reader.take(size));
      const { signer, longDate, scope } = signing;
      signature = await signer.chunk(bytes, signature, longDate, scope);
      if (claimed !== signature) throw new S3Error('SignatureDoesNotMatch');
      if (size > 0) yield bytes;
    }
    if (size === 0) break;
    if ((await reader.line()) !== '') throw new S3Error('IncompleteBody');
  }
  await readTrailers(reader, signature, { signing, trailerNames, trailers });
}

function parseChunkLine(line: string): { size: number; claimed: string | undefined } {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  if (match === null) throw new S3Error('IncompleteBody');
  return { size: Number.parseInt(match[1] ?? '', 16), claimed: match[2] };
}

async function readTrailers(
  reader: Reader,
  previous: string,
  { signing, trailerNames, trailers }: ChunkedFormat,
): Promise<void> {
  let signed = '';
  let claimed: string | undefined;
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const [, name = '', value = ''] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (name === 'x-amz-trailer-signature') {
      claimed = value.trim();
      continue;
    }
    if (!trailerNames.includes(name.toLowerCase())) throw new S3Error('MalformedTrailerError');
    trailers[name.toLowerCase()] = value.trim();
    signed += `${name.toLowerCase()}:${value.trim()}\n`;
  }
  if (trailerNames.some((name) => trailers[name] === undefined)) {
    throw new S3Error('MalformedTrailerError');
  }
  if (signing !== undefined && trailerNames.length > 0) {
    const { signer, longDate, scope } = signing;
    const expected = await signer.trailer(signed, previous, longDate, scope);
    if (claimed !== expected) throw new S3Error('SignatureDoesNotMatch');
  }
  if (!(await reader.ended())) throw new S3Error('IncompleteBody');
}

type Reader = {
  line(): Promise<string>;
  take(size: number): AsyncGenerator<Uint8Array>;
  /** Whether nothing more comes. */
  ended(): Promise<boolean>;
};

/** Reads lines and counted bytes from a stream of arbitrary pieces. */
function createReader(source: AsyncIterable<Uint8Array>): Reader {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  const more = async () => {
    const next = await pieces.next();
    if (next.done) throw new S3Error('IncompleteBody');
    return next.value;
  };
  return {
    async line() {
      for (;;) {
        const end = rest.indexOf(0x0a);
        if (end >= 0) {
          const line = Buffer.from(rest.subarray(0, end)).toString('latin1').replace(/\r$/, '');
          rest = rest.subarray(end + 1);
          return line;
        }
        if (rest.length > LONGEST_LINE) throw new S3Error('IncompleteBody');
        rest = Buffer.concat([rest, await more()]);
      }
    },
    async ended() {
      return rest.length === 0 && (await pieces.next()).done === true;
    },
    async *take(size) {
      for (let left = size; left > 0; ) {
        if (rest.length === 0) rest = await more();
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
      }
    },
  };
}
