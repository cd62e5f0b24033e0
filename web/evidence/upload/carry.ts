import { checkEvidenceRequest } from '#domain/evidence.ts';
import { quotaFault, usageOf } from '../../../functions/evidence/evidence-quota.ts';
import { Refusal, type Success } from '../../client/api.ts';
import { ANSWERED_WITHIN_MS, within } from '../../client/within.ts';
import { evidenceMessages } from '../evidence-messages.ts';
import { type Digests, digestsOf, loadHash } from './digests.ts';
import type { KeptUpload } from './kept-uploads.ts';
import { sendParts } from './parts.ts';
import { type Persistence, pause, persist } from './persist.ts';
import { Faults, readied, reading, Unreadable } from './readied.ts';
import { formOf, Stalled, StoreRefusal, send, stallAfter } from './send.ts';
import type { Surroundings, Upload } from './upload.ts';
import { withdraw } from './uploads.ts';

export type Carried = {
  upload: Upload;
  /** As it is kept on this device; null where the device keeps nothing. */
  stored: KeptUpload | null;
  /** The officer's choice; null after a reload. */
  file: File | null;
  surroundings: Surroundings;
  signal: AbortSignal;
  change(update: Partial<Upload>): void;
};

/** What a file stops at, as the list shows it. */
export function causeOf(cause: unknown): Partial<Upload> {
  if (cause instanceof Faults) return { state: 'refused', faults: cause.texts };
  if (cause instanceof Unreadable) return { state: 'choose-again' };
  const refusal = cause instanceof Refusal ? cause : new Refusal('failed');
  const faults = (refusal.problem?.errors ?? []).map(({ message }) => message);
  return { state: 'failed', refusal, faults };
}

/** Times that a permission is asked for anew where the store does not take it. */
const MOST_ASKED = 4;

/**
 * Brings one file from this device to the store: as its content says, smaller where it is a picture,
 * hashed, asked for, sent. One that the LAO has already is used instead of sent again.
 *
 * @returns the file's id at the service, where it was sent
 * @throws Faults, Unreadable, Refusal, StoreRefusal, or the reason of `signal`
 */
export async function carry(carried: Carried): Promise<string | null> {
  try {
    return await carryOne(carried);
  } catch (cause) {
    // The officer's file may be gone by now where this device has a copy of it.
    const hasCopy = carried.file && (await carried.surroundings.kept.bytesOf(carried.upload.id));
    if (cause instanceof Unreadable && hasCopy) return carryOne({ ...carried, file: null });
    throw cause;
  }
}

async function carryOne(carried: Carried): Promise<string | null> {
  const { upload, surroundings, signal, change } = carried;
  const { cycle, lao, indicatorId } = upload;
  change({ state: 'reading', percent: 0 });
  const sent = await readied(carried);
  if (sent.size < upload.sizeBytes) change({ sentBytes: sent.size });
  const request = {
    indicatorId,
    fileName: sent.name,
    sizeBytes: sent.size,
    mediaType: sent.type,
    sha256: '',
  };
  const checked = checkEvidenceRequest(request);
  if ('faults' in checked) throw new Faults(checked.faults.map(({ message }) => message));
  const percent = (bytes: number) => change({ percent: percentOf(bytes, sent.size) });
  const persistence: Persistence = {
    signal,
    waiting: (wait) => change({ wait, state: wait ? 'held' : 'sending' }),
    wakes: surroundings.wakesOf(upload, upload.user),
  };
  await persist(loaded(loadHash), persistence);
  change({ state: 'reading' });
  const digests = await reading(() => digestsOf(sent, percent));
  signal.throwIfAborted();

  const { api, kept } = ownOf(carried);
  change({ state: 'sending', percent: 0 });
  const params = { cycle, lao };
  const before = carried.stored?.evidenceId ?? null;
  if (before && carried.stored?.sha256 !== digests.sha256) await withdraw(api, upload, before);
  const isBegun = before !== null && carried.stored?.sha256 === digests.sha256;
  if (!isBegun) {
    const known = await persist(() => surroundings.known(upload, api), persistence);
    const same = known.find((one) => one.sha256 === digests.sha256 && one.status === 'usable');
    if (same?.indicatorIds.includes(indicatorId))
      throw new Faults([evidenceMessages.attachedAlready]);
    if (same) {
      const link = { params: { ...params, evidence: same.id, indicator: indicatorId } };
      await persist(() => api('linkEvidence', link), persistence);
      return null;
    }
    const full = quotaFault(usageOf(known), sent.size);
    if (full) throw new Faults([full]);
  }

  const body = { ...request, sha256: digests.sha256 };
  const ask = async () => {
    const granted = await api('requestUpload', { params, body });
    const { id } = granted.evidence;
    change({ evidenceId: id });
    // Cancelled while the request was on its way: nobody else knows the file to take it back.
    if (signal.aborted) await withdraw(api, upload, id);
    signal.throwIfAborted();
    await kept.change(upload.id, { evidenceId: id, sha256: digests.sha256 });
    return granted;
  };
  const sending = sendingOf(sent, persistence);
  // Asked anew for each try: a form may have ended by now, or the file be there though the store's
  // answer was lost. It is the same file to the service.
  const askAndSend = async () => {
    const granted = await ask();
    await sendAs(granted, { sent, digests, carried, persistence, percent, sending });
    return granted.evidence.id;
  };
  for (let asked = 1; ; asked += 1) {
    try {
      return await persist(askAndSend, persistence);
    } catch (cause) {
      // The store does not take the permission, or the upload in parts is over.
      const isOver =
        cause instanceof StoreRefusal ||
        (cause instanceof Refusal && cause.type === 'upload-ended');
      if (!isOver || asked === MOST_ASKED) throw cause;
      // The store says of bytes that are not the declared ones what it says of many other things.
      const now = await reading(() => digestsOf(sent));
      if (now.sha256 !== digests.sha256) throw new Unreadable();
      await pause('busy', 500 * 2 ** asked, persistence);
    }
  }
}

