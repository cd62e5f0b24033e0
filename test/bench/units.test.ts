import { describe, expect, it } from 'vitest';
import type { StoredItem } from './item-size.ts';
import { type IndexShape, indexWriteUnits, readUnits, writeUnits } from './units.ts';

/** An item of exactly this many bytes. */
const itemOf = (bytes: number): StoredItem => ({ s: { S: 'x'.repeat(bytes - 1) } });

it('a read costs a unit for each begun 4 KB, half of it where it need not be consistent', () => {
  expect(readUnits(4096, true)).toBe(1);
  expect(readUnits(4097, true)).toBe(2);
  expect(readUnits(4097, false)).toBe(1);
  expect(readUnits(0, true)).toBe(1);
  expect(readUnits(0, false)).toBe(0.5);
});

it('a write costs a unit for each begun KB of the larger of the old and the new item', () => {
  expect(writeUnits({ before: null, after: itemOf(1024) }, false)).toBe(1);
  expect(writeUnits({ before: itemOf(1024), after: itemOf(1025) }, false)).toBe(2);
  expect(writeUnits({ before: itemOf(3000), after: itemOf(20) }, false)).toBe(3);
  expect(writeUnits({ before: itemOf(3000), after: null }, false)).toBe(3);
});

it('a write costs a unit even where it finds nothing', () => {
  expect(writeUnits({ before: null, after: null }, false)).toBe(1);
});

it('a write in a transaction costs twice as much', () => {
  expect(writeUnits({ before: null, after: itemOf(1025) }, true)).toBe(4);
});

describe('an index', () => {
  const index: IndexShape = { keys: ['pk', 'gpk'], projected: ['state'] };
  const item = (gpk: string, state: string, note = ''): StoredItem => ({
    pk: { S: 'A' },
    gpk: { S: gpk },
    state: { S: state },
    note: { S: note },
  });
  const units = (before: StoredItem | null, after: StoredItem | null) =>
    indexWriteUnits({ before, after }, index);

  it('is not written where nothing that it projects changes', () => {
    expect(units(item('80', 'open', 'one'), item('80', 'open', 'two'))).toBe(0);
  });
  it('is written once where an item comes, goes, or changes what is projected', () => {
    expect(units(null, item('80', 'open'))).toBe(1);
    expect(units(item('80', 'open'), null)).toBe(1);
    expect(units(item('80', 'open'), item('80', 'closed'))).toBe(1);
  });
  it('is written twice where the key of the index changes', () => {
    expect(units(item('80', 'open'), item('81', 'open'))).toBe(2);
  });
  it('has no entry of an item that lacks its key', () => {
    expect(units(null, { pk: { S: 'A' }, state: { S: 'open' } })).toBe(0);
  });
  it('is as large as what it projects, not as the item', () => {
    expect(units(null, item('80', 'open', 'x'.repeat(5000)))).toBe(1);
  });
  it('that projects everything is as large as the item', () => {
    const all: IndexShape = { ...index, projected: null };
    const after = item('80', 'open', 'x'.repeat(2000));
    expect(indexWriteUnits({ before: null, after }, all)).toBe(2);
  });
});
