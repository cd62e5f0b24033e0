import {
  type AuthNeeds,
  byPassword,
  type OpenStep,
  type Output,
  resultOf,
  type Texts,
  WRONG,
} from './auth-by-password.ts';
import type { ChallengeName } from './auth-sessions.ts';
import { CognitoError, invalidParameter, notAuthorized } from './cognito-errors.ts';
import { needed } from './cognito-input.ts';
import type { LocalUser } from './local-user.ts';

/** A person chooses how to sign in, by what they have; of nobody it is told as of somebody without a passkey. */
export async function byChoice(username: string, given: Texts, needs: AuthNeeds): Promise<Output> {
  const user = needs.users.find(username);
  const { PREFERRED_CHALLENGE: preferred } = given;
  const available = availableTo(user, needs);
  if (preferred === 'PASSWORD' && given.PASSWORD)
    return byPassword(username, given.PASSWORD, needs);
  const begun = { username, available };
  if (user && preferred === 'WEB_AUTHN' && available.includes('WEB_AUTHN'))
    return askForPasskey(user, needs, begun);
  if (preferred === 'PASSWORD') return offer('PASSWORD', needs, begun);
  return offer('SELECT_CHALLENGE', needs, begun);
}

type Begun = { username: string; available: string[] };

function availableTo(user: LocalUser | undefined, { pool }: AuthNeeds): string[] {
  const byPasskey = pool.relyingParty !== null && user?.passkeys.length;
  return ['PASSWORD_SRP', 'PASSWORD', ...(byPasskey ? ['WEB_AUTHN'] : [])];
}

export async function select(step: OpenStep, answers: Texts, needs: AuthNeeds): Promise<Output> {
  const answer = needed(answers, 'ANSWER');
  const user = needs.users.find(step.username);
  const available = availableTo(user, needs);
  if (!available.includes(answer)) throw invalidParameter('Invalid challenge selected.');
  step.end();
  if (answer === 'PASSWORD') return byPassword(step.username, needed(answers, 'PASSWORD'), needs);
  if (answer === 'WEB_AUTHN' && user)
    return askForPasskey(user, needs, { username: step.username, available });
  throw new CognitoError('UnknownOperationException', `${answer} is not served here`);
}

export async function webAuthn(
  user: LocalUser,
  step: OpenStep,
  answers: Texts,
  { passkeys, tokens }: AuthNeeds,
): Promise<Output> {
  const credential = needed(answers, 'CREDENTIAL');
  step.end();
  if (!(await passkeys.isAsserted(user, credential, step.toSign ?? ''))) throw notAuthorized(WRONG);
  // With the person verified it counts as both factors: WebAuthnFactorConfiguration.
  return resultOf(await tokens.issue(user, 'TokenGeneration_Authentication'));
}

async function askForPasskey(
  user: LocalUser,
  { sessions, passkeys }: AuthNeeds,
  { username, available }: Begun,
): Promise<Output> {
  const options = await passkeys.assertionOptions(user);
  return {
    ChallengeName: 'WEB_AUTHN',
    Session: sessions.begin({ challenge: 'WEB_AUTHN', username, toSign: options.challenge }),
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
    AvailableChallenges: available,
  };
}

const offer = (
  challenge: ChallengeName,
  { sessions }: AuthNeeds,
  { username, available }: Begun,
): Output => ({
  ChallengeName: challenge,
  Session: sessions.begin({ challenge, username, toSign: null }),
  ChallengeParameters: {},
  AvailableChallenges: available,
});
