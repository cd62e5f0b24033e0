import { expect, it } from 'vitest';
import { everyPage } from './every-page.ts';

it('a list is read to its last page, and stands with the latest first', async () => {
  const pages: Record<string, { rows: { at: string }[]; next: string | null }> = {
    first: { rows: [{ at: '2023-08-01' }, { at: '2023-08-03' }], next: 'b' },
    b: { rows: [], next: 'c' },
    c: { rows: [{ at: '2023-08-02' }], next: null },
  };
  const asked: string[] = [];
  const found = await everyPage(async ({ after = 'first' }) => {
    asked.push(after);
    return pages[after] ?? { rows: [], next: null };
  });
  expect(asked).toEqual(['first', 'b', 'c']);
  expect(found.map(({ at }) => at)).toEqual(['2023-08-03', '2023-08-02', '2023-08-01']);
});
