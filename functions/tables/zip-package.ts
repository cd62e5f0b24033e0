import type { Package } from '#domain/file-kind.ts';
import { packedPart, zipDirectory } from './zip-directory.ts';

/** Bytes of the parts that are read, unpacked: a list of types has some thousand. */
const MOST_BYTES = 1024 * 1024;

/**
 * The directory of a ZIP, read from its end, and the few parts that say what it is. A reader of a
 * whole ZIP (fflate, 3 kB) would take all of the file into memory; the browser unpacks by itself.
 *
 * @throws Error where the directory is broken, or this browser cannot unpack
 */
export async function packageIn(file: Blob): Promise<Package> {
  const entries = await zipDirectory(file);
  return {
    names: new Set(entries.keys()),
    async text(name) {
      const entry = entries.get(name);
      if (!entry) throw new Error(`no ${name}`);
      const packed = await packedPart(file, entry);
      return textOf(
        entry.isDeflated
          ? packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
          : packed.stream(),
      );
    },
  };
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; bytes <= MOST_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) return text;
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  throw new Error('too long');
}
