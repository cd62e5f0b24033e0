import { createHash, randomUUID } from 'node:crypto';
import {
  constants,
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A bucket's folder:
 *   blobs/{uuid}              bytes of a version or a part, written once
 *   keys/{sha256 of key}.json all versions of a key: renamed into place, so whole or not at all
 *   uploads/{id}.json         multipart uploads under way, likewise
 * No name that a client chooses ever becomes a file name. Bytes that nothing refers to (a broken
 * upload, a process that was killed) are swept away at the next start.
 */
export type BucketFiles = Awaited<ReturnType<typeof openBucketFiles>>;

export async function openBucketFiles(dir: string) {
  const folder = (kind: 'blobs' | 'keys' | 'uploads') => join(dir, kind);
  for (const kind of ['blobs', 'keys', 'uploads'] as const) {
    await mkdir(folder(kind), { recursive: true });
  }
  const blobPath = (blob: string) => join(folder('blobs'), blob);
  const keyPath = (key: string) =>
    join(folder('keys'), `${createHash('sha256').update(key).digest('hex')}.json`);
  const uploadPath = (id: string) => join(folder('uploads'), `${id}.json`);

  return {
    async newBlob(): Promise<{ blob: string; file: FileHandle }> {
      const blob = randomUUID();
      return { blob, file: await open(blobPath(blob), 'wx') };
    },
    async copyBlob(blob: string): Promise<string> {
      const copy = randomUUID();
      // A copy on write where the file system knows it; ordinary otherwise.
      await copyFile(blobPath(blob), blobPath(copy), constants.COPYFILE_FICLONE);
      return copy;
    },
    openBlob: (blob: string): Promise<FileHandle> => open(blobPath(blob), 'r'),
    dropBlob: (blob: string): Promise<void> => rm(blobPath(blob), { force: true }),

    saveKey: (key: string, content: object) => replace(keyPath(key), content),
    dropKey: (key: string): Promise<void> => rm(keyPath(key), { force: true }),
    loadKeys: () => load(folder('keys')),

    saveUpload: (id: string, content: object) => replace(uploadPath(id), content),
    dropUpload: (id: string): Promise<void> => rm(uploadPath(id), { force: true }),
    loadUploads: () => load(folder('uploads')),

    /** Removes the bytes that nothing refers to any more. */
    async sweep(used: ReadonlySet<string>): Promise<void> {
      for (const blob of await readdir(folder('blobs'))) {
        if (!used.has(blob)) await rm(blobPath(blob), { force: true });
      }
    },
  };
}

/** Writes beside and renames: a reader, or a start after a crash, sees the old or the new file. */
async function replace(path: string, content: object): Promise<void> {
  const beside = `${path}.${randomUUID()}.new`;
  await writeFile(beside, JSON.stringify(content));
  await rename(beside, path);
}

async function load(folder: string): Promise<unknown[]> {
  const contents: unknown[] = [];
  for (const name of await readdir(folder)) {
    if (name.endsWith('.json'))
      contents.push(JSON.parse(await readFile(join(folder, name), 'utf8')));
    else await rm(join(folder, name), { force: true });
  }
  return contents;
}
