import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hasZeroBits, proofText } from '#domain/survey-pace.ts';
import { solve } from './proof.ts';

it('the page finds what the service asks for', async () => {
  const answer = { cycle: '2566', lao: '5800101', device: 'device', key: 'key' };
  const { window, nonce } = await solve(answer, { window: 5, bits: 12 });
  const text = `${proofText({ ...answer, window })}${nonce}`;
  expect(hasZeroBits(createHash('sha256').update(text).digest('hex'), 12)).toBe(true);
});
