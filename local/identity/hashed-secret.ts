import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** A password or code as it is kept: never readable. */
export type HashedSecret = { salt: string; hash: string };

/** Cheap beside a real one's: thousands of invitations are made here in a test. */
const COST = { N: 1024, r: 8, p: 1 };
const derive = promisify<string, string, number, typeof COST, Buffer>(scrypt);

export async function hashedSecret(secret: string): Promise<HashedSecret> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await derive(secret, salt, 32, COST)).toString('hex') };
}

export async function isSecret({ salt, hash }: HashedSecret, typed: string): Promise<boolean> {
  return timingSafeEqual(Buffer.from(hash, 'hex'), await derive(typed, salt, 32, COST));
}
