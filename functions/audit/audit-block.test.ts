import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuditEntry } from './audit.ts';
import { type AuditBlock, blockText, NO_BLOCK, readBlock } from './audit-block.ts';

const entry = (n: number): AuditEntry => ({
  id: `e${n}`,
  at: '2026-06-20T03:00:00.000Z',
  seq: String(n).padStart(40, '0'),
  chain: '2579',
  lao: '6800101',
  kind: 'answer',
  item: 'AREA#order',
  event: 'modify',
  by: { id: 'u1', name: 'สมศรี ใจดี', role: 'recorder', ip: '203.0.113.7', request: `r${n}` },
  changes: [
    { field: 'answers', indicator: 'roads', before: { provided: '7' }, after: { provided: '8' } },
  ],
});

const block = (number: number, previous: string, entries: AuditEntry[]): AuditBlock => ({
  chain: '2579',
  number,
  previous,
  at: '2026-06-20T03:00:00.000Z',
  entries,
});

it('a block reads back as it was written, and its hash is that of its bytes', () => {
  const written = block(1, NO_BLOCK, [entry(1), entry(2)]);
  const { text, hash } = blockText(written);
  expect(readBlock(Buffer.from(text))).toEqual({ block: written, hash });
  expect(text.split('\n')).toHaveLength(5);
});

it('a block that has another byte anywhere, or one more or fewer, is found', () => {
  const { text, hash } = blockText(block(2, 'a'.repeat(64), [entry(1), entry(2), entry(3)]));
  const bytes = Buffer.from(text);
  const isFound = (tampered: Buffer) => {
    const read = readBlock(tampered);
    return 'fault' in read || read.hash !== hash;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const tampered = Buffer.from(bytes);
    tampered[at] = (tampered[at] ?? 0) ^ 1;
    expect(isFound(tampered), `byte ${at}`).toBe(true);
    expect(isFound(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))).toBe(true);
  }
  fc.assert(
    fc.property(fc.nat(bytes.length), fc.uint8Array({ minLength: 1, maxLength: 4 }), (at, more) => {
      expect(isFound(Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]))).toBe(true);
    }),
  );
});

it('a block that is forged whole, with a hash of its own, has another hash than the next one names', () => {
  const honest = blockText(block(1, NO_BLOCK, [entry(1)]));
  const forged = blockText(block(1, NO_BLOCK, [{ ...entry(1), by: null }]));
  expect('fault' in readBlock(Buffer.from(forged.text))).toBe(false);
  expect(forged.hash).not.toBe(honest.hash);
});
