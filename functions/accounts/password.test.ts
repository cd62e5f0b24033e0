import { expect, it } from 'vitest';
import { brokenRules } from './password.ts';

const broken = (password: string) => brokenRules(password).map(({ en }) => en);

it('a password of twelve characters of each kind is taken', () => {
  expect(broken('Correct-Horse-7')).toEqual([]);
});

it.each([
  ['Short-7a', 'At least 12 characters'],
  ['correct-horse-7', 'An uppercase letter A–Z'],
  ['CORRECT-HORSE-7', 'A lowercase letter a–z'],
  ['Correct-Horse-x', 'A digit 0–9'],
  ['CorrectHorse77', 'A symbol, such as ! # % + - = ? @ _'],
  [' Correct-Horse-7', 'No space at its beginning or end'],
])('%s lacks what is told', (password, told) => {
  expect(broken(password)).toEqual([told]);
});

it('Thai letters and Thai digits are counted as characters and as nothing else', () => {
  expect(broken('รหัสผ่านของฉัน๗')).toEqual([
    'A lowercase letter a–z',
    'An uppercase letter A–Z',
    'A digit 0–9',
    'A symbol, such as ! # % + - = ? @ _',
  ]);
});

it.each([...'^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+='])('%s is a symbol', (symbol) => {
  expect(broken(`CorrectHorse7${symbol}`)).toEqual([]);
});

it.each(['€', '£', '฿', '–', 'é'])('%s is none, as for Cognito', (symbol) => {
  expect(broken(`CorrectHorse7${symbol}`)).toHaveLength(1);
});
