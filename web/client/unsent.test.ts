import { expect, test } from 'vitest';
import { Refusal } from './api.ts';
import type { DraftStatus } from './draft-status.ts';
import { type Failure, REFUSAL_RULES } from './refusal-rules.ts';
import { turnOf, whyUnsent } from './unsent.ts';

const liftable = (Object.keys(REFUSAL_RULES) as Failure[]).filter(
  (type) => REFUSAL_RULES[type] === 'liftable',
);

test.each(liftable)('what is held by "%s" says why, in both languages', (type) => {
  const status: DraftStatus = { state: 'held', refusal: new Refusal(type) };
  expect(turnOf(status)).toBe('ours');
  const { th, en } = whyUnsent(status);
  expect(th).toMatch(/ระบบจะส่งให้เอง|คัดลอก/);
  expect(en).toMatch(/by itself|copied/);
});

test('a late answer is told apart from one that is not finished and one that was refused', () => {
  const statuses: DraftStatus[] = [
    { state: 'held', refusal: new Refusal('window-closed') },
    { state: 'typed' },
    { state: 'refused', refusal: new Refusal('input-refused') },
    { state: 'conflict', current: null },
    { state: 'waiting', refusal: new Refusal('unreachable'), tries: 1 },
  ];
  expect(new Set(statuses.map((status) => whyUnsent(status).th)).size).toBe(5);
  expect(statuses.map(turnOf)).toEqual(['ours', 'yours', 'yours', 'yours', 'ours']);
});
