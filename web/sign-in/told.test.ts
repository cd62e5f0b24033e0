import { expect, test } from 'vitest';
import { PoolRefusal, UNREACHABLE } from '../client/user-pool.ts';
import { refusals } from './refusal-messages.ts';
import { isOfTheAccount, type SignInStep, toldOf } from './told.ts';

const told = (step: SignInStep, exception: string, said = '') =>
  toldOf(new PoolRefusal(exception, said, 'r-1'), step);

test.each([
  ['NotAuthorizedException', 'Incorrect username or password.'],
  ['UserNotFoundException', 'User does not exist.'],
  ['InvalidParameterException', "Value 'a b' at 'username' failed to satisfy constraint"],
  ['UserNotConfirmedException', 'User is not confirmed.'],
])('%s is a wrong user name or password: nobody learns which', (exception, said) => {
  expect(told('password', exception, said)).toEqual({
    at: 'password',
    text: refusals.wrongPassword,
  });
});

test.each([
  ['User is disabled.', refusals.disabled],
  [
    'Temporary password has expired and must be reset by an administrator.',
    refusals.temporaryLapsed,
  ],
  ['Password attempts exceeded', refusals.locked],
])('"%s" is told in its own words', (said, text) => {
  expect(told('password', 'NotAuthorizedException', said)).toEqual({ at: 'password', text });
});

test.each([
  ['CodeMismatchException', 'Invalid code received for user', refusals.codeWrong],
  ['EnableSoftwareTokenMFAException', 'Code mismatch', refusals.codeWrong],
  ['ExpiredCodeException', 'Your software token has already been used once.', refusals.codeUsed],
  ['NotAuthorizedException', 'Password attempts exceeded', refusals.codeLocked],
  ['NotAuthorizedException', 'Invalid session for the user.', refusals.lapsed],
])('at the code, %s (%s) is told', (exception, said, text) => {
  expect(told('code', exception, said)).toEqual({ at: 'code', text });
});

test.each([
  ['CodeMismatchException', 'code', refusals.mailCodeWrong],
  ['ExpiredCodeException', 'code', refusals.mailCodeWrong],
  // Of somebody who does not exist, or may not reset: as a wrong code.
  ['UserNotFoundException', 'code', refusals.mailCodeWrong],
  ['NotAuthorizedException', 'code', refusals.mailCodeWrong],
  ['LimitExceededException', 'code', refusals.tooManyCodes],
  ['TooManyFailedAttemptsException', 'code', refusals.tooManyCodes],
  ['InvalidPasswordException', 'new-password', refusals.passwordRefused],
])('at a mailed code, %s is told at %s', (exception, at, text) => {
  expect(told('reset', exception)).toEqual({ at, text });
});

test.each([
  ['TooManyRequestsException', refusals.busy],
  ['InternalErrorException', refusals.trouble],
  ['UserLambdaValidationException', refusals.trouble],
  ['UnexpectedLambdaException', refusals.trouble],
])('%s is nobody’s mistake, at every step', (exception, text) => {
  for (const step of ['password', 'new-password', 'code', 'forgotten', 'reset'] as const) {
    expect(told(step, exception)).toEqual({ at: null, text, reference: `${exception} r-1` });
  }
});

test('without a line it is the line, and with one the service or the clock', () => {
  const cause = new PoolRefusal(UNREACHABLE);
  expect(toldOf(cause, 'password', false)).toEqual({ at: null, text: refusals.offline });
  expect(toldOf(cause, 'password', true)).toEqual({ at: null, text: refusals.unreachable });
});

test('what nobody thought of is told with its name, to be reported', () => {
  for (const step of ['password', 'passkey', 'new-password', 'code', 'forgotten', 'reset'] as const)
    expect(told(step, 'ForbiddenException')).toEqual({
      at: null,
      text: refusals.refused,
      reference: 'ForbiddenException r-1',
    });
});

test('asking for a code is refused by what the account is, or by something that must be told', () => {
  const refused = (name: string, said = '') => isOfTheAccount(new PoolRefusal(name, said));
  expect(
    refused('NotAuthorizedException', 'User password cannot be reset in the current state.'),
  ).toBe(true);
  expect(refused('InvalidParameterException', 'there is no registered/verified email')).toBe(true);
  expect(refused('UserNotFoundException')).toBe(true);
  expect(refused('LimitExceededException')).toBe(false);
  expect(refused('InternalErrorException')).toBe(false);
  expect(refused(UNREACHABLE)).toBe(false);
});
