import type { Text } from '#domain/text.ts';
import type { Carried } from './carry.ts';
import { byContent } from './content.ts';
import { shrink } from './shrink.ts';

/** The file itself is at fault; sending it again would not help. */
export class Faults extends Error {
  readonly texts: Text[];
  constructor(texts: Text[]) {
    super('faults');
    this.texts = texts;
  }
}

/** Its bytes are not to be had any more, or are others than were read: only choosing it again helps. */
export class Unreadable extends Error {}

/** The bytes that go: kept from an earlier visit, or as they are made of the officer's choice. */
export async function readied({ upload, stored, file, surroundings }: Carried): Promise<File> {
  const bytes = await surroundings.kept.bytesOf(upload.id);
  const held =
    bytes && new File([bytes], stored?.fileName ?? upload.fileName, { type: bytes.type });
  if (held && stored?.isReady) {
    await reading(() => held.slice(0, 1).arrayBuffer());
    return held;
  }
  const source = await firstReadable([file, held]);
  const known = await reading(() => byContent(source));
  if (!(known instanceof File)) throw new Faults([known]);
  const made = surroundings.shrinking() ? await shrink(known) : known;
  if (made !== source && (await surroundings.kept.keepBytes(upload.id, made)))
    await surroundings.kept.change(upload.id, { isReady: true, fileName: made.name });
  return made;
}

/** A choice whose file was changed or deleted meanwhile is read from the copy of this device. */
async function firstReadable(files: readonly (File | null)[]): Promise<File> {
  for (const file of files) {
    const isReadable = file
      ?.slice(0, 1)
      .arrayBuffer()
      .then(
        () => true,
        () => false,
      );
    if (file && (await isReadable)) return file;
  }
  throw new Unreadable();
}

/** @throws Unreadable where the bytes cannot be read: changed, deleted, or let go by the browser */
export async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof DOMException || cause instanceof TypeError) throw new Unreadable();
    throw cause;
  }
}
