import { Refusal } from '../../client/api.ts';

/** Bytes that went so far. */
export type Progress = (bytes: number) => void;

type Sent = { method: 'POST' | 'PUT'; url: string; headers?: Record<string, string> };

/** Nothing moved for so long: the line, or the store, holds what it took and does not answer. */
export class Stalled extends Error {}

/** What the store says of a body or of its permission, as its status and S3's own code. */
export class StoreRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }

  /** Worth the same request after a while: S3 is busy, or gave up waiting for bytes. */
  get passing(): boolean {
    return (
      this.status >= 500 ||
      [408, 409, 425, 429].includes(this.status) ||
      this.code === 'RequestTimeout'
    );
  }
}

/** Without a byte moving for so long a try is given up; each further try waits twice as long. */
const STALL_MS = 30_000;
const MOST_STALL_MS = 8 * 60_000;
export const stallAfter = (stalls: number): number =>
  Math.min(MOST_STALL_MS, STALL_MS * 2 ** stalls);

/**
 * Sends a body to the store. XMLHttpRequest, as fetch tells nothing of the bytes that went.
 *
 * @throws Refusal `unreachable` where the line broke, Stalled, StoreRefusal; or the reason of `signal`
 */
export function send(
  { method, url, headers = {} }: Sent,
  body: Blob | FormData,
  { signal, progress, stallMs }: { signal: AbortSignal; progress: Progress; stallMs: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    let isStalled = false;
    let timer: ReturnType<typeof setTimeout>;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isStalled = true;
        request.abort();
      }, stallMs);
    };
    const cancel = () => request.abort();
    signal.addEventListener('abort', cancel, { once: true });
    request.upload.addEventListener('progress', ({ loaded }) => {
      watch();
      progress(loaded);
    });
    request.addEventListener('progress', watch);
    request.addEventListener('loadend', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      if (signal.aborted) reject(signal.reason);
      else if (isStalled) reject(new Stalled());
      else if (request.status === 0) reject(new Refusal('unreachable'));
      else if (request.status < 300) resolve();
      else reject(new StoreRefusal(request.status, codeIn(request.responseText)));
    });
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    watch();
    request.send(body);
  });
}

/** S3's errors are XML: `<Error><Code>SlowDown</Code>…`. */
const codeIn = (text: string): string => /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';

/** A form as the store asks for it: every field, then the file. */
export function formOf(fields: Record<string, string>, file: Blob): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return form;
}
