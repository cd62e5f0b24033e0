import * as z from 'zod/mini';
import { uploadTtlOf } from '#domain/evidence.ts';
import { createStore } from '../store.ts';

/**
 * Uploads in parts that this browser began and did not end, so that they are still on show after
 * a reload or a dead battery. The bytes cannot be kept here: the officer chooses the file again,
 * its SHA-256 tells that it is the same, and the service knows which parts it has.
 */
const Unfinished = z.object({
  cycle: z.string(),
  lao: z.string(),
  indicatorId: z.string(),
  evidenceId: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  /** Bytes of the parts that have arrived. */
  arrivedBytes: z.number(),
  begunAt: z.string(),
});
export type Unfinished = z.infer<typeof Unfinished>;

const PREFIX = 'upload/';

export const unfinished = createStore<readonly Unfinished[]>(readAll());

export function keepUnfinished(upload: Unfinished): void {
  write(upload.evidenceId, JSON.stringify(upload));
  unfinished.set([
    ...unfinished.get().filter(({ evidenceId }) => evidenceId !== upload.evidenceId),
    upload,
  ]);
}

export function forgetUnfinished(evidenceId: string): void {
  write(evidenceId, null);
  unfinished.set(unfinished.get().filter((one) => one.evidenceId !== evidenceId));
}

function write(evidenceId: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(PREFIX + evidenceId);
    else localStorage.setItem(PREFIX + evidenceId, text);
  } catch {
    // Full, or forbidden: the upload goes on, but is not on show after a reload.
  }
}

/** What the service would still take; the rest is forgotten here as it is there. */
function readAll(): Unfinished[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.flatMap((key) => {
      const parsed = Unfinished.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
      const until = parsed.success
        ? Date.parse(parsed.data.begunAt) + uploadTtlOf(parsed.data.sizeBytes) * 1000
        : 0;
      if (parsed.success && until > Date.now()) return [parsed.data];
      localStorage.removeItem(key);
      return [];
    });
  } catch {
    return [];
  }
}
