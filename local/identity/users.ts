import { randomInt, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Account, claimsOf, DEMO_PASSWORD } from '../accounts.ts';
import { failedOnceMore, lockedFor, NO_FAILURES } from './attempts.ts';
import { hashedSecret, isSecret } from './hashed-secret.ts';
import { type Identity, type LocalUser, nothingYet } from './local-user.ts';
import { sampleUser } from './sample-user.ts';
import { checkTotp, newTotpSecret } from './totp.ts';

export type Users = ReturnType<typeof userFile>;

/** Milliseconds that writes are gathered for. */
const WRITE_AFTER_MS = 250;
const CODE_LIVES_MS = 60 * 60_000;

/**
 * The users of the local pool, in one file beside the issuer's sessions.
 *
 * @param samples the sample accounts, each a user of the pool as well
 */
export function userFile(
  dir: string,
  samples: () => Account[],
  now: () => number = () => Date.now(),
) {
  const file = `${dir}/identity/users.json`;
  const users = read(file);
  let timer: NodeJS.Timeout | undefined;
  let emailIsAlias = true;

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
      (each) => each.username === wanted || (emailIsAlias && claimsOf(each).email === wanted),
    );
    return account && sampleUser(account, now());
  };

  return {
    keep,
    close: () => timer && write(),

    /** As the pool is declared: an e-mail address is somebody's name only where it is an alias. */
    setEmailIsAlias(is: boolean): void {
      emailIsAlias = is;
    },

    /** By user name or, as the pool's alias, by verified e-mail address; capitals do not matter. */
    find(nameOrEmail: string): LocalUser | undefined {
      const wanted = nameOrEmail.trim().toLowerCase();
      const own = users.get(wanted);
      if (own) return own;
      for (const user of users.values()) if (emailIsAlias && isAlias(user, wanted)) return user;
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
        ...nothingYet(),
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
      user.password = { ...(await hashedSecret(password)), expiresAt };
      user.failures = NO_FAILURES;
      keep(user);
    },

    /** @returns the code, for a mail */
    async newCode(user: LocalUser): Promise<string> {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      user.code = { ...(await hashedSecret(code)), expiresAt: now() + CODE_LIVES_MS };
      keep(user);
      return code;
    },

    isLocked: ({ failures }: LocalUser): boolean => lockedFor(failures, now()) > 0,

    /** Compares, and counts what is wrong. Whether a temporary one is still good is another question. */
    async passesPassword(user: LocalUser, typed: string): Promise<boolean> {
      const right = user.password
        ? await isSecret(user.password, typed)
        : user.sample && typed === DEMO_PASSWORD;
      counted(user, right);
      return right;
    },

    isExpired: ({ password }: LocalUser): boolean =>
      password?.expiresAt != null && password.expiresAt <= now(),

    async codeOf({ code }: LocalUser, typed: string): Promise<'right' | 'wrong' | 'expired'> {
      if (!code || code.expiresAt <= now()) return 'expired';
      return (await isSecret(code, typed)) ? 'right' : 'wrong';
    },

    /** A code of the authenticator app, good once. */
    passesTotp(user: LocalUser, typed: string): 'right' | 'wrong' | 'used' {
      if (!user.totp) return 'wrong';
      const checked = checkTotp(user.totp.secret, typed, { now: now(), usedAt: user.totp.usedAt });
      if (checked.code === 'right') {
        user.totp.usedAt = checked.step;
        keep(user);
      }
      counted(user, checked.code !== 'wrong');
      return checked.code;
    },

    beginTotp(user: LocalUser): string {
      user.pendingTotp = newTotpSecret();
      keep(user);
      return user.pendingTotp;
    },

    /** @returns false where the code is not of the app that is being set up */
    verifyTotp(user: LocalUser, typed: string, device: string | null): boolean {
      const secret = user.pendingTotp;
      const checked = secret === null ? null : checkTotp(secret, typed, { now: now(), usedAt: 0 });
      if (secret === null || checked?.code !== 'right') return false;
      user.totp = { secret, usedAt: checked.step, device };
      user.pendingTotp = null;
      keep(user);
      return true;
    },
  };

  function counted(user: LocalUser, right: boolean): void {
    if (right && user.failures.count === 0) return;
    user.failures = right ? NO_FAILURES : failedOnceMore(user.failures, now());
    keep(user);
  }
}

const isAlias = ({ attributes }: LocalUser, email: string): boolean =>
  attributes.email_verified === 'true' && attributes.email === email;

function read(file: string): Map<string, LocalUser> {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as LocalUser[];
    return new Map(stored.map((user) => [user.username, { ...nothingYet(), ...user }]));
  } catch {
    return new Map();
  }
}
