import { randomBytes } from 'node:crypto';
import {
  type AuthenticationResultType,
  type ChallengeNameType,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  NotAuthorizedException,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { TOTP } from 'otpauth';
import type { Person, Rehearsal } from './rehearsal.ts';
import { until } from './until.ts';

/** A password that the pool's policy takes: long, and of every kind. */
export const newPassword = (): string => `Aa1!${randomBytes(18).toString('base64url')}`;

type Pool = Pick<Rehearsal, 'cognito' | 'clientId'>;
/** A sign-in as far as it has got: tokens, or what is asked next. */
type Attempt = Pick<
  InitiateAuthCommandOutput,
  'AuthenticationResult' | 'ChallengeName' | 'Session'
>;

/** User name and password, as the site's own page sends them. */
export function tryPassword({ cognito, clientId }: Pool, username: string, password: string) {
  return cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
}

/** Answers what a sign-in asks next. @throws Error where it asks something else */
export function answerChallenge(
  { cognito, clientId }: Pool,
  username: string,
  { ChallengeName, Session }: Attempt,
  expected: ChallengeNameType,
  responses: Record<string, string>,
) {
  if (ChallengeName !== expected)
    throw new Error(`the sign-in asked for ${ChallengeName ?? 'nothing'}, not ${expected}`);
  return cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: username, ...responses },
    }),
  );
}

/** Somebody's first sign-in: the temporary password, and one of their own. */
export async function firstSignIn(
  pool: Pool,
  username: string,
  temporary: string,
  password: string,
): Promise<Person> {
  const asked = await tryPassword(pool, username, temporary);
  const answered = await answerChallenge(pool, username, asked, 'NEW_PASSWORD_REQUIRED', {
    NEW_PASSWORD: password,
  });
  return personOf(username, password, answered.AuthenticationResult);
}

/** A sign-in that takes an authenticator's code as well. */
export async function signInWithCode(
  pool: Pool,
  username: string,
  password: string,
  code: string,
): Promise<Person> {
  const asked = await tryPassword(pool, username, password);
  const answered = await answerChallenge(pool, username, asked, 'SOFTWARE_TOKEN_MFA', {
    SOFTWARE_TOKEN_MFA_CODE: code,
  });
  return personOf(username, password, answered.AuthenticationResult);
}

function personOf(
  username: string,
  password: string,
  result: AuthenticationResultType | undefined,
): Person {
  const { IdToken, AccessToken } = result ?? {};
  if (!IdToken || !AccessToken) throw new Error('the sign-in gave no tokens');
  return { username, password, idToken: IdToken, accessToken: AccessToken };
}

/** @throws Error where the password is taken, or refused by another name than Cognito's own */
export async function mustRefuse(pool: Pool, username: string, password: string): Promise<void> {
  try {
    await tryPassword(pool, username, password);
  } catch (error) {
    if (error instanceof NotAuthorizedException) return;
    throw error;
  }
  throw new Error('the sign-in was let through');
}

/** What a token says; its signature is the API's affair. */
export function claimsIn(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** An authenticator app: codes of a secret, each given out once. */
export function authenticator(secret: string): () => Promise<string> {
  const totp = new TOTP({ secret });
  let last = '';
  return () =>
    until(
      'the next code of the authenticator',
      { withinSeconds: 60, everySeconds: 1 },
      async () => {
        const code = totp.generate();
        if (code === last) return null;
        last = code;
        return code;
      },
    );
}
