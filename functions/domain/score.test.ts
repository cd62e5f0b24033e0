import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, EMPTY_ANSWER } from './answer.ts';
import { catalogueOf, indicator } from './catalogue.test-data.ts';
import { type Answers, Score, scoreLao } from './score.ts';

const answer = (given: Partial<Answer>): Answer => ({ ...EMPTY_ANSWER, ...given });
const provided = (amount: number, frame = 10) =>
  answer({ frame: String(frame), provided: String(amount) });

/** Two areas of four ratios each, target 80, for a TAO. */
const ids = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'];
const catalogue = catalogueOf([
  ids.slice(0, 4).map((id) => indicator({ id })),
  ids.slice(4).map((id) => indicator({ id })),
]);
const all = (one: Answer): Record<string, Answer> => Object.fromEntries(ids.map((id) => [id, one]));

describe('the score of one LAO', () => {
  test('the pass rate is passed ÷ assessed, for each area and the whole', () => {
    const score = scoreLao(catalogue, 'tao', {
      ...all(provided(9)),
      a1: provided(5),
      b1: answer({ frame: '10' }),
      b2: answer({ noService: true }),
    });
    expect(score.complete).toBe(true);
    expect(
      score.areas.map(({ id, assessed, passed, passRate }) => ({ id, assessed, passed, passRate })),
    ).toEqual([
      { id: 'area-1', assessed: 4, passed: 3, passRate: '75.00' },
      { id: 'area-2', assessed: 3, passed: 2, passRate: '66.67' },
    ]);
    expect(score.total).toMatchObject({ assessed: 7, passed: 5, passRate: '71.43' });
    expect(score.total.counts).toEqual({
      not_applicable: 0,
      no_service: 1,
      unanswered: 0,
      not_performed: 1,
      above_target: 5,
      met_target: 0,
      below_target: 1,
    });
  });

  test('where nothing is assessed there is no rate, no attainment, no band and no points', () => {
    const nothing = { assessed: 0, passed: 0, passRate: null, attainment: null };
    const { total, areas } = scoreLao(catalogue, 'tao', all(answer({ noService: true })));
    expect(total).toMatchObject({
      ...nothing,
      attainmentExact: null,
      band: null,
      awardPoints: null,
    });
    expect(areas[0]).toMatchObject(nothing);
    expect(scoreLao(catalogue, 'pao', {}).total).toMatchObject({ ...nothing, band: null });
  });

  test('an unanswered indicator counts in a draft as assessed and not passed', () => {
    const score = scoreLao(catalogue, 'tao', { a1: provided(9) });
    expect(score.complete).toBe(false);
    expect(score.total).toMatchObject({ assessed: 8, passed: 1, passRate: '12.50' });
  });

  test('a pilot indicator is scored and printed, and counts nowhere', () => {
    const withPilot = catalogueOf([[indicator({ id: 'a1' }), indicator({ id: 'p', pilot: true })]]);
    const score = scoreLao(withPilot, 'tao', { a1: provided(9), p: provided(1) });
    expect(score.indicators.map(({ id, verdict, value }) => ({ id, verdict, value }))).toEqual([
      { id: 'a1', verdict: 'above_target', value: '90' },
      { id: 'p', verdict: 'below_target', value: '10' },
    ]);
    expect(score.total).toMatchObject({
      assessed: 1,
      passed: 1,
      passRate: '100.00',
      attainment: '100.00',
    });
  });

  test('attainment is the weighted mean over what is assessed', () => {
    const weighted = catalogueOf([
      [
        indicator({ id: 'heavy', weight: '3' }),
        indicator({ id: 'light' }),
        indicator({ id: 'none', weight: '9' }),
      ],
    ]);
    const { total } = scoreLao(weighted, 'tao', {
      heavy: provided(4), // 40 of 80 is 50
      light: answer({ frame: '10' }), // not performed is 0
      none: answer({ noService: true }), // not assessed
    });
    expect(total.attainment).toBe('37.50');
    expect(total.attainmentExact).toBe('75/2');
  });

  test('a weight changes attainment and never the pass rate', () => {
    const weigh = (weight: string) =>
      scoreLao(catalogueOf([[indicator({ id: 'a', weight }), indicator({ id: 'b' })]]), 'tao', {
        a: provided(9),
        b: provided(4),
      }).total;
    expect(weigh('1')).toMatchObject({ passRate: '50.00', attainment: '75.00' });
    expect(weigh('4')).toMatchObject({ passRate: '50.00', attainment: '90.00' });
  });

  test.each([
    [9, 10, 'ดีเด่น'],
    [8, 10, 'ดีมาก'],
    [7, 10, 'ดี'],
    [6, 10, 'พอใช้'],
    [5, 10, 'ปรับปรุง'],
    [0, 10, 'ปรับปรุง'],
  ])('%i of %i passed is the band %s: a cut-off is "at least"', (passes, of, band) => {
    const names = Array.from({ length: of }, (_, i) => `i${i}`);
    const form = catalogueOf([names.map((id) => indicator({ id }))]);
    const answers = Object.fromEntries(names.map((id, i) => [id, provided(i < passes ? 9 : 1)]));
    expect(scoreLao(form, 'tao', answers).total.band?.th).toBe(band);
  });

  test('a pass rate that only rounds to a cut-off does not reach its band', () => {
    // 8 of 9 is 88.88… and prints as 89 without decimals; the cut-off is 89.
    const names = Array.from({ length: 9 }, (_, i) => `i${i}`);
    const form = catalogueOf([names.map((id) => indicator({ id }))], {
      decimals: 0,
      bands: [
        { atLeast: '89', label: { th: 'ผ่าน', en: 'high' } },
        { atLeast: '0', label: { th: 'ต่ำ', en: 'low' } },
      ],
    });
    const answers = Object.fromEntries(names.map((id, i) => [id, provided(i < 8 ? 9 : 1)]));
    expect(scoreLao(form, 'tao', answers).total).toMatchObject({
      passRate: '89',
      band: { en: 'low' },
    });
  });

  test('award points are the share of the maximum that the pass rate is', () => {
    const answers = { ...all(provided(9)), a1: provided(1) };
    expect(scoreLao(catalogue, 'tao', answers).total).toMatchObject({
      passRate: '87.50',
      awardPoints: '4.38',
    });
  });

  test('a draft of no answers is scored as a draft and fits the schema', () => {
    expect(Score.safeParse(scoreLao(catalogue, 'tao', {})).success).toBe(true);
  });
});

