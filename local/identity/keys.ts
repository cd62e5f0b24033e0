import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the local issuer signs with; kept, so that a restart ends no session. */
export type IdentityKeys = { signing: JWK };

/** What the issuer publishes of its key. */
export const publicKey = ({ signing: { kty, n, e, alg, use, kid } }: IdentityKeys): JWK =>
  ({ kty, n, e, alg, use, kid }) as JWK;

const keysFile = (dir: string) => `${dir}/identity/keys.json`;

/** @returns null where the local run was never started in `dir` */
export function readKeys(dir: string): IdentityKeys | null {
  try {
    return JSON.parse(readFileSync(keysFile(dir), 'utf8')) as IdentityKeys;
  } catch {
    return null;
  }
}

/** The keys of `dir`, made at the first start. */
export async function identityKeys(dir: string): Promise<IdentityKeys> {
  const known = readKeys(dir);
  if (known) return known;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'local' };
  const keys = { signing };
  mkdirSync(`${dir}/identity`, { recursive: true });
  writeFileSync(keysFile(dir), JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
