import type { Text } from '#domain/text.ts';
import { IN_TROUBLE, PoolRefusal, UNREACHABLE } from '../client/user-pool.ts';
import { refusals } from './refusal-messages.ts';
import { UNKNOWN_STEP } from './steps.ts';

/** Fields of the sign-in, by their ids. */
export type SignInField = 'username' | 'password' | 'new-password' | 'code';
/** What was asked when the pool said no. */
export type SignInStep = 'password' | 'passkey' | 'new-password' | 'code' | 'forgotten' | 'reset';
/** What is said, at which field; at none where it is nobody's mistake. */
export type Told = { at: SignInField | null; text: Text; reference?: string };

const MAIN_FIELD: Record<SignInStep, SignInField> = {
  password: 'password',
  passkey: 'username',
  'new-password': 'new-password',
  code: 'code',
  forgotten: 'username',
  reset: 'code',
};

/** Of exceptions whose meaning hangs on nothing else. */
const ANYWHERE: Record<string, Text> = {
  [IN_TROUBLE]: refusals.trouble,
  InvalidLambdaResponseException: refusals.trouble,
  UnexpectedLambdaException: refusals.trouble,
  // Ours before a token (check-sign-in): it errs, it never says no.
  UserLambdaValidationException: refusals.trouble,
  TooManyRequestsException: refusals.busy,
  CodeDeliveryFailureException: refusals.mailNotSent,
};

/**
 * A refusal of the pool in words, at the field that it is about. Cognito tells by one name what a person
 * must be told apart, so its English words are read as well; words that are not known are the plain case.
 * Whether a user name exists is never said: an unknown one is a wrong password here as it is there.
 */
export function toldOf(cause: unknown, step: SignInStep, online = true): Told {
  if (!(cause instanceof PoolRefusal))
    return { at: null, text: refusals.refused, reference: String(cause) };
  const { exception, said } = cause;
  if (exception === UNREACHABLE)
    return { at: null, text: online ? refusals.unreachable : refusals.offline };
  const anywhere = ANYWHERE[exception];
  if (anywhere) return { at: null, text: anywhere, reference: referenceOf(cause) };
  const text = TEXTS[step](exception, said);
  if (text) return { at: atOf(step, exception), text };
  return { at: null, text: refusals.refused, reference: referenceOf(cause) };
}

const referenceOf = ({ exception, reference }: PoolRefusal): string =>
  reference === null ? exception : `${exception} ${reference}`;

const atOf = (step: SignInStep, exception: string): SignInField =>
  step === 'reset' && OF_THE_PASSWORD.has(exception) ? 'new-password' : MAIN_FIELD[step];

const OF_THE_PASSWORD = new Set([
  'InvalidPasswordException',
  'InvalidParameterException',
  'PasswordHistoryPolicyViolationException',
]);

const TEXTS: Record<SignInStep, (exception: string, said: string) => Text | null> = {
  password(exception, said) {
    if (/is disabled/i.test(said)) return refusals.disabled;
    if (/temporary password has expired/i.test(said)) return refusals.temporaryLapsed;
    if (/attempts exceeded/i.test(said) || exception === 'TooManyFailedAttemptsException')
      return refusals.locked;
    return OF_WHO_AND_WORD.has(exception) ? refusals.wrongPassword : null;
  },
  passkey(exception, said) {
    if (/is disabled/i.test(said)) return refusals.disabled;
    if (/attempts exceeded/i.test(said)) return refusals.locked;
    const noPasskey = exception === UNKNOWN_STEP || /^WebAuthn/.test(exception);
    return noPasskey || OF_WHO_AND_WORD.has(exception) ? refusals.noPasskey : null;
  },
  'new-password': (exception) => {
    if (OF_THE_PASSWORD.has(exception)) return refusals.passwordRefused;
    return exception === 'NotAuthorizedException' ? refusals.lapsed : null;
  },
  code(exception, said) {
    if (exception === 'CodeMismatchException' || exception === 'EnableSoftwareTokenMFAException')
      return refusals.codeWrong;
    if (exception === 'ExpiredCodeException') return refusals.codeUsed;
    if (/attempts exceeded/i.test(said) || exception === 'TooManyFailedAttemptsException')
      return refusals.codeLocked;
    if (/is disabled/i.test(said)) return refusals.disabled;
    return exception === 'NotAuthorizedException' ? refusals.lapsed : null;
  },
  forgotten: (exception) =>
    exception === 'LimitExceededException' || exception === 'TooManyFailedAttemptsException'
      ? refusals.tooManyCodes
      : null,
  reset(exception) {
    if (OF_THE_PASSWORD.has(exception)) return refusals.passwordRefused;
    if (exception === 'LimitExceededException' || exception === 'TooManyFailedAttemptsException')
      return refusals.tooManyCodes;
    return OF_A_MAILED_CODE.has(exception) ? refusals.mailCodeWrong : null;
  },
};

/** An unknown user name, one with a blank in it, a wrong password: all one. */
const OF_WHO_AND_WORD = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'InvalidParameterException',
]);

const OF_A_MAILED_CODE = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  'NotAuthorizedException',
  'UserNotFoundException',
]);

/**
 * Whether asking for a code was refused for what the account is: never used, disabled, without an address,
 * unknown. Then the page goes on as if one had been sent, and says to all what to do where none comes.
 */
export const isOfTheAccount = (cause: unknown): boolean =>
  cause instanceof PoolRefusal && OF_WHO_AND_WORD.has(cause.exception);

/** A manager asked for a new password: the code is in the person's mail already. */
export const isResetRequired = (cause: unknown): boolean =>
  cause instanceof PoolRefusal && cause.exception === 'PasswordResetRequiredException';
