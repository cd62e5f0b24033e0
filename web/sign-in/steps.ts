import { SIGN_IN_NEEDS, type SignInNeed } from '#domain/sign-in.ts';
import { claimsOf, type Tokens } from '../client/session.ts';
import {
  type AuthenticationResult,
  askPool,
  PoolRefusal,
  poolConfig,
} from '../client/user-pool.ts';

/** What Cognito asks between a user name and the tokens, as far as a page of ours can answer it. */
export type Challenge = {
  name: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'WEB_AUTHN';
  /** The account's own user name, also where an e-mail address was typed. */
  username: string;
  parameters: Readonly<Record<string, string>>;
  session: string;
  /** Begins again: a step lives three minutes, and a new password takes some people longer. */
  again: () => Promise<Outcome>;
};

/** Signed in, and what the person still lacks: the tokens open nothing before. */
export type Granted = { tokens: Tokens; accessToken: string; needs: SignInNeed | null };
export type Outcome = { granted: Granted } | { challenge: Challenge };

type AuthAnswer = {
  ChallengeName?: string;
  ChallengeParameters?: Record<string, string>;
  Session?: string;
  AuthenticationResult?: AuthenticationResult;
};

/** @throws PoolRefusal */
export async function signInByPassword(username: string, password: string): Promise<Outcome> {
  const { clientId } = await poolConfig();
  const answer = await askPool<AuthAnswer>('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
  return outcomeOf(answer, username, () => signInByPassword(username, password));
}

/** By a passkey that the account has. @throws PoolRefusal */
export async function beginByPasskey(username: string): Promise<Outcome> {
  const { clientId } = await poolConfig();
  const answer = await askPool<AuthAnswer>('InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
  });
  return outcomeOf(answer, username, () => beginByPasskey(username));
}

/**
 * Answers a step. One that has lapsed meanwhile is begun again, with what was typed before, and the answer
 * is given to the new one: nobody types it twice.
 *
 * @throws PoolRefusal
 */
export async function respond(
  challenge: Challenge,
  responses: Record<string, string>,
  again: () => Promise<Outcome> = challenge.again,
): Promise<Outcome> {
  try {
    return await respondOnce(challenge, responses, again);
  } catch (cause) {
    if (!isLapsed(cause)) throw cause;
    const begun = await challenge.again();
    if (!('challenge' in begun) || begun.challenge.name !== challenge.name) return begun;
    return respondOnce(begun.challenge, responses, again);
  }
}

/** A password of one's own, for the temporary one. */
export const respondNewPassword = (challenge: Challenge, password: string): Promise<Outcome> =>
  respond(challenge, { NEW_PASSWORD: password }, () =>
    signInByPassword(challenge.username, password),
  );

/** A code of the authenticator app. */
export const respondCode = (challenge: Challenge, code: string): Promise<Outcome> =>
  respond(challenge, { SOFTWARE_TOKEN_MFA_CODE: code });

async function respondOnce(
  { name, session, username }: Challenge,
  responses: Record<string, string>,
  again: () => Promise<Outcome>,
): Promise<Outcome> {
  const { clientId } = await poolConfig();
  const answer = await askPool<AuthAnswer>('RespondToAuthChallenge', {
    ChallengeName: name,
    ClientId: clientId,
    Session: session,
    ChallengeResponses: { USERNAME: username, ...responses },
  });
  return outcomeOf(answer, username, again);
}

const isLapsed = (cause: unknown): boolean =>
  cause instanceof PoolRefusal &&
  cause.exception === 'NotAuthorizedException' &&
  /^Invalid session/.test(cause.said);

const ANSWERED_HERE = ['NEW_PASSWORD_REQUIRED', 'SOFTWARE_TOKEN_MFA', 'WEB_AUTHN'];

function outcomeOf(answer: AuthAnswer, typed: string, again: () => Promise<Outcome>): Outcome {
  const { AuthenticationResult: result, ChallengeName: name, Session: session } = answer;
  if (result) return { granted: grantedOf(result) };
  if (!name || !session || !ANSWERED_HERE.includes(name))
    throw new PoolRefusal(UNKNOWN_STEP, name ?? '');
  const parameters = answer.ChallengeParameters ?? {};
  const username = parameters.USER_ID_FOR_SRP ?? typed;
  return {
    challenge: { name: name as Challenge['name'], username, parameters, session, again },
  };
}

/** Cognito asks for what no page of the site can answer, or offers no passkey for this account. */
export const UNKNOWN_STEP = 'UnknownStep';

export function grantedOf(result: AuthenticationResult): Granted {
  const tokens = { idToken: result.IdToken, refreshToken: result.RefreshToken ?? null };
  return { tokens, accessToken: result.AccessToken, needs: needsOf(tokens.idToken) };
}

export function needsOf(idToken: string): SignInNeed | null {
  const need = claimsOf(idToken)[SIGN_IN_NEEDS];
  return need === 'account' || need === 'second-factor' ? need : null;
}

/** Has a code sent to the account's address. @throws PoolRefusal */
export async function askForCode(username: string): Promise<void> {
  const { clientId } = await poolConfig();
  await askPool('ForgotPassword', { ClientId: clientId, Username: username });
}

/** Sets a password by the code that was sent. @throws PoolRefusal */
export async function setPassword(username: string, code: string, password: string): Promise<void> {
  const { clientId } = await poolConfig();
  await askPool('ConfirmForgotPassword', {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: code,
    Password: password,
  });
}
