import type { Package } from '#domain/file-kind.ts';

/** Bytes in which the end of a ZIP's directory stands: 22 and a comment of at most 65,535. */
const END_BYTES = 22 + 65_535;
/** Bytes of the parts that are read, unpacked: a list of types has some thousand. */
const MOST_BYTES = 1024 * 1024;

type Entry = { at: number; packedBytes: number; isDeflated: boolean };

/**
 * The directory of a ZIP, read from its end, and the few parts that say what it is. A reader of a
 * whole ZIP (fflate, 3 kB) would take all of the file into memory; the browser unpacks by itself.
 *
 * @throws Error where the directory is broken, or this browser cannot unpack
 */
export async function packageIn(file: Blob): Promise<Package> {
  const tail = await viewOf(file.slice(Math.max(0, file.size - END_BYTES)));
  const end = lastOf(tail, 0x06054b50);
  const from = tail.getUint32(end + 16, true);
  const directory = await viewOf(file.slice(from, from + tail.getUint32(end + 12, true)));
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.byteLength; ) {
    if (directory.getUint32(at, true) !== 0x02014b50) throw new Error('a broken directory');
    const nameBytes = directory.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameBytes),
    );
    entries.set(name, {
      at: directory.getUint32(at + 42, true),
      packedBytes: directory.getUint32(at + 20, true),
      isDeflated: directory.getUint16(at + 10, true) === 8,
    });
    at += 46 + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return {
    names: new Set(entries.keys()),
    async text(name) {
      const entry = entries.get(name);
      if (!entry) throw new Error(`no ${name}`);
      const local = await viewOf(file.slice(entry.at, entry.at + 30));
      const start = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      const packed = file.slice(start, start + entry.packedBytes);
      return textOf(
        entry.isDeflated
          ? packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
          : packed.stream(),
      );
    },
  };
}

async function viewOf(blob: Blob): Promise<DataView> {
  return new DataView(await blob.arrayBuffer());
}

/** @throws Error where the signature is not found */
function lastOf(view: DataView, signature: number): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1)
    if (view.getUint32(at, true) === signature) return at;
  throw new Error('no directory');
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
