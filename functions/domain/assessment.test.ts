import { describe, expect, test } from 'vitest';
import {
  AssessmentState,
  type Certification,
  COUNTED_STATES,
  rolesOf,
  sameRevisions,
  startsOf,
  stateOf,
  TRANSITIONS,
  type Transition,
} from './assessment.ts';

const certified = (revisions: Record<string, number>): Certification => ({
  by: 'sub-certifier',
  at: '2023-07-01T09:00:00+07:00',
  revisions,
});

describe('the state that people see', () => {
  test('an assessment without a save has not started, and the first save starts it', () => {
    expect(stateOf('not_started', null, {})).toBe('not_started');
    expect(stateOf('not_started', null, { roads: 0, health: 0 })).toBe('not_started');
    expect(stateOf('not_started', null, { roads: 1 })).toBe('in_progress');
  });

  test('it is certified while nothing changes after the certification', () => {
    const certification = certified({ roads: 3, health: 0 });
    expect(stateOf('certified', certification, { roads: 3 })).toBe('certified');
    expect(stateOf('certified', certification, { roads: 3, health: 0 })).toBe('certified');
  });

  test('a save after the certification makes it void: what was certified is no longer there', () => {
    const certification = certified({ roads: 3 });
    expect(stateOf('certified', certification, { roads: 4 })).toBe('in_progress');
    expect(stateOf('certified', certification, { roads: 3, health: 1 })).toBe('in_progress');
    expect(stateOf('certified', null, { roads: 3 })).toBe('in_progress');
  });

  test.each(['submitted', 'returned', 'endorsed', 'final'] as const)(
    '%s stays so, whatever the revisions are',
    (state) => {
      expect(stateOf(state, null, { roads: 9 })).toBe(state);
    },
  );

  test('revisions are the same in any order, and an area never saved counts as 0', () => {
    expect(sameRevisions({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameRevisions({ a: 1 }, { a: 1, b: 0 })).toBe(true);
    expect(sameRevisions({ a: 1 }, { a: 1, b: 1 })).toBe(false);
    expect(sameRevisions({}, {})).toBe(true);
  });
});

describe('changes of state', () => {
  test('with certification only a certified assessment is submitted', () => {
    expect(startsOf('submit', true)).toEqual(['certified']);
  });

  test('without certification a draft is submitted as it is', () => {
    expect(startsOf('submit', false)).toEqual(['in_progress', 'returned']);
  });

  test('certification changes no other start', () => {
    for (const transition of Object.keys(TRANSITIONS) as Transition[]) {
      if (transition === 'submit') continue;
      expect(startsOf(transition, false)).toEqual(startsOf(transition, true));
    }
  });

  test('with certification only the certifier submits, without it the recorder may as well', () => {
    expect(rolesOf('submit', true)).toEqual(['certifier']);
    expect(rolesOf('submit', false)).toEqual(['recorder', 'certifier']);
  });

  test('no other change passes to another role where certification is off', () => {
    for (const transition of Object.keys(TRANSITIONS) as Transition[]) {
      if (transition === 'submit') continue;
      expect(rolesOf(transition, false)).toEqual(rolesOf(transition, true));
    }
  });

  test('only the office reopens what is final, and nothing leads back to not started', () => {
    const transitions = Object.values(TRANSITIONS);
    const out = Object.entries(TRANSITIONS).filter(([, { from }]) =>
      (from as readonly string[]).includes('final'),
    );
    expect(out.map(([name, { by }]) => [name, by])).toEqual([['reopen', ['office']]]);
    expect(transitions.some(({ to }) => (to as string) === 'not_started')).toBe(false);
  });

  test('every state but the first two is reached by a change, and exactly three count', () => {
    const reached = new Set<string>(Object.values(TRANSITIONS).map(({ to }) => to));
    const written = AssessmentState.options.filter((state) => reached.has(state));
    expect(written).toEqual(AssessmentState.options.filter((state) => state !== 'not_started'));
    expect(COUNTED_STATES).toEqual(['submitted', 'endorsed', 'final']);
  });
});
