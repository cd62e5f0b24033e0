import { countedAttempt } from './attempts.ts';
import { type AuthNeeds, type Output, resultOf } from './auth-by-password.ts';
import { initiateAuth, respondToAuthChallenge } from './auth-flows.ts';
import { CognitoError, notAuthorized } from './cognito-errors.ts';
import type { CognitoInput } from './cognito-input.ts';
import { sendCode } from './cognito-operations.ts';
import { checkPassword } from './passwords.ts';
import type { Category } from './quotas.ts';

/** Called by the pages, without a signature or token, with the client's id. */
type PublicOperation = {
  category: Category;
  required: readonly string[];
  run: (input: CognitoInput, needs: AuthNeeds) => Output | Promise<Output>;
};

export const PUBLIC_OPERATIONS: Readonly<Record<string, PublicOperation>> = {
  InitiateAuth: {
    category: 'UserAuthentication',
    required: ['ClientId', 'AuthFlow'],
    run: initiateAuth,
  },
  RespondToAuthChallenge: {
    category: 'UserAuthentication',
    required: ['ClientId', 'ChallengeName'],
    run: respondToAuthChallenge,
  },
  ForgotPassword: {
    category: 'UserAccountRecovery',
    required: ['ClientId', 'Username'],
    run: forgotPassword,
  },
  ConfirmForgotPassword: {
    category: 'UserAccountRecovery',
    required: ['ClientId', 'ConfirmationCode', 'Password', 'Username'],
    run: confirmForgotPassword,
  },
  GetTokensFromRefreshToken: {
    category: 'UserToken',
    required: ['ClientId', 'RefreshToken'],
    run: async ({ RefreshToken }, { tokens }) => {
      const { AuthenticationResult } = resultOf(await tokens.renew(String(RefreshToken)));
      return { AuthenticationResult };
    },
  },
  RevokeToken: {
    category: 'UserToken',
    required: ['ClientId', 'Token'],
    run: ({ Token }, { tokens }) => {
      tokens.revoke(String(Token));
      return {};
    },
  },
};

/**
 * A code by mail. Of nobody, or of somebody who is disabled or has no address that is verified, it
 * is told as if one had been sent; of an account that was never used, that it cannot be.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
async function forgotPassword({ Username }: CognitoInput, needs: AuthNeeds): Promise<Output> {
  const username = String(Username);
  const { users } = needs;
  const user = users.find(username);
  const email = user?.attributes.email;
  if (!user?.enabled || !email || user.attributes.email_verified !== 'true')
    return sentTo(username.includes('@') ? username : `${username}@${username}`);
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER')
    throw notAuthorized('User password cannot be reset in the current state.');
  user.attempts = countedAttempt(user.attempts, 'ForgotPassword', Date.now());
  await sendCode(user, needs);
  return sentTo(email);
}

/** Where a code went, as Cognito tells it: "s***@e***". */
const sentTo = (email: string): Output => ({
  CodeDeliveryDetails: {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: email.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***'),
  },
});

async function confirmForgotPassword(input: CognitoInput, needs: AuthNeeds): Promise<Output> {
  const { users, pool } = needs;
  const password = String(input.Password);
  const user = users.find(String(input.Username));
  if (!user?.enabled) throw mismatch();
  checkPassword(password, pool.policy);
  user.attempts = countedAttempt(user.attempts, 'ConfirmForgotPassword', Date.now());
  users.keep(user);
  const code = await users.codeOf(user, String(input.ConfirmationCode));
  if (code === 'expired')
    throw new CognitoError(
      'ExpiredCodeException',
      'Invalid code provided, please request a code again.',
    );
  if (code === 'wrong') throw mismatch();
  user.code = null;
  user.status = 'CONFIRMED';
  await users.setPassword(user, password, null);
  return {};
}

const mismatch = () =>
  new CognitoError(
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );
