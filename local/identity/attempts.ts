import { CognitoError } from './cognito-errors.ts';

/** Sign-ins that failed: how often, and when somebody tried last (epoch milliseconds). */
export type Failures = { count: number; lockedUntil: number; triedAt: number };

export const NO_FAILURES: Failures = { count: 0, lockedUntil: 0, triedAt: 0 };

const LOCK_AFTER = 5;
const LOCK_AT_MOST_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 15 * 60_000;

/** Milliseconds that somebody is still locked out for. */
export const lockedFor = ({ lockedUntil }: Failures, now: number): number =>
  Math.max(0, lockedUntil - now);

/**
 * After one more that failed. As documented: 1 s after five, then each time twice as long, up to a
 * quarter of an hour; forgotten after a quarter of an hour without any try.
 */
export function failedOnceMore({ count, triedAt }: Failures, now: number): Failures {
  const before = now - triedAt >= FORGOTTEN_AFTER_MS ? 0 : count;
  const over = before + 1 - LOCK_AFTER;
  const locked = over >= 0 ? Math.min(1000 * 2 ** over, LOCK_AT_MOST_MS) : 0;
  return { count: before + 1, lockedUntil: now + locked, triedAt: now };
}

/** Operations that a user has only so often in an hour, and when each was called. */
export type Attempts = Partial<Record<LimitedOperation, number[]>>;
type LimitedOperation = 'ForgotPassword' | 'ConfirmForgotPassword' | 'ChangePassword';

const HOUR_MS = 3_600_000;
/** Cognito lets 5 to 20 through, by the risk that it sees: here always the fewest. */
const AN_HOUR = 5;

/**
 * Counts one more call.
 * @throws CognitoError LimitExceededException, where the hour's are used up
 */
export function countedAttempt(
  attempts: Attempts,
  operation: LimitedOperation,
  now: number,
): Attempts {
  const lately = (attempts[operation] ?? []).filter((at) => now - at < HOUR_MS);
  if (lately.length >= AN_HOUR)
    throw new CognitoError(
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
    );
  return { ...attempts, [operation]: [...lately, now] };
}
