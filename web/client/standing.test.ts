import { expect, test } from 'vitest';
import type { AssessmentView } from '#domain/assessment.ts';
import { otherStanding } from './standing.ts';

const opensAt = '2026-06-01T00:00:00.000Z';
const closesAt = '2026-07-21T16:59:59.000Z';
const during = new Date('2026-07-01T00:00:00Z');
const after = new Date('2026-07-22T00:00:00Z');
const shown = (open: boolean, state: AssessmentView['state'] = 'in_progress', end = closesAt) => ({
  open,
  state,
  cycle: { opensAt, closesAt: end } as AssessmentView['cycle'],
});

test('what the page shows already is not read again', () => {
  expect(otherStanding(shown(true), { opensAt, closesAt, locked: false }, during)).toBeNull();
  expect(otherStanding(shown(false), { opensAt, closesAt, locked: false }, after)).toBeNull();
  const submitted = shown(false, 'submitted');
  expect(otherStanding(submitted, { opensAt, closesAt, locked: true }, during)).toBeNull();
  // The same instant, written otherwise.
  const bangkok = '2026-07-21T23:59:59+07:00';
  const standing = { opensAt, closesAt: bangkok, locked: false };
  expect(otherStanding(shown(true), standing, during)).toBeNull();
});

test.each([
  [
    'an end that was moved later, after it had passed',
    shown(false),
    '2026-07-31T16:59:59.000Z',
    false,
    after,
  ],
  ['an end that was moved later before it', shown(true), '2026-07-31T16:59:59.000Z', false, during],
  ['an end that was moved earlier', shown(true), '2026-06-30T16:59:59.000Z', false, during],
  ['an end that passed while the page stood open', shown(true), closesAt, false, after],
  ['a submission by a colleague', shown(true), closesAt, true, during],
  ['a return', shown(false, 'submitted'), closesAt, false, during],
])('%s is read', (_, view, end, locked, now) => {
  expect(otherStanding(view, { opensAt, closesAt: end, locked }, now)).not.toBeNull();
});
