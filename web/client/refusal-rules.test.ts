import { describe, expect, test } from 'vitest';
import { PROBLEMS, type ProblemType } from '#domain/problem.ts';
import { Refusal } from './api.ts';
import { REFUSAL_RULES, type RefusalRule } from './refusal-rules.ts';

/** What an officer sees of each: written again here, so that a change of the table is meant. */
const EXPECTED: Record<ProblemType, RefusalRule> = {
  'input-refused': 'final',
  'not-signed-in': 'sign-in',
  'not-permitted': 'liftable',
  'not-found': 'liftable',
  'answer-changed': 'choice',
  'version-missing': 'final',
  'window-not-open': 'liftable',
  'window-closed': 'liftable',
  'assessment-locked': 'liftable',
  'assessment-changed': 'choice',
  'assessment-incomplete': 'final',
  'state-not-allowed': 'liftable',
  'evidence-not-usable': 'liftable',
  'evidence-quota-reached': 'liftable',
  'upload-ended': 'final',
  'upload-incomplete': 'final',
  'survey-closed': 'liftable',
  'counter-ended': 'liftable',
  'survey-answered': 'final',
  'counters-full': 'final',
  'key-reused': 'final',
  'survey-full': 'passing',
  'survey-proof': 'passing',
  'too-large': 'final',
  busy: 'passing',
  failed: 'passing',
};

describe('what becomes of a refusal', () => {
  test.each(Object.keys(PROBLEMS) as ProblemType[])('%s', (type) => {
    expect(REFUSAL_RULES[type]).toBe(EXPECTED[type]);
    expect(new Refusal(type).passing).toBe(EXPECTED[type] === 'passing');
  });

  test('a service that cannot be reached is asked again', () => {
    expect(new Refusal('unreachable').passing).toBe(true);
  });

  test('nothing that time or the office can lift is told as final', () => {
    const lifted: ProblemType[] = ['window-closed', 'window-not-open', 'assessment-locked'];
    for (const type of lifted) expect(REFUSAL_RULES[type]).toBe('liftable');
  });
});
