import { Inflate } from 'fflate';
import { UnreadableFile } from './file-table.ts';
import { UNPACKED_MAX_BYTES, WORDS } from './table-bounds.ts';
import { packedPart, zipDirectory } from './zip-directory.ts';

/** Entries that a workbook may have: one of a hundred pictures has some hundred. */
const MAX_ENTRIES = 2_000;
/** What is unpacked at a time: deflate makes at most a thousand times as much of it. */
const PIECE_BYTES = 16 * 1024;

/**
 * The parts of a ZIP. What they come to is counted while they are unpacked, as the sizes in the directory are only
 * what the file says of itself.
 *
 * @throws UnreadableFile where they are more than a table of ours can be
 * @throws Error where the file is damaged
 */
export async function unpack(
  bytes: Uint8Array,
  maxBytes = UNPACKED_MAX_BYTES,
): Promise<Record<string, Uint8Array>> {
  const file = new Blob([new Uint8Array(bytes)]);
  const directory = await zipDirectory(file);
  if (directory.size > MAX_ENTRIES) throw new UnreadableFile(WORDS.tooMuchInside);
  const parts: [string, Uint8Array][] = [];
  let left = maxBytes;
  for (const [name, entry] of directory) {
    const packed = new Uint8Array(await (await packedPart(file, entry)).arrayBuffer());
    const part = entry.isDeflated ? inflated(packed, left) : packed;
    left -= part.byteLength;
    if (left < 0) throw new UnreadableFile(WORDS.tooMuchInside);
    parts.push([name, part]);
  }
  return Object.fromEntries(parts);
}

function inflated(packed: Uint8Array, maxBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((piece) => {
    length += piece.byteLength;
    if (length > maxBytes) throw new UnreadableFile(WORDS.tooMuchInside);
    pieces.push(piece);
  });
  for (let from = 0; from < packed.byteLength || from === 0; from += PIECE_BYTES)
    inflate.push(
      packed.subarray(from, from + PIECE_BYTES),
      from + PIECE_BYTES >= packed.byteLength,
    );
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
