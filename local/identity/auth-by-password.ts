import type { AuthStep, authSessions, ChallengeName } from './auth-sessions.ts';
import { CognitoError, notAuthorized } from './cognito-errors.ts';
import { needed } from './cognito-input.ts';
import type { PoolNeeds } from './cognito-operations.ts';
import type { DeclaredClient } from './declared-client.ts';
import type { LocalUser } from './local-user.ts';
import type { passkeyCeremonies } from './passkeys.ts';
import { checkPassword } from './passwords.ts';
import type { IssuedTokens, PoolTokens } from './pool-tokens.ts';
import type { TokenSource } from './token-claims.ts';

export type AuthNeeds = PoolNeeds & {
  client: DeclaredClient;
  tokens: PoolTokens;
  sessions: ReturnType<typeof authSessions>;
  passkeys: ReturnType<typeof passkeyCeremonies>;
};
export type Output = Record<string, unknown>;
export type Texts = Readonly<Record<string, string>>;

export const WRONG = 'Incorrect username or password.';

export type OpenStep = AuthStep & { end: () => void };

export async function byPassword(
  username: string,
  password: string,
  needs: AuthNeeds,
): Promise<Output> {
  const { users } = needs;
  const user = users.find(username);
  if (!user) throw notAuthorized(WRONG);
  if (users.isLocked(user)) throw notAuthorized('Password attempts exceeded');
  if (!(await users.passesPassword(user, password))) throw notAuthorized(WRONG);
  requireEnabled(user);
  if (user.status === 'RESET_REQUIRED')
    throw new CognitoError(
      'PasswordResetRequiredException',
      'Password reset required for the user',
    );
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    if (users.isExpired(user))
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
    return ask('NEW_PASSWORD_REQUIRED', user, needs, {
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    });
  }
  return afterFirstFactor(user, 'TokenGeneration_Authentication', needs);
}

export async function newPassword(
  user: LocalUser,
  step: OpenStep,
  answers: Texts,
  needs: AuthNeeds,
): Promise<Output> {
  const password = needed(answers, 'NEW_PASSWORD');
  for (const name of Object.keys(answers)) {
    const attribute = /^userAttributes\.(.+)$/.exec(name)?.[1];
    if (attribute !== undefined && !needs.client.writable.includes(attribute))
      throw notAuthorized('A client attempted to write unauthorized attribute');
  }
  checkPassword(password, needs.pool.policy);
  step.end();
  user.status = 'CONFIRMED';
  await needs.users.setPassword(user, password, null);
  return afterFirstFactor(user, 'TokenGeneration_NewPasswordChallenge', needs);
}

async function afterFirstFactor(
  user: LocalUser,
  source: TokenSource,
  needs: AuthNeeds,
): Promise<Output> {
  if (!user.mfaEnabled) return resultOf(await needs.tokens.issue(user, source));
  return ask('SOFTWARE_TOKEN_MFA', user, needs, {
    ...(user.totp?.device && { FRIENDLY_DEVICE_NAME: user.totp.device }),
  });
}

export async function softwareToken(
  user: LocalUser,
  step: OpenStep,
  answers: Texts,
  { users, tokens }: AuthNeeds,
): Promise<Output> {
  const code = needed(answers, 'SOFTWARE_TOKEN_MFA_CODE');
  if (users.isLocked(user)) throw notAuthorized('Password attempts exceeded');
  const passed = users.passesTotp(user, code);
  if (passed === 'wrong')
    throw new CognitoError('CodeMismatchException', 'Invalid code received for user');
  if (passed === 'used')
    throw new CognitoError(
      'ExpiredCodeException',
      'Your software token has already been used once.',
    );
  step.end();
  return resultOf(await tokens.issue(user, 'TokenGeneration_Authentication'));
}

const ask = (
  challenge: ChallengeName,
  { username }: LocalUser,
  { sessions }: AuthNeeds,
  parameters: Texts,
): Output => ({
  ChallengeName: challenge,
  Session: sessions.begin({ challenge, username, toSign: null }),
  ChallengeParameters: { USER_ID_FOR_SRP: username, ...parameters },
});

export function requireEnabled({ enabled }: LocalUser): void {
  if (!enabled) throw notAuthorized('User is disabled.');
}

export const resultOf = (issued: IssuedTokens): Output => ({
  ChallengeParameters: {},
  AuthenticationResult: {
    AccessToken: issued.accessToken,
    IdToken: issued.idToken,
    ExpiresIn: issued.expiresIn,
    TokenType: 'Bearer',
    ...(issued.refreshToken !== null && { RefreshToken: issued.refreshToken }),
  },
});
