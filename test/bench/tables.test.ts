import { expect, it } from 'vitest';
import { budgetTable, isBroken, printed } from './tables.ts';

const budget = (amount: number) => ({ name: 'bundle', amount, limit: 150_000, unit: 'B' });

it('a budget is kept at its limit, broken above it, and broken where nothing was measured', () => {
  expect([149_999, 150_000, 150_001, Number.NaN].map((amount) => isBroken(budget(amount)))).toEqual(
    [false, false, true, true],
  );
});

it('a broken budget stands out in a table that lines up', () => {
  const [title, , , , ...table] = printed(budgetTable([budget(20_000), budget(608_000)])).split(
    '\n',
  );
  expect(title).toBe('## Budgets');
  const lines = table.filter((line) => line !== '');
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines.at(-1)).toMatch(/608\.0 kB.*150\.0 kB.*broken/);
});
