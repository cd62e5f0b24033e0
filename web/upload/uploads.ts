import type { Evidence } from '#domain/evidence.ts';
import type { Text } from '#domain/text.ts';
import { type Api, Refusal } from '../api.ts';
import { createStore } from '../store.ts';
import { forgetUnfinished } from './unfinished.ts';

/** A file on its way from this browser; it goes on while the officer turns to another page. */
export type Upload = To & {
  id: string;
  /** As chosen; `sent` is what goes, which may be a smaller picture. */
  file: File;
  sent: File | null;
  /** `held`: the line is away, and it goes on by itself. */
  state: 'queued' | 'reading' | 'sending' | 'held' | 'refused' | 'failed';
  /** 0–100 of what it is doing. */
  percent: number;
  faults: Text[];
  refusal: Refusal | null;
  evidenceId: string | null;
};

/** Where files are attached to, and what is known there. */
export type To = { cycle: string; lao: string; indicatorId: string };
export type Surroundings = {
  api: Api;
  /** Files of the LAO, so that one that is there already is not sent again. */
  known: () => readonly Evidence[];
  /** Called when the service has the file, or the same file is used here as well. */
  arrived: () => void;
  shrinking: () => boolean;
};

export const uploads = createStore<readonly Upload[]>([]);

/** Files that are read and sent at one time: on a bad line one after the other arrives sooner. */
const AT_ONCE = 2;
let running = 0;
const queue: (() => void)[] = [];
const aborts = new Map<string, AbortController>();

addEventListener('beforeunload', (event) => {
  const moves = uploads.get().some(({ state }) => state !== 'refused' && state !== 'failed');
  if (moves) event.preventDefault();
});

/** What sends a file is loaded when a page that takes files is open, not before it shows. */
export const loadCarry = () => import('./carry.ts');

/** Takes files in, in their order; each is then seen in `uploads` until it has arrived. */
export function attach(to: To, files: Iterable<File>, surroundings: Surroundings): void {
  for (const file of files) {
    const id = crypto.randomUUID();
    const upload: Upload = {
      ...to,
      id,
      file,
      sent: null,
      state: 'queued',
      percent: 0,
      faults: [],
      refusal: null,
      evidenceId: null,
    };
    uploads.set([...uploads.get(), upload]);
    queue.push(() => void run(upload, surroundings));
  }
  next();
}

/** Stops a file wherever it is, here and at the service. */
export async function cancel(id: string, { api, arrived }: Surroundings): Promise<void> {
  const upload = uploads.get().find((one) => one.id === id);
  aborts.get(id)?.abort();
  uploads.set(uploads.get().filter((one) => one.id !== id));
  if (!upload?.evidenceId) return;
  await withdraw(api, upload, upload.evidenceId);
  arrived();
}

/** Drops an upload of an earlier visit, here and at the service. */
export async function withdraw(
  api: Api,
  { cycle, lao }: Pick<To, 'cycle' | 'lao'>,
  evidence: string,
): Promise<void> {
  forgetUnfinished(evidence);
  // Where this fails too, the service itself forgets the file when its time has run out.
  await api('removeEvidence', { params: { cycle, lao, evidence } }).catch(() => undefined);
}

export function retry(id: string, surroundings: Surroundings): void {
  const upload = uploads.get().find((one) => one.id === id);
  uploads.set(uploads.get().filter((one) => one.id !== id));
  if (upload) attach(upload, [upload.file], surroundings);
}

export function dismiss(id: string): void {
  uploads.set(uploads.get().filter((one) => one.id !== id));
}

function next(): void {
  if (running >= AT_ONCE) return;
  const begin = queue.shift();
  if (!begin) return;
  running += 1;
  begin();
  next();
}

async function run(upload: Upload, surroundings: Surroundings): Promise<void> {
  const { id } = upload;
  const abort = new AbortController();
  aborts.set(id, abort);
  const change = (update: Partial<Upload>) =>
    uploads.set(uploads.get().map((one) => (one.id === id ? { ...one, ...update } : one)));
  const { carry, Faults } = await loadCarry().catch(() => ({ carry: null, Faults: null }));
  try {
    if (!carry) throw new Refusal('unreachable');
    // It may have been cancelled while it stood in the queue.
    if (uploads.get().some((one) => one.id === id)) {
      await carry(upload, surroundings, abort.signal, change);
      dismiss(id);
      surroundings.arrived();
    }
  } catch (cause) {
    if (Faults && cause instanceof Faults) change({ state: 'refused', faults: cause.texts });
    else if (!abort.signal.aborted) {
      const refusal = cause instanceof Refusal ? cause : new Refusal('failed');
      const faults = (refusal.problem?.errors ?? []).map(({ message }) => message);
      change({ state: 'failed', refusal, faults });
    }
  } finally {
    aborts.delete(id);
    running -= 1;
    next();
  }
}
