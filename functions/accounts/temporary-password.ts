import { randomInt } from 'node:crypto';

/** Without letters that look alike: it is read in a mail and typed. */
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
/** Signs of Cognito's policy that mean nothing in HTML or an address, and end no sentence. */
const SIGNS = '#%+=!';
const LENGTH = 14;

/**
 * A password for an invitation, of 14 letters: some 80 bits. Cognito's own may hold `<` and `&`, which
 * its mail, in HTML, loses on the way; and it makes none in a pool that offers passkeys.
 */
export function temporaryPassword(): string {
  const one = (from: string) => from.charAt(randomInt(from.length));
  const letters = [one(LOWER), one(UPPER), one(DIGITS), one(SIGNS)];
  while (letters.length < LENGTH) letters.push(one(LOWER + UPPER + DIGITS));
  // Fisher and Yates: every order is as likely.
  for (let last = letters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters.join('');
}
