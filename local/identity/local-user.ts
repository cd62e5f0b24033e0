import { type Attempts, type Failures, NO_FAILURES } from './attempts.ts';
import type { HashedSecret } from './hashed-secret.ts';

/** Of Cognito's: the ones that an account made here can have. */
export type UserStatus =
  | 'FORCE_CHANGE_PASSWORD'
  | 'CONFIRMED'
  | 'RESET_REQUIRED'
  | 'EXTERNAL_PROVIDER';

/** Who somebody is at another provider. */
export type Identity = { providerName: string; userId: string };

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
  password: (HashedSecret & { expiresAt: number | null }) | null;
  /** Of a forgotten or reset password, sent by mail. */
  code: (HashedSecret & { expiresAt: number }) | null;
  /** Base32. `usedAt` is the latest step of a code that was taken. */
  totp: { secret: string; usedAt: number; device: string | null } | null;
  /** Of an app that is being set up: it takes the place of the one before when it is verified. */
  pendingTotp: string | null;
  mfaEnabled: boolean;
  failures: Failures;
  attempts: Attempts;
  passkeys: Passkey[];
  /** A sample account: its password is the demo's until it is changed, and it needs no second factor. */
  sample: boolean;
  /** Sign-ins by other providers that are this user's. */
  identities: Identity[];
};

/** A passkey that was registered, with what its signatures are checked by. */
export type Passkey = {
  /** Base64url, as the browser names it. */
  id: string;
  publicKey: string;
  counter: number;
  transports: string[];
  attachment: string | null;
  name: string;
  createdAt: string;
};

/** What nobody has who was just made. */
export const nothingYet = () => ({
  password: null,
  code: null,
  totp: null,
  pendingTotp: null,
  mfaEnabled: false,
  failures: NO_FAILURES,
  attempts: {},
  passkeys: [] as Passkey[],
});
