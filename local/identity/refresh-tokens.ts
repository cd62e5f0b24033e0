import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A sign-in: its refresh token, and what all tokens that come of it share. */
export type Grant = {
  /** `origin_jti` of every token of it: what a revocation goes by. */
  origin: string;
  sub: string;
  scopes: readonly string[];
  /** Epoch seconds of the sign-in. */
  authTime: number;
  expiresAt: number;
  revoked: boolean;
};

/** Milliseconds that writes are gathered for. */
const WRITE_AFTER_MS = 100;

/** Sign-ins by their refresh token, in one small file, so that a restart signs nobody out. */
export function refreshTokens(dir: string, now: () => number = () => Date.now()) {
  const file = `${dir}/identity/refresh-tokens.json`;
  const grants = read(file);
  let timer: NodeJS.Timeout | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    // What was given out last may live its hour after the refresh token.
    for (const [token, { expiresAt }] of grants)
      if (expiresAt + KEPT_AFTER_MS < now()) grants.delete(token);
    mkdirSync(`${dir}/identity`, { recursive: true });
    // Renamed into place: a kill in between leaves the file of before.
    writeFileSync(`${file}.new`, JSON.stringify([...grants]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const changed = () => {
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  };

  return {
    create(given: Pick<Grant, 'sub' | 'scopes' | 'authTime'>, livesSeconds: number) {
      const token = randomBytes(96).toString('base64url');
      const grant: Grant = {
        ...given,
        origin: randomUUID(),
        expiresAt: now() + livesSeconds * 1000,
        revoked: false,
      };
      grants.set(token, grant);
      changed();
      return { token, grant };
    },

    find: (token: string): Grant | undefined => grants.get(token),

    byOrigin(origin: string): Grant | undefined {
      for (const grant of grants.values()) if (grant.origin === origin) return grant;
      return undefined;
    },

    revoke(grant: Grant): void {
      grant.revoked = true;
      changed();
    },

    /** Ends every sign-in of a person. */
    revokeAllOf(sub: string): void {
      for (const grant of grants.values()) if (grant.sub === sub) grant.revoked = true;
      changed();
    },

    close: () => timer && write(),
  };
}

const KEPT_AFTER_MS = 86_400_000;

function read(file: string): Map<string, Grant> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Grant][]);
  } catch {
    return new Map();
  }
}