describe('properties', () => {
  const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
    fc.nat(10).map((amount) => provided(amount)),
    fc.constant(answer({ noService: true })),
    fc.constant(answer({ frame: '10' })),
    fc.constant(answer({ frame: '0' })),
    fc.constant(EMPTY_ANSWER),
  );
  const anyAnswers = fc.array(anyAnswer, { minLength: 8, maxLength: 8 });
  const named = (answers: Answer[]): Answers =>
    Object.fromEntries(ids.map((id, i) => [id, answers[i] ?? EMPTY_ANSWER]));

  test('the order of the answers is irrelevant', () => {
    fc.assert(
      fc.property(anyAnswers, fc.shuffledSubarray(ids, { minLength: 8 }), (answers, order) => {
        const inOrder = named(answers);
        const shuffled = Object.fromEntries(order.map((id) => [id, inOrder[id] ?? EMPTY_ANSWER]));
        expect(JSON.stringify(scoreLao(catalogue, 'tao', shuffled))).toBe(
          JSON.stringify(scoreLao(catalogue, 'tao', inOrder)),
        );
      }),
    );
  });

  test('declaring no service on one indicator changes no other, and takes only itself out', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...ids), (answers, absent) => {
        const before = scoreLao(catalogue, 'tao', named(answers));
        const after = scoreLao(catalogue, 'tao', {
          ...named(answers),
          [absent]: answer({ noService: true }),
        });
        const others = (score: Score) => score.indicators.filter(({ id }) => id !== absent);
        expect(others(after)).toEqual(others(before));
        const own = before.indicators.find(({ id }) => id === absent);
        const wasAssessed = own?.verdict !== 'no_service';
        const wasPassed = own?.verdict === 'above_target' || own?.verdict === 'met_target';
        expect(after.total.assessed).toBe(before.total.assessed - (wasAssessed ? 1 : 0));
        expect(after.total.passed).toBe(before.total.passed - (wasPassed ? 1 : 0));
        const elsewhere = before.areas.filter(({ id }) => id !== own?.areaId);
        expect(after.areas.filter(({ id }) => id !== own?.areaId)).toEqual(elsewhere);
      }),
    );
  });

  test('the counts of the areas add up to the whole, and every indicator is counted once', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { total, areas } = scoreLao(catalogue, 'tao', named(answers));
        const sum = (of: (tally: (typeof areas)[number]) => number) =>
          areas.reduce((before, tally) => before + of(tally), 0);
        expect(sum((tally) => tally.assessed)).toBe(total.assessed);
        expect(sum((tally) => tally.passed)).toBe(total.passed);
        expect(Object.values(total.counts).reduce((a, b) => a + b)).toBe(ids.length);
      }),
    );
  });

  test('an answer to an indicator that the catalogue does not have changes nothing', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswer, (answers, stray) => {
        expect(scoreLao(catalogue, 'tao', { ...named(answers), stray })).toEqual(
          scoreLao(catalogue, 'tao', named(answers)),
        );
      }),
    );
  });
});
