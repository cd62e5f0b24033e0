import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodedWords, SENDER_NAME } from './sender-name.ts';

/** As a receiver reads it: blanks between encoded words are not the name's. */
const decoded = (header: string): string =>
  header
    .split(' ')
    .map((word) => {
      const [, base64 = ''] = /^=\?UTF-8\?B\?([A-Za-z0-9+/]+=*)\?=$/.exec(word) ?? [];
      const bytes = Buffer.from(base64, 'base64');
      // Not only all together: each word by itself is whole letters.
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    })
    .join('');

test('the name of the system is several words of at most 75 characters, and reads as it was', () => {
  const words = SENDER_NAME.split(' ');
  expect(words.length).toBeGreaterThan(1);
  for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
  expect(decoded(SENDER_NAME)).toBe('ระบบประเมินผลมาตรฐานขั้นต่ำ อปท.');
});

test('so is any name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (name) => {
      const header = encodedWords(name);
      for (const word of header.split(' ')) expect(word.length).toBeLessThanOrEqual(75);
      expect(decoded(header)).toBe(name);
    }),
  );
});
