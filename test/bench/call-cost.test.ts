import { expect, it } from 'vitest';
import { costOf, writtenKeys } from './call-cost.ts';
import type { StoredItem } from './item-size.ts';

const index = { keys: ['gpk'], projected: ['state'] };
const item = (state: string, bytes = 0): StoredItem => ({
  gpk: { S: '80' },
  state: { S: state },
  note: { S: 'x'.repeat(bytes) },
});

it('finds every item that a transaction writes or asks a condition of', () => {
  const key = (sk: string) => ({ pk: 'A', sk });
  const TransactItems = [
    { Update: { Key: key('one') } },
    { Put: { Item: { ...key('two'), note: '' } } },
    { ConditionCheck: { Key: key('three') } },
  ];
  const keys = writtenKeys('TransactWriteItems', { TransactItems });
  expect(keys.map(({ sk }) => sk)).toEqual(['one', 'two', 'three']);
});

it('knows no cost of a request that it has no rule for', () => {
  expect(() => writtenKeys('BatchWriteItem', {})).toThrow(/BatchWriteItem/);
  const filtered = { FilterExpression: 'a = :b' };
  expect(() => costOf('Query', filtered, {}, [], [])).toThrow(/cannot be reckoned/);
});

it('adds the index, which a transaction does not double, to the table', () => {
  const change = { before: item('open', 1500), after: item('closed', 1500) };
  const { writeUnits, readUnits } = costOf('TransactWriteItems', {}, {}, [change], [index]);
  expect({ writeUnits, readUnits }).toEqual({ writeUnits: 2 * 2 + 1, readUnits: 0 });
});

it('charges a refused write for the item that it found', () => {
  const same = item('open', 2500);
  const cost = costOf('UpdateItem', {}, null, [{ before: same, after: same }], [index]);
  expect(cost).toMatchObject({ writeUnits: 3, emulatorUnits: null });
});

it('adds up what a query found before it rounds', () => {
  const Items = [1, 2, 3].map((n) => ({ pk: String(n), note: 'x'.repeat(1500) }));
  const ConsumedCapacity = { CapacityUnits: 2 };
  const consistent = costOf('Query', { ConsistentRead: true }, { Items, ConsumedCapacity }, [], []);
  expect(consistent).toMatchObject({ readUnits: 2, emulatorUnits: 2 });
  expect(costOf('Query', {}, { Items }, [], []).readUnits).toBe(1);
});
