import { checkEvidenceRequest, quotaFault, usageOf } from '#domain/evidence.ts';
import type { Text } from '#domain/text.ts';
import { Refusal } from '../api.ts';
import { evidenceMessages } from '../evidence-messages.ts';
import { byContent } from './content.ts';
import { digestsOf } from './digests.ts';
import { sendParts } from './parts.ts';
import { formOf, persist, send } from './send.ts';
import { shrink } from './shrink.ts';
import { unfinished } from './unfinished.ts';
import { type Surroundings, type Upload, withdraw } from './uploads.ts';

/** The file itself is at fault; sending it again would not help. */
export class Faults extends Error {
  readonly texts: Text[];
  constructor(texts: Text[]) {
    super('faults');
    this.texts = texts;
  }
}

/**
 * Brings one file from the officer's choice to the store: as its content says, smaller where it is a
 * picture, hashed, asked for, sent. One that the LAO has already is used instead of sent again.
 *
 * @throws Faults, Refusal, or the reason of `signal`
 */
export async function carry(
  { file, cycle, lao, indicatorId }: Upload,
  { api, known, shrinking }: Surroundings,
  signal: AbortSignal,
  change: (update: Partial<Upload>) => void,
): Promise<void> {
  change({ state: 'reading' });
  const chosen = await byContent(file);
  if (!(chosen instanceof File)) throw new Faults([chosen]);
  // A picture that was cut off in the middle is taken up as it was sent.
  const begun = unfinished.get().some(({ sizeBytes }) => sizeBytes === chosen.size);
  const sent = shrinking() && !begun ? await shrink(chosen) : chosen;
  change({ sent });
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
  const digests = await digestsOf(sent, percent);
  signal.throwIfAborted();

  const params = { cycle, lao };
  const same = known().find((one) => one.sha256 === digests.sha256 && one.status === 'usable');
  if (same?.indicatorIds.includes(indicatorId))
    throw new Faults([evidenceMessages.attachedAlready]);
  const waiting = (waits: boolean) => change({ state: waits ? 'held' : 'sending' });
  change({ state: 'sending', percent: 0 });
  if (same) {
    const link = { params: { ...params, evidence: same.id, indicator: indicatorId } };
    await persist(() => api('linkEvidence', link), signal, waiting);
    return;
  }
  const isBegun = unfinished.get().some(({ sha256 }) => sha256 === digests.sha256);
  const full = isBegun ? null : quotaFault(usageOf(known()), sent.size);
  if (full) throw new Faults([full]);

  const body = { ...request, sha256: digests.sha256 };
  const ask = async () => {
    const granted = await api('requestUpload', { params, body });
    change({ evidenceId: granted.evidence.id });
    if (!signal.aborted) return granted;
    // Cancelled while the request was on its way: nobody else knows the file to take it back.
    await withdraw(api, params, granted.evidence.id);
    throw signal.reason;
  };
  const first = await persist(ask, signal, waiting);
  if (first.upload.kind === 'arrived') return;
  if (first.upload.kind === 'parts') {
    const { evidence } = first;
    const to = { cycle, lao, indicatorId };
    await sendParts({ api, to, evidence, file: sent, digests, signal, percent, waiting });
    return;
  }
  let granted: typeof first | null = first;
  const sendWhole = async () => {
    // Asked anew for each try, as a permission may have run out; it is the same file to the service.
    const { upload } = granted ?? (await ask());
    granted = null;
    if (upload.kind !== 'form') throw new Refusal('failed');
    const form = formOf(upload.fields, sent);
    await send({ method: 'POST', url: upload.url }, form, signal, percent);
  };
  try {
    await persist(sendWhole, signal, waiting);
  } catch (cause) {
    // A file that did not arrive must not keep the assessment waiting for it.
    if (!signal.aborted) await withdraw(api, params, first.evidence.id);
    throw cause;
  }
}

/** Never 100 before it has arrived. */
function percentOf(bytes: number, sizeBytes: number): number {
  return Math.min(99, Math.floor((bytes / sizeBytes) * 100));
}
