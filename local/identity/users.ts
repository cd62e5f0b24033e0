import { randomBytes, randomInt, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { type Account, claimsOf } from '../accounts.ts';
import { sampleUser } from './sample-user.ts';

/** Of Cognito's: the ones that an account made here can have. */
export type UserStatus =
  | 'FORCE_CHANGE_PASSWORD'
  | 'CONFIRMED'
  | 'RESET_REQUIRED'
  | 'EXTERNAL_PROVIDER';

/** Who somebody is at another provider. */
export type Identity = { providerName: string; userId: string };

type Hashed = { salt: string; hash: string };

/** A user as the pool keeps one. Passwords are kept as Cognito would: hashed, never readable. */
export type LocalUser = {
  username: string;
  sub: string;
  /** Without `sub`: email, email_verified, name, custom:lao, custom:province. */
  attributes: Record<string, string>;
  groups: string[];
  enabled: boolean;
  status: UserStatus;
  createdAt: string;
  modifiedAt: string;
  password: (Hashed & { expiresAt: number | null }) | null;
  /** Of a forgotten or reset password, sent by mail. */
  code: (Hashed & { expiresAt: number }) | null;
  /** Base32; counts from `verified` on. `usedAt` is the latest step of a code that was taken. */
  totp: { secret: string; verified: boolean; usedAt: number } | null;
  mfaEnabled: boolean;
  failures: number;
  lockedUntil: number;
  /** A sample account: nobody is asked for a password. */
  sample: boolean;
  /** Sign-ins by other providers that are this user's. */
  identities: Identity[];
};

export type Users = ReturnType<typeof userFile>;

/** Milliseconds that writes are gathered for. */
const WRITE_AFTER_MS = 250;
const CODE_LIVES_MS = 60 * 60_000;
const TOTP_STEP_SECONDS = 30;

/**
 * The users of the local pool, in one file beside the issuer's sessions.
 *
 * @param samples the sample accounts, each a user of the pool as well
 */
export function userFile(dir: string, samples: () => Account[], now: () => number = Date.now) {
  const file = `${dir}/identity/users.json`;
  const users = read(file);
  let timer: NodeJS.Timeout | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    mkdirSync(`${dir}/identity`, { recursive: true });
    // Renamed into place: a kill in between leaves the file of before.
    writeFileSync(`${file}.new`, JSON.stringify([...users.values()]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  function keep(user: LocalUser): void {
    user.modifiedAt = new Date(now()).toISOString();
    users.set(user.username, user);
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  }

  const sampleOf = (wanted: string): LocalUser | undefined => {
    const account = samples().find(
      (each) => each.username === wanted || claimsOf(each).email === wanted,
    );
    return account && sampleUser(account, now());
  };

  return {
    keep,
    close: () => timer && write(),

    /** By user name or, as the pool's alias, by e-mail address; capitals do not matter. */
    find(nameOrEmail: string): LocalUser | undefined {
      const wanted = nameOrEmail.trim().toLowerCase();
      const own = users.get(wanted);
      if (own) return own;
      for (const user of users.values()) if (user.attributes.email === wanted) return user;
      return sampleOf(wanted);
    },

    bySubject(sub: string): LocalUser | undefined {
      for (const user of users.values()) if (user.sub === sub) return user;
      const account = samples().find((each) => claimsOf(each).sub === sub);
      return account && sampleUser(account, now());
    },

    create(username: string, attributes: Record<string, string>): LocalUser {
      const at = new Date(now()).toISOString();
      return {
        username: username.toLowerCase(),
        sub: randomUUID(),
        attributes,
        groups: [],
        enabled: true,
        status: 'FORCE_CHANGE_PASSWORD',
        createdAt: at,
        modifiedAt: at,
        password: null,
        code: null,
        totp: null,
        mfaEnabled: false,
        failures: 0,
        lockedUntil: 0,
        sample: false,
        identities: [],
      };
    },

    remove(user: LocalUser): void {
      users.delete(user.username);
      timer ??= setTimeout(write, WRITE_AFTER_MS);
    },

    /** Whose account a sign-in by another provider is. */
    byIdentity({ providerName, userId }: Identity): LocalUser | undefined {
      for (const user of users.values()) {
        const own = user.identities.some(
          (each) => each.providerName === providerName && each.userId === userId,
        );
        if (own) return user;
      }
      return undefined;
    },

    async setPassword(user: LocalUser, password: string, livesMs: number | null): Promise<void> {
      const expiresAt = livesMs === null ? null : now() + livesMs;
      user.password = { ...(await hashed(password)), expiresAt };
      user.failures = 0;
      keep(user);
    },

    /** @returns the code, for a mail */
    async newCode(user: LocalUser): Promise<string> {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      user.code = { ...(await hashed(code)), expiresAt: now() + CODE_LIVES_MS };
      keep(user);
      return code;
    },

    /** Milliseconds that a user is still locked out for. */
    lockedFor: ({ lockedUntil }: LocalUser): number => Math.max(0, lockedUntil - now()),

    /** Compares, counts what is wrong, and locks as Cognito does: 1 s after five, then ever longer. */
    async passes(user: LocalUser, what: 'password' | 'code', typed: string): Promise<boolean> {
      const kept = user[what];
      const alive = kept !== null && (kept.expiresAt === null || kept.expiresAt > now());
      return counted(user, alive && (await isSame(kept, typed)));
    },

    /** A code of the authenticator app, good once, and a step early or late. */
    passesTotp(user: LocalUser, typed: string): boolean {
      if (!user.totp) return false;
      const delta = totpOf(user.totp.secret).validate({
        token: typed,
        window: 1,
        timestamp: now(),
      });
      const step = Math.floor(now() / 1000 / TOTP_STEP_SECONDS) + (delta ?? 0);
      const right = delta !== null && step > user.totp.usedAt;
      if (right) user.totp.usedAt = step;
      return counted(user, right);
    },

    newTotpSecret(user: LocalUser): string {
      const secret = new Secret({ size: 20 }).base32;
      user.totp = { secret, verified: false, usedAt: 0 };
      user.mfaEnabled = false;
      keep(user);
      return secret;
    },
  };

  function counted(user: LocalUser, right: boolean): boolean {
    user.failures = right ? 0 : user.failures + 1;
    const over = user.failures - LOCK_AFTER;
    user.lockedUntil = over >= 0 ? now() + Math.min(1000 * 2 ** over, LOCK_AT_MOST_MS) : 0;
    keep(user);
    return right;
  }
}

const LOCK_AFTER = 5;
const LOCK_AT_MOST_MS = 15 * 60_000;

const totpOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret), period: TOTP_STEP_SECONDS, digits: 6 });

/** Cheap beside a real one's: thousands of invitations are made here in a test. */
const COST = { N: 1024, r: 8, p: 1 };
const derive = promisify<string, string, number, typeof COST, Buffer>(scrypt);

async function hashed(secret: string): Promise<Hashed> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await derive(secret, salt, 32, COST)).toString('hex') };
}

async function isSame({ salt, hash }: Hashed, typed: string): Promise<boolean> {
  return timingSafeEqual(Buffer.from(hash, 'hex'), await derive(typed, salt, 32, COST));
}

function read(file: string): Map<string, LocalUser> {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as LocalUser[];
    return new Map(stored.map((user) => [user.username, user]));
  } catch {
    return new Map();
  }
}
