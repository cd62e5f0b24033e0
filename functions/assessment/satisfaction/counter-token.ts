import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The secret of a counter's link; the table has its hash alone. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHashOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

export const isSameToken = (hash: string, token: string): boolean =>
  timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(tokenHashOf(token), 'hex'));
