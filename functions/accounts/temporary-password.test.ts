import { expect, test } from 'vitest';
import { temporaryPassword } from './temporary-password.ts';

const MANY = Array.from({ length: 2000 }, temporaryPassword);

test('every temporary password meets the pool’s rules and means the same in a mail of HTML', () => {
  for (const password of MANY) {
    expect(password).toMatch(/^[A-Za-z0-9#%+=!]{14}$/);
    for (const rule of [/[a-z]/, /[A-Z]/, /[0-9]/, /[#%+=!]/]) expect(password).toMatch(rule);
    expect(password).not.toMatch(/[<>&"'lIO01o]/);
  }
});

test('no two are alike, and each letter stands anywhere', () => {
  expect(new Set(MANY).size).toBe(MANY.length);
  const places = new Set(MANY.map((password) => password.search(/[#%+=!]/)));
  expect(places.size).toBe(14);
});
