import { Refusal } from './api.ts';

/** Names of what a browser throws where it keeps nothing. */
const STORAGE_ERRORS = ['QuotaExceededError', 'SecurityError', 'InvalidStateError', 'UnknownError'];

/** Whatever was thrown, as a failure that says what failed. */
export function failureOf(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  if (cause instanceof DOMException && STORAGE_ERRORS.includes(cause.name)) {
    return new Refusal('storage');
  }
  // A part of the page that could not be loaded: browsers throw a TypeError for that, each in its words.
  if (cause instanceof TypeError && /import|fetch|load/i.test(cause.message)) {
    return new Refusal('unreachable');
  }
  return new Refusal('page');
}
