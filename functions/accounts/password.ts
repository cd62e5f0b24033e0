import type { Text } from '#domain/text.ts';

/** Characters that a password needs at least: the pool is declared with it. */
export const PASSWORD_LENGTH = 12;

/** Signs that Cognito counts as symbols. A blank inside counts too, but is not told: few see one they typed. */
const SYMBOLS = '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+=';

/** What a password needs, one by one: told before anybody types, and judged while they do. */
export const PASSWORD_RULES: readonly { text: Text; holds: (password: string) => boolean }[] = [
  {
    text: { th: `อย่างน้อย ${PASSWORD_LENGTH} ตัว`, en: `At least ${PASSWORD_LENGTH} characters` },
    holds: (password) => password.length >= PASSWORD_LENGTH,
  },
  {
    text: { th: 'มีตัวพิมพ์เล็กภาษาอังกฤษ a–z', en: 'A lowercase letter a–z' },
    holds: (password) => /[a-z]/.test(password),
  },
  {
    text: { th: 'มีตัวพิมพ์ใหญ่ภาษาอังกฤษ A–Z', en: 'An uppercase letter A–Z' },
    holds: (password) => /[A-Z]/.test(password),
  },
  {
    text: { th: 'มีตัวเลขอารบิก 0–9', en: 'A digit 0–9' },
    holds: (password) => /[0-9]/.test(password),
  },
  {
    text: { th: 'มีสัญลักษณ์ เช่น ! # % + - = ? @ _', en: 'A symbol, such as ! # % + - = ? @ _' },
    holds: (password) => [...password].some((letter) => SYMBOLS.includes(letter)),
  },
  {
    text: { th: 'ไม่ขึ้นต้นหรือลงท้ายด้วยเว้นวรรค', en: 'No space at its beginning or end' },
    holds: (password) => password === password.trim(),
  },
];

/** The rules that a password breaks; none where it may be used. */
export const brokenRules = (password: string): Text[] =>
  PASSWORD_RULES.filter(({ holds }) => !holds(password)).map(({ text }) => text);
