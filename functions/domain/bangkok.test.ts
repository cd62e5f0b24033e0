import { expect, it } from 'vitest';
import { bangkokClock, bangkokDay } from './bangkok.ts';

it('a day in Bangkok begins seven hours before that of UTC', () => {
  expect(bangkokDay('2026-03-30T16:59:59Z')).toBe('2026-03-30');
  expect(bangkokDay('2026-03-30T17:00:00Z')).toBe('2026-03-31');
  expect(bangkokDay(new Date('2026-03-31T23:59:59+07:00'))).toBe('2026-03-31');
  expect(bangkokClock('2026-03-31T01:05:00Z')).toBe('2026-03-31T08:05:00.000Z');
});
