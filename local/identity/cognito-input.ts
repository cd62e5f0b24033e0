import { CognitoError, invalidParameter } from './cognito-errors.ts';

/** What Cognito's API model says of a member of an input; `secret` ones are not repeated in a refusal. */
type Constraint = {
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** The pattern as the refusal writes it. */
  shown?: string;
  secret?: boolean;
};

const TOKEN = { pattern: /^[A-Za-z0-9\-_=.]+$/, shown: '[A-Za-z0-9-_=.]+', secret: true };
const PASSWORD = { max: 256, pattern: /^\S+$/, shown: '[\\S]+', secret: true };
const SESSION = { min: 20, max: 2048, secret: true };

/**
 * Members with a constraint, as the service's model has them (botocore's
 * `cognito-idp/2016-04-18/service-2.json`): lengths, and patterns that the whole text must match.
 */
const CONSTRAINTS = {
  AccessToken: TOKEN,
  ClientId: { min: 1, max: 128, pattern: /^[\w+]+$/, shown: '[\\w+]+' },
  ConfirmationCode: { min: 1, max: 2048, pattern: /^\S+$/, shown: '[\\S]+' },
  Password: PASSWORD,
  PreviousPassword: PASSWORD,
  ProposedPassword: PASSWORD,
  RefreshToken: TOKEN,
  Session: SESSION,
  TemporaryPassword: PASSWORD,
  Token: TOKEN,
  UserCode: { min: 6, max: 6, pattern: /^[0-9]+$/, shown: '[0-9]+' },
  Username: {
    min: 1,
    max: 128,
    pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
    shown: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
  },
} satisfies Record<string, Constraint>;

/** Whatever came: each operation reads of it what it knows. */
export type CognitoInput = Record<string, unknown>;

/** @throws CognitoError SerializationException, where it is no JSON object */
export function parseInput(body: string): CognitoInput {
  try {
    const input: unknown = JSON.parse(body || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input))
      return input as CognitoInput;
  } catch {
    // Said below.
  }
  throw new CognitoError('SerializationException', 'The request body is no JSON object');
}

/**
 * Refuses what the service's model refuses before any operation looks at it.
 *
 * @throws CognitoError InvalidParameterException that names every member that is wrong
 */
export function checkInput(input: CognitoInput, required: readonly string[]): void {
  const faults = [
    ...required
      .filter((member) => input[member] == null)
      .map((member) => `Value null at '${shown(member)}' ${FAILED} Member must not be null`),
    ...Object.entries(CONSTRAINTS).flatMap(([member, constraint]) =>
      faultsOf(member, input[member], constraint),
    ),
  ];
  if (faults.length === 0) return;
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  throw invalidParameter(`${count} detected: ${faults.join('; ')}`);
}

const FAILED = 'failed to satisfy constraint:';
const shown = (member: string) => member.charAt(0).toLowerCase() + member.slice(1);

function faultsOf(member: string, value: unknown, constraint: Constraint): string[] {
  if (value == null) return [];
  if (typeof value !== 'string')
    throw new CognitoError('SerializationException', `${member} is no string`);
  const { min, max, pattern, secret = false } = constraint;
  const at = `Value ${secret ? '' : `'${value}' `}at '${shown(member)}' ${FAILED} Member must`;
  return [
    ...(min !== undefined && value.length < min
      ? [`${at} have length greater than or equal to ${min}`]
      : []),
    ...(max !== undefined && value.length > max
      ? [`${at} have length less than or equal to ${max}`]
      : []),
    ...(pattern && !pattern.test(value)
      ? [`${at} satisfy regular expression pattern: ${constraint.shown}`]
      : []),
  ];
}

/** A map of texts such as AuthParameters; nothing where there is none. */
export function textsOf(input: CognitoInput, member: string): Readonly<Record<string, string>> {
  const given = input[member];
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
}

/** @throws CognitoError in Cognito's words, where a map of texts lacks one that the flow needs */
export function needed(texts: Readonly<Record<string, string>>, name: string): string {
  const text = texts[name];
  if (!text) throw invalidParameter(`Missing required parameter ${name}`);
  return text;
}
