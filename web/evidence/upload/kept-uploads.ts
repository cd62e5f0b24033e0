import type { DeviceDatabase, TextDatabase } from '../../client/device-database.ts';
import type { To } from './upload.ts';

/**
 * An upload as it is kept on this device, so that it outlives the page: what it is, and its bytes
 * beside it where the device has room (docs/decisions/0136).
 */
export type KeptUpload = To & {
  id: string;
  /** Whose it is: another person on this device never sends it. */
  user: string;
  /** As chosen. */
  fileName: string;
  sizeBytes: number;
  /** True where the bytes kept are those that go: a picture that was made smaller already. */
  isReady: boolean;
  /** As the service knows it, once it was asked for. */
  evidenceId: string | null;
  sha256: string | null;
  /** Bytes of the parts that have arrived, of a file that goes in parts. */
  arrivedBytes: number;
};

export type KeptUploads = ReturnType<typeof createKeptUploads>;

/**
 * @param changed told when the list is another one, for other tabs
 */
export function createKeptUploads(
  abouts: TextDatabase,
  bytes: DeviceDatabase<Blob>,
  changed: (isEmpty: boolean) => void,
) {
  const live = new Map<string, KeptUpload>();
  /** What was asked to be kept last: a large file that is copied for long must not replace it. */
  const newest = new Map<string, Blob>();

  const write = (uploads: readonly KeptUpload[]) =>
    abouts.apply(new Map(uploads.map((upload) => [upload.id, JSON.stringify(upload)])));

  // What this page still has is kept again.
  abouts.whenLost(() => void write([...live.values()]).catch(() => undefined));
  bytes.whenLost(() => {
    for (const [id, blob] of newest) void keepBytes(id, blob);
  });

  /**
   * Keeps a copy of the bytes. Quota and a disk that is full refuse it; then only the name is kept,
   * and the file is asked for again after a break.
   */
  async function keepBytes(id: string, blob: Blob): Promise<boolean> {
    newest.set(id, blob);
    try {
      const copy = await copyOf(blob);
      if (!live.has(id)) return false;
      if (newest.get(id) === blob) await bytes.apply(new Map([[id, copy]]));
      return true;
    } catch {
      return false;
    }
  }

  return {
    keepBytes,

    /** @returns whether the device keeps the list at all */
    async add(uploads: readonly KeptUpload[]): Promise<boolean> {
      for (const upload of uploads) live.set(upload.id, upload);
      try {
        await write(uploads);
        changed(false);
        return true;
      } catch {
        return false;
      }
    },

    async change(id: string, update: Partial<KeptUpload>): Promise<void> {
      const before = live.get(id);
      if (!before) return;
      const after = { ...before, ...update };
      live.set(id, after);
      // A device that keeps nothing sends all the same.
      await write([after]).catch(() => undefined);
      if (before.evidenceId !== after.evidenceId) changed(false);
    },

    /** Null where they were not kept, or the browser has let them go. */
    bytesOf: async (id: string): Promise<Blob | null> =>
      (await bytes.one(id).catch(() => undefined)) ?? null,

    async forget(id: string): Promise<void> {
      live.delete(id);
      newest.delete(id);
      await Promise.all([
        abouts.apply(new Map([[id, null]])).catch(() => undefined),
        bytes.apply(new Map([[id, null]])).catch(() => undefined),
      ]);
      changed((await abouts.all().catch(() => [])).length === 0);
    },

    /** Told once the list can be read after all, on a slow disk. */
    whenLate: abouts.whenLate,

    /**
     * What is kept for this person, in the order in which it was chosen. Rejects where the device does
     * not answer: that is no list from which something has gone.
     */
    async of(user: string): Promise<KeptUpload[]> {
      const stored = await abouts.all();
      const own = stored
        .flatMap(([, text]) => parse(text) ?? [])
        .filter((one) => one.user === user);
      for (const upload of own) if (!live.has(upload.id)) live.set(upload.id, upload);
      return own;
    },

    /** As it is kept now, which another tab may have changed or ended; as this page knows it where the device does not answer. */
    async one(id: string): Promise<KeptUpload | null> {
      const told = await abouts.one(id).then(
        (text) => ({ text }),
        () => null,
      );
      if (!told) return live.get(id) ?? null;
      const kept = parse(told.text);
      if (kept) live.set(id, kept);
      return kept;
    },
  };
}

const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * The bytes themselves: a file that is stored as it was chosen is only a name to Chromium, and goes
 * with what it names. Piece by piece, as a large one does not fit into a phone's memory at once.
 */
async function copyOf(blob: Blob): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let from = 0; from < blob.size; from += PIECE_BYTES)
    pieces.push(new Blob([await blob.slice(from, from + PIECE_BYTES).arrayBuffer()]));
  return new Blob(pieces, { type: blob.type });
}

/** By hand: a schema here would bring zod into the form's script. */
function parse(text: string | undefined): KeptUpload | null {
  try {
    const kept: Partial<KeptUpload> | null = JSON.parse(text ?? 'null');
    const { id, user, cycle, lao, indicatorId, fileName } = kept ?? {};
    const isWhole = [id, user, cycle, lao, indicatorId, fileName].every(
      (word) => typeof word === 'string',
    );
    return isWhole && typeof kept?.sizeBytes === 'number' ? (kept as KeptUpload) : null;
  } catch {
    return null;
  }
}
