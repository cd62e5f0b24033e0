import { expect, test } from 'vitest';
import { type Category, categoryQuotas } from './quotas.ts';

test('a category lets a second’s requests through and fills again as time goes on, each for itself', () => {
  let now = 0;
  const take = categoryQuotas(() => now);
  const taken = (category: Category, asked: number) => {
    let through = 0;
    for (let each = 0; each < asked; each += 1) {
      try {
        take(category);
        through += 1;
      } catch (error) {
        expect((error as Error).name).toBe('TooManyRequestsException');
      }
    }
    return through;
  };
  expect(taken('UserUpdate', 80)).toBe(25);
  expect(taken('UserAuthentication', 200)).toBe(120);
  now += 400;
  expect(taken('UserUpdate', 80)).toBe(10);
  // A clock that is set back gives nothing, and takes nothing.
  now -= 60_000;
  expect(taken('UserUpdate', 80)).toBe(0);
  now += 1000;
  expect(taken('UserUpdate', 80)).toBe(25);
});
