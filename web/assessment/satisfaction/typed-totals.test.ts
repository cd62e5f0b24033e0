import { expect, test } from 'vitest';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import { checkTotals } from '../../../functions/assessment/satisfaction/satisfaction-entry.ts';
import { keptTotals } from './kept-totals.ts';
import { baseOf, fateOf, isStored, shownFaults, typedOf } from './typed-totals.ts';

const named = (text: string) => ({ th: text, en: text });
const form: SatisfactionForm = {
  areas: [
    {
      id: 'roads',
      title: named('roads'),
      questions: ['road', 'bridge'].map((id) => ({ id, text: named(id) })),
    },
  ],
};
const stored = { road: { satisfied: 46, improve: 14 } };

test('what is stored stands in the form, a blank pair for what was not asked', () => {
  expect(typedOf(form, stored)).toEqual({
    road: { satisfied: '46', improve: '14' },
    bridge: { satisfied: '', improve: '' },
  });
});

test('the same figures in other digits are saved already; others, and mistakes, are not', () => {
  const typed = typedOf(form, stored);
  const road = (satisfied: string) => ({ ...typed, road: { satisfied, improve: '14' } });
  expect(isStored(form, road('๔๖'), stored)).toBe(true);
  expect(isStored(form, road('47'), stored)).toBe(false);
  expect(isStored(form, road('many'), stored)).toBe(false);
  expect(isStored(form, typed, {})).toBe(false);
  expect(isStored(form, typedOf(form, {}), stored)).toBe(false);
});

test('a missing second figure is not told while it is still to come', () => {
  const checked = checkTotals(form, { road: { satisfied: 'x' }, bridge: { satisfied: '4' } });
  const faults = 'faults' in checked ? checked.faults : [];
  const told = (...visited: string[]) =>
    shownFaults(faults, new Set(visited)).map(({ pointer, code }) => `${pointer}: ${code}`);
  expect(told()).toEqual([]);
  expect(told('/totals/road/satisfied', '/totals/bridge/satisfied')).toEqual([
    '/totals/road/satisfied: not-a-number',
  ]);
  expect(told('/totals/bridge/satisfied', '/totals/bridge/improve')).toEqual([
    '/totals/bridge/improve: other-missing',
  ]);
});

test('what was typed while a save was on its way outlives its acknowledgement', () => {
  const storage = new Map<string, string>();
  const kept = keptTotals(
    {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    'somsri',
    '2566',
    '5800101',
  );
  const sent = typedOf(form, stored);
  const later = { ...sent, road: { satisfied: '47', improve: '14' } };
  kept.keep({ totals: sent, base: 1 });
  kept.keep({ totals: later, base: 1 });
  kept.acknowledge(sent, 2);
  expect(kept.read()).toEqual({ totals: later, base: 2 });
  kept.acknowledge(later, 3);
  expect(kept.read()).toBeNull();
});

test('a save that landed without an answer is no conflict with what was typed after it', () => {
  const sent = { road: { satisfied: '45', improve: '14' } };
  const ours = { version: 2, totals: { road: { satisfied: 45, improve: 14 } } };
  const theirs = { version: 2, totals: { road: { satisfied: 1, improve: 2 } } };
  expect(baseOf(form, { base: 1, sent }, ours)).toBe(2);
  expect(baseOf(form, { base: 1, sent }, theirs)).toBe(1);
  expect(baseOf(form, { base: 1 }, ours)).toBe(1);
});

test('of totals that are kept it is known what becomes of them, before answers are taken again', () => {
  const record = (version: number, satisfied: number, source: 'totals' | 'survey' = 'totals') => ({
    source,
    accepting: false,
    totals: { road: { satisfied, improve: 14 } },
    collected: null,
    version,
    savedAt: '2023-07-01T00:00:00Z',
    savedBy: 'สมศรี',
  });
  const kept = (satisfied: string, base: number) => ({
    totals: { road: { satisfied, improve: '14' } },
    base,
  });
  expect(fateOf(form, kept('46', 0), null)).toBe('goes');
  expect(fateOf(form, kept('46', 1), record(1, 40))).toBe('goes');
  expect(fateOf(form, kept('46', 1), record(2, 40))).toBe('changed');
  expect(fateOf(form, kept('46', 1), record(2, 46))).toBe('is-stored');
  expect(fateOf(form, kept('many', 1), record(1, 40))).toBe('faulty');
  expect(fateOf(form, kept('46', 1), record(1, 40, 'survey'))).toBe('survey');
});
