import { randomBytes } from 'node:crypto';
import { notAuthorized } from './cognito-errors.ts';

/** The questions that the local pool can ask between a user name and the tokens. */
export type ChallengeName =
  | 'NEW_PASSWORD_REQUIRED'
  | 'PASSWORD'
  | 'SELECT_CHALLENGE'
  | 'SOFTWARE_TOKEN_MFA'
  | 'WEB_AUTHN';

/** Where somebody stands in a sign-in. */
export type AuthStep = {
  challenge: ChallengeName;
  /** As it was typed: of nobody, too, where that is not to be told. */
  username: string;
  /** What a passkey is to sign; null where none was asked for. */
  toSign: string | null;
};

type Kept = AuthStep & { expiresAt: number; used: boolean };

const INVALID = 'Invalid session for the user';

/** The `Session` of each step: of short life, and good once. */
export function authSessions(livesSeconds: number, now: () => number = () => Date.now()) {
  const kept = new Map<string, Kept>();
  return {
    begin(step: AuthStep): string {
      for (const [session, { expiresAt }] of kept)
        if (expiresAt + FORGOTTEN_AFTER_MS < now()) kept.delete(session);
      const session = randomBytes(384).toString('base64url');
      kept.set(session, { ...step, expiresAt: now() + livesSeconds * 1000, used: false });
      return session;
    },

    /**
     * The step that a session stands for; it stays good until `end`, so that a wrong code or a weak
     * password can be corrected.
     * @throws CognitoError NotAuthorizedException, where there is none, or none any more
     */
    at(session: string | undefined, challenge: string): AuthStep & { end: () => void } {
      const step = session === undefined ? undefined : kept.get(session);
      if (!step || step.challenge !== challenge) throw notAuthorized(`${INVALID}.`);
      if (step.used) throw notAuthorized(`${INVALID}, session can only be used once.`);
      if (step.expiresAt < now()) throw notAuthorized(`${INVALID}, session is expired.`);
      return {
        ...step,
        end: () => {
          step.used = true;
        },
      };
    },
  };
}

/** An hour, in which a session that is over is still told from one that never was. */
const FORGOTTEN_AFTER_MS = 3_600_000;
