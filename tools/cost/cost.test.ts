import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { costDocument } from './cost-document.ts';
import { costSources } from './cost-sources.ts';
import { beyondFree, type PriceName, readPrices, sumOfUsage, timesUsage, usdOf } from './prices.ts';
import { evidenceParts, monthlyParts, roundParts, signInParts } from './round-usage.ts';
import { amountOf } from './volumes.ts';

const prices = readPrices();

it('an amount costs its price for so many units', () => {
  expect(usdOf({ tableWrite: 2_000_000 }, prices)).toBeCloseTo(1.42, 10);
  expect(usdOf({ objectWrite: 1000, objectRead: 10_000 }, prices)).toBeCloseTo(0.009, 10);
  expect(usdOf({}, prices)).toBe(0);
});

it('usage adds up by what is paid for', () => {
  const one = { apiRequest: 1, tableRead: 4.5 };
  expect(sumOfUsage([one, { tableRead: 0.5, logBytes: 2 }])).toEqual({
    apiRequest: 1,
    tableRead: 5,
    logBytes: 2,
  });
  expect(timesUsage(one, 10)).toEqual({ apiRequest: 10, tableRead: 45 });
});

it('what is free a month is taken off once for each month, and never below nothing', () => {
  const usage = { functionRequest: 2_500_000, edgeRequest: 1_000, apiRequest: 7 };
  expect(beyondFree(usage, prices, 2)).toEqual({
    functionRequest: 500_000,
    edgeRequest: 0,
    apiRequest: 7,
  });
});

it('every answer is saved as often as is assumed, each by one request that writes', () => {
  const { measured, catalogue } = costSources();
  const parts = roundParts(measured, catalogue);
  const saves = parts.filter(({ name }) => /save of an answer|with a note|correction/.test(name));
  const times = saves.reduce((sum, part) => sum + part.times, 0);
  expect(times / amountOf('laos') / amountOf('editsOfAnswer')).toBeCloseTo(51.8, 1);
  for (const { usage, times: each } of saves) {
    expect(usage.apiRequest).toBeCloseTo(each, 6);
    expect(usage.tableWrite ?? 0).toBeGreaterThanOrEqual(each);
  }
});

it('what an event calls is no request of the API', () => {
  const { measured, catalogue } = costSources();
  const checked = roundParts(measured, catalogue).find(({ name }) => /bytes checked/.test(name));
  expect(checked?.usage.apiRequest).toBeUndefined();
  expect(checked?.usage.functionRequest).toBe(checked?.times);
});

it('no price stands in the list that nothing is paid by', () => {
  const { text } = costDocument(costSources());
  const apart = [...signInParts(), ...evidenceParts(), ...monthlyParts(1)];
  const used = new Set(apart.flatMap(({ usage }) => Object.keys(usage)));
  for (const [name, { unit }] of Object.entries(prices.prices)) {
    const [ofRequests = ''] = text.split('## Sign-in');
    expect(used.has(name as PriceName) || ofRequests.includes(unit), name).toBe(true);
  }
});

it('docs/cost.md is what `npm run cost` writes now', () => {
  const written = readFileSync(resolve(import.meta.dirname, '../../docs/cost.md'), 'utf8');
  expect(written, 'run `npm run cost` and commit docs/cost.md').toBe(
    costDocument(costSources()).text,
  );
});
