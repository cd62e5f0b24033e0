import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { decodeChunked } from './chunked-body.ts';

/** Decodes an unsigned body that comes in pieces of the given length. */
async function decode(body: string, trailerNames: string[] = [], pieceLength = 7) {
  const trailers: Record<string, string> = {};
  async function* pieces() {
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length; at += pieceLength) {
      yield bytes.subarray(at, at + pieceLength);
    }
  }
  const decoded = decodeChunked(pieces(), { signing: undefined, trailerNames, trailers });
  return { bytes: await text(decoded), trailers };
}

const CRC = 'x-amz-checksum-crc32';
const BIG = 'a'.repeat(8192);

test.each([1, 2, 7, 100_000])(
  'chunks and trailer come out, in pieces of %i bytes',
  async (length) => {
    const body = `2000\r\n${BIG}\r\n3\r\nend\r\n0\r\n${CRC}:AAAAAA==\r\n\r\n`;
    expect(await decode(body, [CRC], length)).toEqual({
      bytes: `${BIG}end`,
      trailers: { [CRC]: 'AAAAAA==' },
    });
  },
);

describe('a body is refused', () => {
  const code = (body: string, names?: string[]) =>
    decode(body, names).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );

  test('that has a small chunk before the last one', async () => {
    expect(await code('3\r\nabc\r\n3\r\nabc\r\n0\r\n\r\n')).toBe('InvalidChunkSizeError');
  });

  test.each([
    ['that ends within a chunk', '5\r\nab'],
    ['that ends before the last chunk', '3\r\nabc\r\n'],
    ['that ends before the closing line', '3\r\nabc\r\n0\r\n'],
    ['whose chunk is longer than it says', '2\r\nabc\r\n0\r\n\r\n'],
    ['whose size is no number', 'x\r\nabc\r\n0\r\n\r\n'],
    ['that goes on after its end', '3\r\nabc\r\n0\r\n\r\nmore'],
  ])('%s', async (_what, body) => {
    expect(await code(body)).toBe('IncompleteBody');
  });

  test('without the trailer it promised, or with one it did not', async () => {
    expect(await code('0\r\n\r\n', [CRC])).toBe('MalformedTrailerError');
    expect(await code(`0\r\n${CRC}:AAAAAA==\r\n\r\n`)).toBe('MalformedTrailerError');
  });
});
