import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { HEAD_BYTES, kindOf, type Package } from '#domain/file-kind.ts';
import type { FileKind } from '#domain/file-kinds.ts';

/** Entries that a directory may have: a document of a hundred pictures has some hundred. */
const MOST_ENTRIES = 10_000;
/** Bytes of the parts that are read of a package, unpacked: a list of types has some thousand. */
const MOST_BYTES = 1024 * 1024;

/** What a stored file is by its content; see functions/domain/file-kind.ts. */
export async function fileKindOf(file: string): Promise<FileKind | null> {
  const handle = await open(file);
  let zip: ZipFile | undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return await kindOf(buffer.subarray(0, bytesRead), async () => {
      zip = await openPromise(file, { autoClose: false });
      return packageIn(zip);
    });
  } finally {
    zip?.close();
    await handle.close();
  }
}

/** @throws Error where the directory is broken or too long */
async function packageIn(zip: ZipFile): Promise<Package> {
  if (zip.entryCount > MOST_ENTRIES) throw new Error(`${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return {
    names: new Set(entries.keys()),
    async text(name) {
      const entry = entries.get(name);
      if (!entry || entry.uncompressedSize > MOST_BYTES) throw new Error(`no readable ${name}`);
      return text(await zip.openReadStreamPromise(entry));
    },
  };
}
