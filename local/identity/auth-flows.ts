import { byChoice, select, webAuthn } from './auth-by-choice.ts';
import {
  type AuthNeeds,
  byPassword,
  newPassword,
  type Output,
  requireEnabled,
  resultOf,
  softwareToken,
  WRONG,
} from './auth-by-password.ts';
import { CognitoError, invalidParameter, notAuthorized } from './cognito-errors.ts';
import { type CognitoInput, needed, textsOf } from './cognito-input.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export async function initiateAuth(input: CognitoInput, needs: AuthNeeds): Promise<Output> {
  const flow = String(input.AuthFlow);
  const given = textsOf(input, 'AuthParameters');
  switch (flow) {
    case 'USER_PASSWORD_AUTH':
      requireFlow(flow, needs);
      return byPassword(needed(given, 'USERNAME'), needed(given, 'PASSWORD'), needs);
    case 'USER_AUTH':
      requireFlow(flow, needs);
      return byChoice(needed(given, 'USERNAME'), given, needs);
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN':
      if (!needs.client.authFlows.includes('ALLOW_REFRESH_TOKEN_AUTH'))
        throw invalidParameter('Auth flow not enabled for this client');
      return resultOf(await needs.tokens.renew(needed(given, 'REFRESH_TOKEN')));
    case 'USER_SRP_AUTH':
    case 'CUSTOM_AUTH':
      requireFlow(flow, needs);
      throw new CognitoError('UnknownOperationException', `${flow} is not served here`);
    default:
      throw invalidParameter(`Initiate Auth method not supported.`);
  }
}

function requireFlow(flow: string, { client }: AuthNeeds): void {
  if (!client.authFlows.includes(`ALLOW_${flow}`))
    throw invalidParameter(`${flow} flow not enabled for this client`);
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export async function respondToAuthChallenge(
  input: CognitoInput,
  needs: AuthNeeds,
): Promise<Output> {
  const name = String(input.ChallengeName);
  const answers = textsOf(input, 'ChallengeResponses');
  const username = needed(answers, 'USERNAME');
  const step = needs.sessions.at(input.Session as string | undefined, name);
  const user = needs.users.find(username);
  if (
    user !== needs.users.find(step.username) &&
    user?.sub !== needs.users.find(step.username)?.sub
  )
    throw notAuthorized('Invalid session for the user.');
  if (step.challenge === 'SELECT_CHALLENGE') return select(step, answers, needs);
  if (step.challenge === 'PASSWORD') {
    step.end();
    return byPassword(step.username, needed(answers, 'PASSWORD'), needs);
  }
  // Nobody is asked for these who was not found before.
  if (!user) throw notAuthorized(WRONG);
  requireEnabled(user);
  switch (step.challenge) {
    case 'NEW_PASSWORD_REQUIRED':
      return newPassword(user, step, answers, needs);
    case 'SOFTWARE_TOKEN_MFA':
      return softwareToken(user, step, answers, needs);
    case 'WEB_AUTHN':
      return webAuthn(user, step, answers, needs);
  }
}
