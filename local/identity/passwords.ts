import { randomInt } from 'node:crypto';
import type { PasswordPolicy } from './declared-pool.ts';

const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const SIGNS = '!#%+-=?@_';

/** A temporary password that the policy takes; without letters that look alike. */
export function temporaryPassword({ MinimumLength }: PasswordPolicy): string {
  const one = (from: string) => from[randomInt(from.length)] ?? '';
  const letters = [one(LOWER), one(UPPER), one(DIGITS), one(SIGNS)];
  while (letters.length < MinimumLength) letters.push(one(LOWER + UPPER + DIGITS));
  for (let i = letters.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
}

/** The rules that a password breaks, as they are told; none where it may be used. */
export function brokenRules(password: string, policy: PasswordPolicy): string[] {
  return rulesOf(policy)
    .filter(({ holds }) => !holds(password))
    .map(({ text }) => text);
}

/** Every rule of the policy, told before anybody types. */
export const ruleTexts = (policy: PasswordPolicy): string[] =>
  rulesOf(policy).map(({ text }) => text);

type Rule = { text: string; holds: (password: string) => boolean };

function rulesOf(policy: PasswordPolicy): Rule[] {
  const { MinimumLength: length } = policy;
  const rules: (Rule & { asked: boolean })[] = [
    {
      asked: true,
      text: `อย่างน้อย ${length} ตัวอักษร · at least ${length} characters`,
      holds: (password) => password.length >= length,
    },
    {
      asked: policy.RequireLowercase,
      text: 'มีตัวพิมพ์เล็ก a–z · a small letter',
      holds: (password) => /[a-z]/.test(password),
    },
    {
      asked: policy.RequireUppercase,
      text: 'มีตัวพิมพ์ใหญ่ A–Z · a capital letter',
      holds: (password) => /[A-Z]/.test(password),
    },
    {
      asked: policy.RequireNumbers,
      text: 'มีตัวเลข 0–9 · a digit',
      holds: (password) => /\d/.test(password),
    },
    {
      asked: policy.RequireSymbols,
      text: 'มีสัญลักษณ์ เช่น ! # % · a sign such as ! # %',
      holds: (password) => /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+= ]/.test(password.trim()),
    },
  ];
  return rules.filter(({ asked }) => asked);
}
