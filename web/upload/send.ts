import type { ProblemType } from '#domain/problem.ts';
import { Refusal } from '../api.ts';

/** Bytes that went so far. */
export type Progress = (bytes: number) => void;

type Sent = { method: 'POST' | 'PUT'; url: string; headers?: Record<string, string> };

/**
 * Sends a body to the store. XMLHttpRequest, as fetch tells nothing of the bytes that went.
 *
 * @throws Refusal `unreachable` where the line broke, `input-refused` where the bytes are not the
 *   declared ones, `failed` where the permission has run out; AbortError where it was cancelled
 */
export function send(
  { method, url, headers = {} }: Sent,
  body: Blob | FormData,
  signal: AbortSignal,
  progress: Progress,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    signal.addEventListener('abort', cancel, { once: true });
    request.upload.addEventListener('progress', ({ loaded }) => progress(loaded));
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', cancel);
      if (signal.aborted) reject(signal.reason);
      else if (request.status === 0) reject(new Refusal('unreachable'));
      else if (request.status < 300) resolve();
      else reject(new Refusal(refusalOf(request.status)));
    });
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

function refusalOf(status: number): ProblemType {
  if (status >= 500) return 'busy';
  return status === 400 ? 'input-refused' : 'failed';
}

/** A form as the store asks for it: every field, then the file. */
export function formOf(fields: Record<string, string>, file: Blob): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return form;
}

const DELAYS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];

/**
 * Tries until it works: what may succeed later is tried again after a while, or as soon as the
 * browser says that the line is back.
 *
 * @param waiting told before each wait, and that it is over
 * @throws Refusal of the last try, or of one that no repeat can cure
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  waiting: (waits: boolean) => void,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (cause) {
      const delay = DELAYS_MS[tries];
      if (!(cause instanceof Refusal) || !cause.passing || delay === undefined) throw cause;
      waiting(true);
      await pause(delay, signal);
      waiting(false);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
