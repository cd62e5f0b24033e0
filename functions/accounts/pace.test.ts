import { expect, it } from 'vitest';
import { paceOf } from './pace.ts';

it('however many ask at once, no second has more than the pace allows', async () => {
  let clock = 0;
  const began: number[] = [];
  const pace = paceOf(
    10,
    () => clock,
    async (ms) => {
      began.push(clock + ms);
    },
  );
  await Promise.all(Array.from({ length: 50 }, () => pace()));
  // The first begins at once, without a pause.
  expect(began).toHaveLength(49);
  expect(Math.max(...began)).toBeCloseTo(4900, 0);
  for (let second = 0; second < 5; second += 1) {
    const within = began.filter((at) => at >= second * 1000 && at < (second + 1) * 1000);
    expect(within.length).toBeLessThanOrEqual(10);
  }
  clock = 60_000;
  const before = began.length;
  await pace();
  expect(began).toHaveLength(before);
});
