import { type Evidence, partNumbersOf, partOf } from '#domain/evidence.ts';
import { type Api, Refusal } from '../../client/api.ts';
import type { Digests } from './digests.ts';
import { type Persistence, persist } from './persist.ts';
import type { Progress, send } from './send.ts';
import type { To } from './upload.ts';

type PartsUpload = Persistence & {
  api: Api;
  to: To;
  evidence: Evidence;
  file: File;
  digests: Digests;
  percent: Progress;
  /** Told how many bytes the service has. */
  arrivedAt(bytes: number): void;
  sending(to: Parameters<typeof send>[0], body: Blob, progress: Progress): Promise<void>;
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
  const { api, to, evidence } = upload;
  const params = { cycle: to.cycle, lao: to.lao, evidence: evidence.id };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const isComplete = await persist(() => sendSome(upload), upload);
    if (!isComplete) continue;
    await persist(() => api('completeUpload', { params }), upload);
    return;
  }
  throw new Refusal('failed');
}

/** Sends the next parts. @returns whether all have arrived */
async function sendSome(upload: PartsUpload): Promise<boolean> {
  const { api, to, evidence, file, digests, percent, arrivedAt, sending } = upload;
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
  const tell = () => {
    percent(bytesOf(arrived));
    arrivedAt(bytesOf(arrived));
  };
  tell();
  if (missing.length === 0) return true;
  const permitted = await ask(missing.slice(0, PERMITTED_AT_ONCE));
  for (const { number, url, headers } of permitted.send) {
    const { from, sizeBytes } = partOf(file.size, number);
    const part = file.slice(from, from + sizeBytes);
    await sending({ method: 'PUT', url, headers }, part, (bytes) =>
      percent(bytesOf(arrived) + bytes),
    );
    arrived.push(number);
    tell();
  }
  return arrived.length === numbers.length;
}
