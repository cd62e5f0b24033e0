import type { Outcome } from './worker.ts';

/**
 * What Lambda takes and gives, in bytes of JSON: 6 MB of a call that is waited for, 1 MB of one that
 * is not, 6 MB of an answer (a hundred bytes more, as its own message says).
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const REQUEST_LIMIT_BYTES = 6_291_456;
export const RESPONSE_LIMIT_BYTES = 6_291_556;
const EVENT_LIMIT_BYTES = 1_048_576;

/** Whether the caller waits for the answer. */
export type InvocationType = 'RequestResponse' | 'Event';
const LIMITS = { RequestResponse: REQUEST_LIMIT_BYTES, Event: EVENT_LIMIT_BYTES };

/** The event is too large for a call: the function is not called at all. */
export class RequestTooLarge extends Error {
  constructor(bytes: number, type: InvocationType) {
    super(
      `${bytes} byte payload is too large for the ${type} invocation type (limit ${LIMITS[type]} bytes)`,
    );
    this.name = 'RequestEntityTooLargeException';
  }
}

/** Why a call is refused; null where it is none. */
export function tooLargeFor(payload: string, type: InvocationType): RequestTooLarge | null {
  const bytes = Buffer.byteLength(payload);
  return bytes > LIMITS[type] ? new RequestTooLarge(bytes, type) : null;
}

/** An answer that Lambda does not take from the function is an error of the call. */
export function withinLimit<Ended extends string>(outcome: Outcome | Ended): Outcome | Ended {
  if (typeof outcome === 'string' || !('result' in outcome) || !outcome.result) return outcome;
  if (Buffer.byteLength(outcome.result) <= RESPONSE_LIMIT_BYTES) return outcome;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT_BYTES} bytes).`;
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] } };
}
