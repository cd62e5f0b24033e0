import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { Problem } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';

/** Cognito asks to slow down: the same request is taken later. */
const SLOWED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
  'RequestLimitExceeded',
]);

/** What is wrong with the whole installation, and with no single account. */
const OF_ALL = new Set([
  'AccessDeniedException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
  'ResourceNotFoundException',
]);

/** Whether Cognito is too busy, or failed inside: asking again may do. */
export const isPassing = (error: unknown): boolean =>
  error instanceof CognitoIdentityProviderServiceException &&
  (error.$fault === 'server' || SLOWED.has(error.name));

/**
 * Cognito's refusal of one account, in its own words: asking again would end the same. Null of
 * anything else, which must not be taken for the fault of one row.
 */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof CognitoIdentityProviderServiceException)) return null;
  if (isPassing(error) || OF_ALL.has(error.name)) return null;
  return `${error.name}: ${error.message}`;
}

/** What a manager is told where the sign-in service refuses a change, besides that it does. */
const SAID: Readonly<Record<string, Text>> = {
  CodeDeliveryFailureException: {
    th: 'ส่งอีเมลถึงที่อยู่นี้ไม่ได้ ลองอีกครั้งภายหลัง หรือปิดบัญชีนี้แล้วเชิญที่อยู่อื่น',
    en: 'No mail could be sent to this address: try again later, or disable the account and invite another address',
  },
  AliasExistsException: {
    th: 'ที่อยู่อีเมลนี้เป็นของบัญชีอื่นแล้ว จึงเปิดบัญชีนี้อีกไม่ได้ ให้ย้ายหรือปลดที่อยู่จากบัญชีนั้นก่อน',
    en: 'The address is another account’s by now, so this account cannot be enabled: move or free the address there first',
  },
  UserNotFoundException: {
    th: 'บัญชีนี้ไม่มีอยู่ในระบบเข้าใช้แล้ว แจ้งผู้ดูแลระบบ',
    en: 'The sign-in service does not know this account any more: tell the system’s operators',
  },
};
/** The same as a problem: what is refused is told, what is busy may be asked again. */
export function problemOfPool(error: unknown): unknown {
  if (isPassing(error)) return new Problem('busy');
  if (refusalOf(error) === null) return error;
  return new Problem('state-not-allowed', {}, SAID[(error as Error).name]);
}
