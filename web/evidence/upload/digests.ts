import { partNumbersOf, partOf } from '#domain/evidence.ts';

/** SHA-256 in lower-case hex, of a file and of each part that it is sent in. */
export type Digests = { sha256: string; parts: string[] };

/** WebAssembly, in a chunk of its own. */
export const loadHash = () => import('hash-wasm');

/**
 * Reads a file once, as a stream: one of 100 MB does not fit into a phone's memory twice.
 *
 * @param read told how many bytes were read so far
 */
export async function digestsOf(file: Blob, read: (bytes: number) => void = () => {}) {
  const { createSHA256 } = await loadHash();
  const whole = (await createSHA256()).init();
  const ofPart = await createSHA256();
  const digests: Digests = { sha256: '', parts: [] };
  const numbers = partNumbersOf(file.size);
  let done = 0;
  // Cut as the parts are cut, so that no chunk lies across two of them.
  const pieces = numbers.length > 0 ? numbers.map((n) => partOf(file.size, n)) : [null];
  for (const piece of pieces) {
    const blob = piece ? file.slice(piece.from, piece.from + piece.sizeBytes) : file;
    ofPart.init();
    for await (const chunk of chunksOf(blob)) {
      whole.update(chunk);
      if (piece) ofPart.update(chunk);
      done += chunk.byteLength;
      read(done);
    }
    if (piece) digests.parts.push(ofPart.digest());
  }
  return { ...digests, sha256: whole.digest() };
}

/** Not every browser lets a stream be iterated. */
async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
