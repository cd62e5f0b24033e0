import { expect, it } from 'vitest';
import { nightFaults } from './night-faults.ts';

const nights = {
  laoCount: 7850,
  changed: 79,
  first: { scored: 7850, kept: 0 },
  second: { scored: 79, kept: 7771 },
};

it('two nights that scored everybody once, and then whoever changed, are as they must be', () => {
  expect(nightFaults(nights)).toEqual([]);
});

it('a night that left somebody out, or scored anew what had not changed, breaks the bench', () => {
  expect(nightFaults({ ...nights, first: { scored: 7849, kept: 0 } })).toHaveLength(1);
  expect(nightFaults({ ...nights, second: { scored: 7850, kept: 0 } })).toHaveLength(1);
  expect(nightFaults({ ...nights, second: { scored: 0, kept: 0 } })).toHaveLength(1);
});
