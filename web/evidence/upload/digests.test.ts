import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { partNumbersOf, partOf } from '#domain/evidence.ts';
import { digestsOf } from './digests.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a small file has the SHA-256 that the service computes, and no parts', async () => {
  expect(await digestsOf(new Blob(['abc']))).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    parts: [],
  });
});

test('a large file is read once for its own SHA-256 and those of its parts', async () => {
  const bytes = new Uint8Array(11 * 1024 * 1024).map((_, n) => (n * 7919) >> 3);
  const read: number[] = [];
  const digests = await digestsOf(new Blob([bytes]), (done) => read.push(done));
  expect(digests.sha256).toBe(sha256(bytes));
  expect(digests.parts).toEqual(
    partNumbersOf(bytes.length).map((number) => {
      const { from, sizeBytes } = partOf(bytes.length, number);
      return sha256(bytes.subarray(from, from + sizeBytes));
    }),
  );
  expect(digests.parts).toHaveLength(3);
  expect(read.at(-1)).toBe(bytes.length);
});
