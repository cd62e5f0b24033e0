import { Refusal } from './api.ts';

/** The API answers within 30 s or not at all; on a bad line a browser would wait for minutes. */
export const ANSWERED_WITHIN_MS = 45_000;

/** @throws Refusal `unreachable` after that time; what is late is dropped */
export function within<T>(milliseconds: number, result: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Refusal('unreachable')), milliseconds);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
