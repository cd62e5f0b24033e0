import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { KIND_NAMES } from '../../tools/check/item-rules.ts';
import { tamperedKinds } from '../tamper/tamperings.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8');
const [, table = ''] =
  /<!-- npm run tamper -->([\s\S]*)<!-- end of npm run tamper -->/.exec(text) ?? [];

/** Rows of the table, without its heading: what, tampering, and what nobody named. */
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, what = '', act = '', , , , , nobody = '']) => ({ what, act, nobody }));

const actsOf = (kind: string) => rows.filter(({ what }) => what === kind).map(({ act }) => act);

it('every kind of item has a row for each that may be done to it, and no row is of another', () => {
  const kinds = tamperedKinds(KIND_NAMES);
  for (const kind of kinds)
    expect(actsOf(kind), kind).toEqual(['change', 'double', 'insert', 'remove']);
  const ofItems = rows.filter(({ act }) => act === 'insert').map(({ what }) => what);
  expect(ofItems.sort()).toEqual([...kinds].sort());
});

it('what nobody names is said with its reason', () => {
  expect(rows.filter(({ nobody }) => nobody.includes('no reason'))).toEqual([]);
  const unnamed = rows.filter(({ nobody }) => nobody !== '');
  expect(unnamed.length).toBeGreaterThan(0);
});
