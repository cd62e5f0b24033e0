import type { Api } from '../../client/api.ts';
import { createStore } from '../../client/store.ts';
import type { KeptUpload } from './kept-uploads.ts';
import { uploads } from './list.ts';
import { holdUpload, type Release } from './sole-sender.ts';
import { isStopped, type Surroundings, type To, type Upload } from './upload.ts';

/** Files that this page has sent, of which the service may not have heard from its store yet. */
export const sentHere = createStore<ReadonlySet<string>>(new Set());

/** Counts up where the officer asks for what waits to be tried at once. */
export const triedNow = createStore(0);

/** Files that are read and sent at one time: on a bad line one after the other arrives sooner. */
const AT_ONCE = 2;
let running = 0;
const queue: (() => void)[] = [];
const aborts = new Map<string, AbortController>();
/** Uploads that stand in this device's list: one that is gone from there was ended in another tab. */
const listed = new Set<string>();
/** The files themselves, of uploads that were chosen on this page. */
const chosen = new Map<string, File>();

addEventListener('beforeunload', (event) => {
  // What waits and is kept waits as well without this page.
  const isLeft = ({ state, isKept }: Upload) =>
    state === 'elsewhere' || (state === 'held' && isKept);
  if (uploads.get().some((one) => !isStopped(one) && !isLeft(one))) event.preventDefault();
});

/** What sends a file is loaded when a page that takes files is open, not before it shows. */
export const loadCarry = () => import('./carry.ts');

/** Takes files in, in their order; each is then seen in `uploads` until it has arrived. */
export async function attach(
  to: To,
  user: string,
  files: readonly File[],
  surroundings: Surroundings,
): Promise<void> {
  const added = files.map((file) => ({ file, id: crypto.randomUUID() }));
  const about = ({ file, id }: (typeof added)[number]): KeptUpload => ({
    ...to,
    id,
    user,
    fileName: file.name,
    sizeBytes: file.size,
    isReady: false,
    evidenceId: null,
    sha256: null,
    arrivedBytes: 0,
  });
  for (const one of added) {
    chosen.set(one.id, one.file);
    uploads.set([...uploads.get(), newUpload(about(one), false)]);
  }
  // Their names first: whatever breaks now, the page can say which files were on their way.
  if (await surroundings.kept.add(added.map(about))) for (const { id } of added) listed.add(id);
  // One after the other, for locks are granted in any order.
  for (const { id } of added) await begin(id, surroundings);
  for (const { file, id } of added)
    if (await surroundings.kept.keepBytes(id, file)) change(id, { isKept: true });
}

/** Takes up what an earlier visit, or another tab, left on this device. */
export async function resume(user: string, surroundings: Surroundings): Promise<void> {
  const before = uploads.get().filter((one) => one.user === user && listed.has(one.id));
  const stored = await surroundings.kept.of(user).catch(() => null);
  if (!stored) return;
  for (const { id } of before) {
    if (stored.some((one) => one.id === id)) continue;
    // Cancelled, or ended, in another tab.
    aborts.get(id)?.abort();
    drop(id);
  }
  const known = new Set(uploads.get().map(({ id }) => id));
  const found = stored.filter(({ id }) => !known.has(id));
  for (const { id } of found) listed.add(id);
  uploads.set([...uploads.get(), ...found.map((kept) => newUpload(kept, true))]);
  for (const { id } of found) void begin(id, surroundings);
}

function newUpload(kept: KeptUpload, isKept: boolean): Upload {
  const { sha256: _, isReady: __, ...upload } = kept;
  return {
    ...upload,
    sentBytes: null,
    state: 'queued',
    wait: null,
    percent: 0,
    isKept,
    faults: [],
    refusal: null,
  };
}

const uploadOf = (id: string) => uploads.get().find((one) => one.id === id);

function change(id: string, update: Partial<Upload>): void {
  uploads.set(uploads.get().map((one) => (one.id === id ? { ...one, ...update } : one)));
}

function drop(id: string): void {
  chosen.delete(id);
  listed.delete(id);
  uploads.set(uploads.get().filter((one) => one.id !== id));
}

/** Stops a file wherever it is, here and at the service. */
export async function cancel(id: string, { api, kept, arrived }: Surroundings): Promise<void> {
  const upload = uploadOf(id);
  aborts.get(id)?.abort();
  drop(id);
  await kept.forget(id);
  if (!upload?.evidenceId) return;
  await withdraw(api, upload, upload.evidenceId);
  arrived(upload);
}

/** Drops a file at the service; where this fails too, it forgets the file when its time is over. */
export async function withdraw(api: Api, { cycle, lao }: To, evidence: string): Promise<void> {
  await api('removeEvidence', { params: { cycle, lao, evidence } }).catch(() => undefined);
}

/** Tries a file that was stopped once more, with the file chosen for it where one was. */
export async function retry(id: string, surroundings: Surroundings, file?: File): Promise<void> {
  change(id, { state: 'queued', refusal: null, faults: [], percent: 0 });
  if (file) {
    const { name: fileName, size: sizeBytes } = file;
    chosen.set(id, file);
    change(id, { fileName, sizeBytes, sentBytes: null });
    await surroundings.kept.change(id, { fileName, sizeBytes, isReady: false });
    change(id, { isKept: await surroundings.kept.keepBytes(id, file) });
  }
  await begin(id, surroundings);
}

/** Holds the upload, so that no other tab is at it as well, and queues it. */
async function begin(id: string, surroundings: Surroundings): Promise<void> {
  const abort = new AbortController();
  aborts.set(id, abort);
  try {
    const release = await holdUpload(id, abort.signal, () => change(id, { state: 'elsewhere' }));
    change(id, { state: 'queued' });
    queue.push(() => void run(id, surroundings, abort.signal).finally(() => finish(release)));
    next();
  } catch {
    // Cancelled while another tab was at it.
  }
}

function finish(release: Release): void {
  release();
  running -= 1;
  next();
}

function next(): void {
  while (running < AT_ONCE) {
    const start = queue.shift();
    if (!start) return;
    running += 1;
    start();
  }
}

async function run(id: string, surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const { kept, arrived } = surroundings;
  const upload = uploadOf(id);
  // It may have been cancelled while it stood in the queue.
  if (!upload || signal.aborted) return;
  const file = chosen.get(id) ?? null;
  const stored = await kept.one(id);
  if (!file && !stored) {
    // Another tab has ended it.
    drop(id);
    arrived(upload);
    return;
  }
  const loaded = await loadCarry().catch(() => null);
  if (!loaded) {
    change(id, { state: 'held', wait: 'line' });
    const stop = surroundings.wakesOf(upload, upload.user)('line', () => {
      stop();
      void begin(id, surroundings);
    });
    return;
  }
  try {
    const sent = await loaded.carry({
      upload,
      stored,
      file,
      surroundings,
      signal,
      change: (update) => change(id, update),
    });
    if (sent) sentHere.set(new Set([...sentHere.get(), sent]));
    drop(id);
    await kept.forget(id);
    arrived(upload);
  } catch (cause) {
    if (!signal.aborted) change(id, loaded.causeOf(cause));
  } finally {
    aborts.delete(id);
  }
}