type Sending = {
  sent: File;
  digests: Digests;
  carried: Carried;
  persistence: Persistence;
  percent(bytes: number): void;
  sending: ReturnType<typeof sendingOf>;
};

async function sendAs(
  { evidence, upload }: Success<'requestUpload'>,
  { sent, digests, carried, persistence, percent, sending }: Sending,
): Promise<void> {
  if (upload.kind === 'arrived') return;
  if (upload.kind === 'parts') {
    const { api, kept } = ownOf(carried);
    const arrivedAt = (arrivedBytes: number) => {
      carried.change({ arrivedBytes });
      void kept.change(carried.upload.id, { arrivedBytes });
    };
    const parts = { api, to: carried.upload, evidence, file: sent, digests, percent, arrivedAt };
    await sendParts({ ...parts, ...persistence, sending });
    return;
  }
  await sending({ method: 'POST', url: upload.url }, formOf(upload.fields, sent), percent);
}

/** Sends to the store, ever more patient; a body that cannot be read is no fault of the line's. */
function sendingOf(file: Blob, { signal }: Persistence) {
  let stalls = 0;
  return async (
    to: Parameters<typeof send>[0],
    body: Blob | FormData,
    progress: (bytes: number) => void,
  ): Promise<void> => {
    try {
      await send(to, body, { signal, progress, stallMs: stallAfter(stalls) });
    } catch (cause) {
      if (cause instanceof Stalled) stalls += 1;
      // A browser says of a file that was changed or deleted what it says of a broken line.
      const isAway = cause instanceof Refusal && cause.type === 'unreachable';
      if (isAway) await reading(() => file.slice(0, 1).arrayBuffer());
      throw cause;
    }
  };
}

/** The calls as of this person alone, each answered in time or not at all. */
function ownOf({ upload, surroundings }: Carried): Pick<Surroundings, 'api' | 'kept'> {
  const { api, kept, isSignedIn } = surroundings;
  const own = async (...[name, asked]: Parameters<typeof api>) => {
    if (!isSignedIn(upload.user)) throw new Refusal('not-signed-in');
    return within(ANSWERED_WITHIN_MS, api(name, asked));
  };
  return { api: own as typeof api, kept };
}

/** A script that did not load is a line that is away. */
function loaded<T>(load: () => Promise<T>): () => Promise<T> {
  return () =>
    load().catch(() => {
      throw new Refusal('unreachable');
    });
}

/** Never 100 before it has arrived. */
function percentOf(bytes: number, sizeBytes: number): number {
  return Math.min(99, Math.floor((bytes / sizeBytes) * 100));
}
