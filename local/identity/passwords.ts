import { randomInt } from 'node:crypto';
import { CognitoError } from './cognito-errors.ts';
import type { PasswordPolicy } from './declared-pool.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
/** Of Cognito's signs: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SIGNS = '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+=';

/** A temporary password as Cognito makes one: of all signs, those of HTML too. */
export function temporaryPassword({ MinimumLength }: PasswordPolicy): string {
  const one = (from: string) => from[randomInt(from.length)] ?? '';
  const letters = [one(LOWER), one(UPPER), one(DIGITS), one(SIGNS)];
  while (letters.length < MinimumLength) letters.push(one(LOWER + UPPER + DIGITS + SIGNS));
  for (let i = letters.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
}

/** @throws CognitoError InvalidPasswordException, which says the first rule that is broken */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const [broken] = brokenRules(password, policy);
  if (broken !== undefined)
    throw new CognitoError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${broken}`,
    );
}

/** A blank inside counts as a sign, one at an end does not. */
const hasSign = (password: string): boolean =>
  [...password.trim()].some((letter) => letter === ' ' || SIGNS.includes(letter));

function brokenRules(password: string, policy: PasswordPolicy): string[] {
  const holds: [asked: boolean, holds: boolean, told: string][] = [
    [true, password.length >= policy.MinimumLength, 'Password not long enough'],
    [policy.RequireUppercase, /[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.RequireLowercase, /[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.RequireNumbers, /\d/.test(password), 'Password must have numeric characters'],
    [policy.RequireSymbols, hasSign(password), 'Password must have symbol characters'],
  ];
  return holds.filter(([asked, right]) => asked && !right).map(([, , told]) => told);
}
