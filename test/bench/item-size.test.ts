import { expect, it } from 'vitest';
import { itemSizeBytes } from './item-size.ts';

it('counts names and values in bytes of UTF-8: a Thai letter is three', () => {
  expect(itemSizeBytes({ pk: { S: 'A#2566' } })).toBe(2 + 6);
  expect(itemSizeBytes({ note: { S: 'กขค' } })).toBe(4 + 9);
  expect(itemSizeBytes({ ชื่อ: { S: '' } })).toBe(12);
});

it.each([
  ['0', 1],
  ['7', 2],
  ['42', 2],
  ['123', 3],
  ['1200', 2],
  ['-1200', 2],
  ['0.0057', 2],
  ['1700000000', 2],
  ['1763971199', 6],
  ['1.5E+3', 2],
])('a number %s takes %i bytes: one for two significant digits, and one more', (N, bytes) => {
  expect(itemSizeBytes({ n: { N } })).toBe(1 + bytes);
});

it('counts a truth and a null as one byte', () => {
  expect(itemSizeBytes({ open: { BOOL: false }, gone: { NULL: true } })).toBe(4 + 1 + 4 + 1);
});

it('counts 3 bytes for a list or a map, and 1 for each element in it', () => {
  expect(itemSizeBytes({ m: { M: {} }, l: { L: [] } })).toBe(1 + 3 + 1 + 3);
  expect(itemSizeBytes({ m: { M: { ab: { S: 'xyz' }, c: { M: {} } } } })).toBe(
    1 + 3 + (1 + 2 + 3) + (1 + 1 + 3),
  );
  expect(itemSizeBytes({ l: { L: [{ S: 'xyz' }, { BOOL: true }] } })).toBe(
    1 + 3 + (1 + 3) + (1 + 1),
  );
});

it('counts the members of a set without overhead, and bytes as they are', () => {
  expect(itemSizeBytes({ s: { SS: ['ab', 'c'] }, n: { NS: ['12', '3'] } })).toBe(1 + 3 + 1 + 4);
  expect(itemSizeBytes({ b: { B: new Uint8Array(5) }, bs: { BS: [new Uint8Array(2)] } })).toBe(
    1 + 5 + 2 + 2,
  );
});
