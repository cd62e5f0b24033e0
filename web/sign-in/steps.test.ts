import { expect, test } from 'vitest';
import { officer, refused, resultOf, usePool } from './pool.test-data.ts';

const pool = usePool();
const load = () => import('./steps.ts');

const question = (name: string, session: string) => ({
  ChallengeName: name,
  Session: session,
  ChallengeParameters: { USER_ID_FOR_SRP: '5800101-somsri' },
});

const lapsed = refused(
  'NotAuthorizedException',
  'Invalid session for the user, session is expired.',
);

test('a user name and a password give tokens, in one call without any other', async () => {
  pool.answer({ InitiateAuth: () => resultOf() });
  const { signInByPassword } = await load();
  const outcome = await signInByPassword('somsri@lao.go.th', 'Correct-Horse-7');
  expect(outcome).toMatchObject({
    granted: { tokens: { refreshToken: 'refresh-1' }, accessToken: 'access-1', needs: null },
  });
  expect(pool.asked).toEqual([
    [
      'InitiateAuth',
      {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: 'web',
        AuthParameters: { USERNAME: 'somsri@lao.go.th', PASSWORD: 'Correct-Horse-7' },
      },
    ],
  ]);
});

test('what the person still lacks is read from the token', async () => {
  pool.answer({ InitiateAuth: () => resultOf(officer({ sign_in_needs: 'second-factor' })) });
  const { signInByPassword } = await load();
  expect(await signInByPassword('a', 'b')).toMatchObject({ granted: { needs: 'second-factor' } });
});

test('a first password is set under the own user name, also where the address was typed', async () => {
  pool.answer({
    InitiateAuth: () => question('NEW_PASSWORD_REQUIRED', 's-1'),
    RespondToAuthChallenge: () => question('SOFTWARE_TOKEN_MFA', 's-2'),
  });
  const { signInByPassword, respondNewPassword } = await load();
  const begun = await signInByPassword('somsri@lao.go.th', 'Temporary-1');
  if (!('challenge' in begun)) throw new Error('a challenge is expected');
  const next = await respondNewPassword(begun.challenge, 'Correct-Horse-7');
  expect(next).toMatchObject({ challenge: { name: 'SOFTWARE_TOKEN_MFA', session: 's-2' } });
  expect(pool.asked[1]).toEqual([
    'RespondToAuthChallenge',
    {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: 'web',
      Session: 's-1',
      ChallengeResponses: { USERNAME: '5800101-somsri', NEW_PASSWORD: 'Correct-Horse-7' },
    },
  ]);
});

test('a step that took longer than three minutes is begun again, and nobody types anything twice', async () => {
  let begun = 0;
  pool.answer({
    InitiateAuth: () => {
      begun += 1;
      return question('NEW_PASSWORD_REQUIRED', `s-${begun}`);
    },
    RespondToAuthChallenge: ({ Session }) => (Session === 's-1' ? lapsed : resultOf()),
  });
  const { signInByPassword, respondNewPassword } = await load();
  const first = await signInByPassword('somsri', 'Temporary-1');
  if (!('challenge' in first)) throw new Error('a challenge is expected');
  const outcome = await respondNewPassword(first.challenge, 'Correct-Horse-7');
  expect(outcome).toMatchObject({ granted: { needs: null } });
  expect(pool.asked.map(([operation]) => operation)).toEqual([
    'InitiateAuth',
    'RespondToAuthChallenge',
    'InitiateAuth',
    'RespondToAuthChallenge',
  ]);
});

test('after a first password, the code that lapses is asked again with the new one', async () => {
  const passwords: unknown[] = [];
  pool.answer({
    InitiateAuth: ({ AuthParameters }) => {
      passwords.push((AuthParameters as { PASSWORD: string }).PASSWORD);
      return question(passwords.length === 1 ? 'NEW_PASSWORD_REQUIRED' : 'SOFTWARE_TOKEN_MFA', 's');
    },
    RespondToAuthChallenge: ({ ChallengeName }) => {
      if (ChallengeName === 'NEW_PASSWORD_REQUIRED') return question('SOFTWARE_TOKEN_MFA', 'old');
      return passwords.length === 1 ? lapsed : resultOf();
    },
  });
  const { signInByPassword, respondNewPassword, respondCode } = await load();
  const first = await signInByPassword('somsri', 'Temporary-1');
  if (!('challenge' in first)) throw new Error('a challenge is expected');
  const second = await respondNewPassword(first.challenge, 'Correct-Horse-7');
  if (!('challenge' in second)) throw new Error('a challenge is expected');
  expect(await respondCode(second.challenge, '123456')).toMatchObject({ granted: {} });
  expect(passwords).toEqual(['Temporary-1', 'Correct-Horse-7']);
});

test('a wrong code is told and the step stays as it is', async () => {
  pool.answer({
    InitiateAuth: () => question('SOFTWARE_TOKEN_MFA', 's-1'),
    RespondToAuthChallenge: () =>
      refused('CodeMismatchException', 'Invalid code received for user'),
  });
  const { signInByPassword, respondCode } = await load();
  const begun = await signInByPassword('somsri', 'Correct-Horse-7');
  if (!('challenge' in begun)) throw new Error('a challenge is expected');
  await expect(respondCode(begun.challenge, '123456')).rejects.toMatchObject({
    exception: 'CodeMismatchException',
  });
  expect(pool.asked).toHaveLength(2);
});

test('a question that no page of ours can answer is told as such', async () => {
  pool.answer({ InitiateAuth: () => question('SMS_MFA', 's-1') });
  const { signInByPassword } = await load();
  await expect(signInByPassword('a', 'b')).rejects.toMatchObject({ exception: 'UnknownStep' });
});

test('a refresh token that is no longer taken is told apart from a pool in trouble', async () => {
  const { renewTokens } = await import('../client/user-pool.ts');
  const { SignInLapsed } = await import('../client/session.ts');
  pool.answer({
    GetTokensFromRefreshToken: () =>
      refused('NotAuthorizedException', 'Refresh Token has been revoked'),
  });
  await expect(renewTokens('old')).rejects.toBeInstanceOf(SignInLapsed);
  for (const trouble of [
    refused('InternalErrorException', '', 500),
    refused('TooManyRequestsException'),
    refused('UserLambdaValidationException'),
  ]) {
    pool.answer({ GetTokensFromRefreshToken: () => trouble });
    await expect(renewTokens('old')).rejects.not.toBeInstanceOf(SignInLapsed);
  }
});

test('a renewal keeps the refresh token, which Cognito does not repeat', async () => {
  const { AuthenticationResult } = resultOf();
  const { RefreshToken: _, ...renewed } = AuthenticationResult;
  pool.answer({ GetTokensFromRefreshToken: () => ({ AuthenticationResult: renewed }) });
  const { renewTokens } = await import('../client/user-pool.ts');
  expect(await renewTokens('refresh-0')).toMatchObject({ refreshToken: 'refresh-0' });
});

test('a gateway on the way that answers for the pool is trouble, and no wrong password', async () => {
  pool.answer({ InitiateAuth: () => refused('', 'Bad gateway', 502) });
  const { signInByPassword } = await load();
  await expect(signInByPassword('a', 'b')).rejects.toMatchObject({
    exception: 'InternalErrorException',
    reference: 'r-1',
  });
});
