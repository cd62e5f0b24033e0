import { expect, test } from 'vitest';
import { canonicalHash } from '#shared/canonical.ts';
import type { Answer } from './answer.ts';
import { catalogueOf, indicator } from './catalogue.test-data.ts';
import { SCORER, scoreLao } from './score.ts';

/**
 * What each version of the scoring gives for the same made-up answers. A night keeps what the
 * night before scored by the same version: where this differs, `SCORER` counts up and the new hash
 * stands here beside the old one.
 */
const GIVEN: Record<string, string> = {
  'lao-score/1': '6c4f793059f08a081278111e3617f300d7463916ff9e739da8c7ec1fddbc689c',
};

const targets = { tao: '80', pao: '40' };
const catalogue = catalogueOf([
  [
    indicator({ id: 'ratio', targets }),
    indicator({ id: 'beyond', targets, partOfWhole: false, weight: '2.5' }),
    indicator({ id: 'pilot', targets, pilot: true }),
  ],
  [
    indicator({ id: 'count', kind: 'count', targets: { tao: '3', pao: '0' } }),
    indicator({ id: 'waiting', kind: 'count', targets, direction: 'at_most', weight: '0.5' }),
    indicator({ id: 'checklist', kind: 'checklist', targets }),
  ],
]);

const QUANTITIES = [null, '0', '1', '3', '7.5', '39.996', '79.996', '80', '120'];
const TICKS = [null, [], ['a'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']];

/** Every frame with every figure, and for each indicator another one: no chance, no library's. */
const sets = QUANTITIES.flatMap((frame, f) =>
  QUANTITIES.map((provided, p): Record<string, Answer> => {
    const other = (steps: number) => QUANTITIES[(p + steps) % QUANTITIES.length] ?? null;
    const plain = {
      frame,
      provided,
      noService: false,
      noneThisYear: false,
      ticked: null,
      note: '',
    };
    return {
      ratio: plain,
      beyond: { ...plain, provided: other(2) },
      pilot: { ...plain, noService: f % 2 === 0 },
      count: { ...plain, frame: null, provided: other(4) },
      waiting: { ...plain, frame: null, provided: other(5), noService: p === f },
      checklist: { ...plain, ticked: TICKS[(f + p) % TICKS.length] ?? null },
    };
  }),
);

test('the same answers have the same score for ever, or the version of the scoring counts up', () => {
  const scores = sets.flatMap((given) => [
    scoreLao(catalogue, 'tao', given),
    scoreLao(catalogue, 'pao', given),
  ]);
  expect(canonicalHash(scores)).toBe(GIVEN[SCORER]);
});
