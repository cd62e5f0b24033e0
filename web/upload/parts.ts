import { type Evidence, partNumbersOf, partOf } from '#domain/evidence.ts';
import { type Api, Refusal } from '../api.ts';
import type { Digests } from './digests.ts';
import { type Progress, persist, send } from './send.ts';
import { forgetUnfinished, keepUnfinished } from './unfinished.ts';
import type { To } from './uploads.ts';

type PartsUpload = {
  api: Api;
  to: To;
  evidence: Evidence;
  file: File;
  digests: Digests;
  signal: AbortSignal;
  percent: Progress;
  waiting: (waits: boolean) => void;
};

/** Permissions asked for at one time; each lives for an hour, and a bad line is slow. */
const PERMITTED_AT_ONCE = 4;

/** Rounds of asking what is missing, after which something else than the line is at fault. */
const MOST_ROUNDS = 200;

/**
 * Sends what the service lacks of a file, part after part, and has them joined. Each round asks
 * anew which parts have arrived, so that it goes on wherever the last visit, or the line, broke.
 */
export async function sendParts(upload: PartsUpload): Promise<void> {
  const { api, to, evidence, signal, waiting } = upload;
  const { cycle, lao } = to;
  const params = { cycle, lao, evidence: evidence.id };
  try {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const isComplete = await persist(() => sendSome(upload), signal, waiting);
      if (!isComplete) continue;
      await persist(() => api('completeUpload', { params }), signal, waiting);
      forgetUnfinished(evidence.id);
      return;
    }
  } catch (cause) {
    const over = cause instanceof Refusal && cause.type === 'upload-ended';
    if (over) forgetUnfinished(evidence.id);
    throw cause;
  }
  throw new Refusal('failed');
}

/** Sends the next parts. @returns whether all have arrived */
async function sendSome(upload: PartsUpload): Promise<boolean> {
  const { api, to, evidence, file, digests, signal, percent } = upload;
  const numbers = partNumbersOf(file.size);
  const bytesOf = (arrived: readonly number[]) =>
    arrived.reduce((sum, number) => sum + partOf(file.size, number).sizeBytes, 0);
  const ask = (asked: readonly number[]) =>
    api('permitParts', {
      params: { cycle: to.cycle, lao: to.lao, evidence: evidence.id },
      body: { parts: asked.map((number) => ({ number, sha256: digests.parts[number - 1] ?? '' })) },
    });
  const { received } = await ask([]);
  const missing = numbers.filter((number) => !received.includes(number));
  const arrived = [...received];
  const keep = () => {
    percent(bytesOf(arrived));
    keepUnfinished({
      ...to,
      evidenceId: evidence.id,
      fileName: evidence.fileName,
      sizeBytes: file.size,
      sha256: digests.sha256,
      arrivedBytes: bytesOf(arrived),
      begunAt: evidence.requestedAt,
    });
  };
  keep();
  if (missing.length === 0) return true;
  const permitted = await ask(missing.slice(0, PERMITTED_AT_ONCE));
  for (const { number, url, headers } of permitted.send) {
    const { from, sizeBytes } = partOf(file.size, number);
    const part = file.slice(from, from + sizeBytes);
    await send({ method: 'PUT', url, headers }, part, signal, (bytes) =>
      percent(bytesOf(arrived) + bytes),
    );
    arrived.push(number);
    keep();
  }
  return arrived.length === numbers.length;
}
