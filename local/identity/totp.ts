import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * Whether a code of an authenticator app is right, a step early or late.
 *
 * @param usedAt the latest step whose code was taken: none of it or before is taken again
 * @returns `step` of a code that is right and was not used
 */
export function checkTotp(
  secret: string,
  typed: string,
  { now, usedAt }: { now: number; usedAt: number },
): { code: 'right'; step: number } | { code: 'wrong' | 'used' } {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: STEP_SECONDS, digits: 6 });
  const delta = totp.validate({ token: typed, window: 1, timestamp: now });
  if (delta === null) return { code: 'wrong' };
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta;
  return step > usedAt ? { code: 'right', step } : { code: 'used' };
}
