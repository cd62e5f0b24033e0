import { uploadTtlOf } from '#domain/evidence.ts';
import { createStore } from '../store.ts';

/**
 * Uploads in parts that this browser began and did not end, so that they are still on show after
 * a reload or a dead battery. The bytes cannot be kept here: the officer chooses the file again,
 * its SHA-256 tells that it is the same, and the service knows which parts it has.
 */
export type Unfinished = {
  cycle: string;
  lao: string;
  indicatorId: string;
  evidenceId: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
  /** Bytes of the parts that have arrived. */
  arrivedBytes: number;
  begunAt: string;
};

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
      const upload = parse(localStorage.getItem(key));
      const until = upload ? Date.parse(upload.begunAt) + uploadTtlOf(upload.sizeBytes) * 1000 : 0;
      if (upload && until > Date.now()) return [upload];
      localStorage.removeItem(key);
      return [];
    });
  } catch {
    return [];
  }
}

/** By hand: a schema here would bring 2.5 kB of zod into the first load, which has no other use for them. */
function parse(text: string | null): Unfinished | null {
  const kept: Partial<Unfinished> | null = JSON.parse(text ?? 'null');
  const { cycle, lao, indicatorId, evidenceId, fileName, sha256, begunAt } = kept ?? {};
  const words = [cycle, lao, indicatorId, evidenceId, fileName, sha256, begunAt];
  const figures = [kept?.sizeBytes, kept?.arrivedBytes];
  const isWhole =
    words.every((word) => typeof word === 'string') &&
    figures.every((figure) => typeof figure === 'number');
  return isWhole ? (kept as Unfinished) : null;
}
