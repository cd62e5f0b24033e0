import { describe, expect, it, test } from 'vitest';
import { CycleState } from './cycle.ts';
import {
  ASKED_TRANSITIONS,
  CYCLE_TRANSITIONS,
  cycleStateOf,
  isExtensible,
  isScoredNightly,
  mayChange,
  mayHaveNewCatalogue,
} from './round-state.ts';

const window = { opensAt: '2023-06-01T00:00:00+07:00', closesAt: '2023-07-21T23:59:59+07:00' };
const round = { ...window, publishedSnapshot: null };
const DURING = new Date('2023-07-01T12:00:00+07:00');
const AFTER = new Date('2023-07-22T00:00:00+07:00');
const publishedSnapshot = {
  snapshot: 'a'.repeat(64),
  asOf: '2023-08-01T01:00:00Z',
  publishedAt: '2023-08-01T03:00:00Z',
};

describe('where an opened round stands', () => {
  test.each([
    ['before its first day it is open, and waits', round, new Date('2023-05-01T00:00:00Z'), 'open'],
    ['in its window it is open', round, DURING, 'open'],
    ['after its last second it is closed, and nobody had to say so', round, AFTER, 'closed'],
    ['the office begins to verify', { ...round, state: 'verifying' as const }, AFTER, 'verifying'],
    ['published results speak for themselves', { ...round, publishedSnapshot }, AFTER, 'published'],
    [
      'an interim publication closes nobody’s form',
      { ...round, publishedSnapshot },
      DURING,
      'open',
    ],
    [
      'an archived one stays archived',
      { ...round, publishedSnapshot, state: 'archived' as const },
      DURING,
      'archived',
    ],
  ])('%s', (_, cycle, now, state) => {
    expect(cycleStateOf(cycle, now)).toBe(state);
  });

  it('more time for all opens a round again that was being verified', () => {
    const longer = { ...round, state: 'verifying' as const, closesAt: '2023-08-31T23:59:59+07:00' };
    expect(cycleStateOf(longer, AFTER)).toBe('open');
    expect(mayChange('reopen', 'verifying')).toBe(true);
  });
});

it('every state but the draft is reached by a transition, and none leads out of nowhere', () => {
  const reached = new Set(Object.values(CYCLE_TRANSITIONS).map(({ to }) => to as string));
  expect([...CycleState.options].filter((state) => !reached.has(state))).toEqual(['draft']);
  for (const transition of ASKED_TRANSITIONS) expect(CYCLE_TRANSITIONS).toHaveProperty(transition);
});

it('nothing but a restoration leads out of the archive, and nobody gets more time once results are out', () => {
  const out = Object.entries(CYCLE_TRANSITIONS).filter(([, { from }]) =>
    (from as readonly string[]).includes('archived'),
  );
  expect(out.map(([name]) => name)).toEqual(['restore']);
  expect(CycleState.options.filter(isExtensible)).toEqual(['open', 'closed', 'verifying']);
});

test('a night scores a round from its opening until it is archived', () => {
  expect(isScoredNightly(round, new Date('2023-05-31T16:59:59Z'))).toBe(false);
  expect(isScoredNightly(round, new Date('2023-05-31T17:00:00Z'))).toBe(true);
  expect(isScoredNightly({ ...round, state: 'verifying' }, AFTER)).toBe(true);
  expect(isScoredNightly({ ...round, publishedSnapshot }, AFTER)).toBe(true);
  expect(isScoredNightly({ ...round, publishedSnapshot, state: 'archived' }, AFTER)).toBe(false);
});

test('the form may be replaced until results are published, also while the window is open', () => {
  for (const at of [DURING, AFTER]) {
    expect(mayHaveNewCatalogue(round, at)).toBe(true);
    expect(mayHaveNewCatalogue({ ...round, publishedSnapshot }, at)).toBe(false);
  }
  expect(mayHaveNewCatalogue({ ...round, state: 'archived' }, AFTER)).toBe(false);
});
