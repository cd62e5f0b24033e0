import { describe, expect, test } from 'vitest';
import { type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { EvidenceStatus } from '#domain/evidence.ts';
import { scoreLao } from '#domain/score.ts';
import { incompletenessOf } from './incompleteness.ts';

describe('what is missing before it can be certified', () => {
  const catalogue = catalogueOf([
    [
      indicator({ id: 'plain' }),
      indicator({ id: 'proven', evidenceRequired: true }),
      indicator({ id: 'pao-only', targets: { pao: '80' }, evidenceRequired: true }),
    ],
  ]);
  const given: Answer = { ...EMPTY_ANSWER, frame: '10', provided: '9' };
  const missing = (
    answers: Record<string, Answer>,
    files: { indicatorIds: string[]; status: EvidenceStatus }[] = [],
  ) => {
    const score = scoreLao(catalogue, 'tao', answers);
    return incompletenessOf(catalogue, 'tao', answers, files, score).map(
      ({ indicatorId, reason }) => `${indicatorId}: ${reason}`,
    );
  };

  test('every unanswered indicator that applies is named, and those of other types are not', () => {
    expect(missing({})).toEqual(['plain: unanswered', 'proven: unanswered']);
  });

  test('evidence that is asked for must be there and usable', () => {
    const answers = { plain: given, proven: given };
    const of = (status: EvidenceStatus) => missing(answers, [{ indicatorIds: ['proven'], status }]);
    expect(missing(answers)).toEqual(['proven: evidence-missing']);
    expect(of('usable')).toEqual([]);
    expect(of('refused')).toEqual(['proven: evidence-missing']);
    expect(of('removed')).toEqual(['proven: evidence-missing']);
    expect(of('pending')).toEqual(['proven: evidence-pending']);
    expect(of('requested')).toEqual(['proven: evidence-requested']);
  });

  test('a file that is being checked holds up any indicator; one that has not come holds up none', () => {
    const plain = (status: EvidenceStatus) => [
      { indicatorIds: ['plain'], status },
      { indicatorIds: ['proven'], status: 'usable' as const },
      { indicatorIds: ['proven'], status: 'requested' as const },
    ];
    const answers = { plain: given, proven: given };
    expect(missing(answers, plain('pending'))).toEqual(['plain: evidence-pending']);
    expect(missing(answers, plain('requested'))).toEqual([]);
  });

  test('a service that the LAO does not have needs no evidence', () => {
    expect(missing({ plain: given, proven: { ...EMPTY_ANSWER, noService: true } })).toEqual([]);
    const none = { ...EMPTY_ANSWER, frame: '0', noneThisYear: true };
    expect(missing({ plain: given, proven: none })).toEqual([]);
  });

  test('a frame of 0 must say why: no such service, or none to do this year', () => {
    const zero = { ...EMPTY_ANSWER, frame: '0' };
    expect(missing({ plain: zero, proven: zero })).toEqual([
      'plain: zero-unexplained',
      'proven: zero-unexplained',
    ]);
    expect(
      missing({ plain: { ...zero, noService: true }, proven: { ...zero, noneThisYear: true } }),
    ).toEqual([]);
  });

  test('a service that was not performed still needs its evidence', () => {
    expect(missing({ plain: given, proven: { ...EMPTY_ANSWER, frame: '10' } })).toEqual([
      'proven: evidence-missing',
    ]);
  });
});
