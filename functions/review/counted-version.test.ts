import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssessmentState, TRANSITIONS, type Transition } from '#domain/assessment.ts';
import { countedVersionOf, isAccepted, type Standing } from './counted-version.ts';
import { EndorsementNeed } from './sample.ts';

const of = (standing: Partial<Standing>) =>
  countedVersionOf({ state: 'submitted', latest: 2, published: null, need: 'none', ...standing });

describe('the version that a snapshot counts', () => {
  it('before the publication is the latest that lies with the reviewers, endorsed or not', () => {
    expect(of({ latest: 0, state: 'not_started' })).toBeNull();
    for (const state of ['submitted', 'endorsed', 'final'] as const) {
      expect(of({ state, need: 'all' })).toBe(2);
    }
    for (const state of ['returned', 'in_progress', 'certified'] as const) {
      expect(of({ state })).toBeNull();
    }
  });

  it('after it stays while the assessment is corrected, refused or waits for its endorsement', () => {
    for (const state of ['returned', 'in_progress', 'certified'] as const) {
      expect(of({ state, latest: 3, published: 2 })).toBe(2);
    }
    for (const need of ['all', 'sampled', 'unlisted', 'undrawn'] as const) {
      expect(of({ latest: 3, published: 2, need })).toBe(2);
      expect(of({ latest: 3, published: 2, need, state: 'endorsed' })).toBe(3);
    }
  });

  it('is the new one as soon as it is accepted: submitted, where nobody has to endorse it', () => {
    expect(of({ latest: 3, published: 2 })).toBe(3);
    expect(of({ latest: 3, published: 2, state: 'final', need: 'all' })).toBe(3);
  });
});

type Action = Transition | 'save' | 'publish';
const ACTIONS: Action[] = [...(Object.keys(TRANSITIONS) as Transition[]), 'save', 'publish'];

/** What one action makes of an assessment; null where it cannot be done there. */
function after(standing: Standing, action: Action): Standing | null {
  const { state, latest } = standing;
  if (action === 'publish') return { ...standing, published: countedVersionOf(standing) };
  if (action === 'save') {
    const opens: AssessmentState[] = ['not_started', 'certified'];
    return opens.includes(state) ? { ...standing, state: 'in_progress' } : null;
  }
  const { from, to } = TRANSITIONS[action];
  if (!(from as readonly string[]).includes(state)) return null;
  return { ...standing, state: to, latest: latest + (action === 'submit' ? 1 : 0) };
}

describe('whatever happens to a published LAO', () => {
  const histories = fc.record({
    need: fc.constantFrom(...EndorsementNeed.options),
    /** Each takes one of the actions that are possible where the assessment then stands. */
    choices: fc.array(fc.noBias(fc.nat({ max: 1000 })), { minLength: 60, maxLength: 80 }),
  });

  it('it never vanishes from a later snapshot, and changes only by a newer version that is accepted', () => {
    let changes = 0;
    fc.assert(
      fc.property(histories, ({ need, choices }) => {
        let standing: Standing = { state: 'not_started', latest: 0, published: null, need };
        for (const choice of choices) {
          const possible = ACTIONS.flatMap((action) => after(standing, action) ?? []);
          const next = possible[choice % possible.length] ?? standing;
          const counted = countedVersionOf(next);
          if (next.published !== null) {
            expect(counted).not.toBeNull();
            if (counted !== next.published) {
              changes += 1;
              expect(counted).toBe(next.latest);
              expect(next.latest).toBeGreaterThan(next.published);
              expect(isAccepted(next)).toBe(true);
            }
          }
          if (standing.published !== null) {
            expect(next.published ?? 0).toBeGreaterThanOrEqual(standing.published);
          }
          standing = next;
        }
      }),
      { numRuns: 300 },
    );
    expect(changes).toBeGreaterThan(100);
  });
});
