import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ANSWER } from '#domain/answer.ts';
import { AssessmentState } from '#domain/assessment.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { LAO_TYPES, type Lao } from '#domain/lao.ts';
import { scoreLao } from '#domain/score.ts';
import {
  type AssessedNow,
  hourOf,
  isSubmitted,
  type ProgressRow,
  progressRowOf,
  provinceProgressOf,
  statesOf,
  sumOfHours,
  sumOfStates,
  totalsOf,
} from './progress.ts';

const lao: Lao = {
  code: '6800101',
  type: 'tao',
  name: 'ทดสอบ',
  district: 'เมือง',
  province: 'นครศรีธรรมราช',
  areaSquareKilometres: '12.5',
};
const untouched: AssessedNow = {
  lao,
  state: 'not_started',
  closesAt: '2023-07-21T16:59:59.000Z',
  answers: {},
  evidence: [],
  score: null,
  askedAt: null,
  returnedAt: null,
  submittedAt: [],
  otherActivity: [],
};
const catalogue = catalogueOf([
  [
    indicator({ id: 'roads' }),
    indicator({ id: 'lights' }),
    indicator({ id: 'of-cities', targets: { city_municipality: '80' } }),
  ],
]);
const answer = { ...EMPTY_ANSWER, frame: '100', provided: '90' };

describe('the row of an LAO', () => {
  test('that has done nothing has no activity, no score and nothing answered', () => {
    expect(progressRowOf(untouched)).toMatchObject({
      answered: 0,
      complete: false,
      lastActivityAt: null,
      passRate: null,
      submittedAt: [],
    });
  });

  test('counts the indicators asked of its type that are answered, and shows the running score', () => {
    const of = (ids: string[]) => {
      const answers = Object.fromEntries(ids.map((id) => [id, answer]));
      return progressRowOf({ ...untouched, score: scoreLao(catalogue, 'tao', answers) });
    };
    expect(of(['roads'])).toMatchObject({ answered: 1, complete: false, passRate: '50.00' });
    // An answer to what is not asked of its type does not count.
    expect(of(['roads', 'of-cities'])).toMatchObject({ answered: 1, complete: false });
    expect(of(['roads', 'lights'])).toMatchObject({ answered: 2, complete: true });
  });

  test('tells the last thing that was done, whatever it was and however its offset is written', () => {
    const row = progressRowOf({
      ...untouched,
      answers: { roads: { savedAt: '2023-07-01T09:00:00+07:00' } },
      evidence: [{ requestedAt: '2023-07-01T02:00:01.000Z' }],
      otherActivity: ['2023-06-30T23:59:59.000Z'],
    });
    expect(row.lastActivityAt).toBe('2023-07-01T02:00:01.000Z');
  });
});

const instants = fc
  .integer({ min: Date.UTC(2023, 5, 1), max: Date.UTC(2023, 6, 21) })
  .map((ms) => new Date(ms).toISOString());
const rows = fc
  .array(
    fc.record({
      lao: fc.constantFrom(...LAO_TYPES).map((type) => ({ ...lao, type })),
      state: fc.constantFrom(...AssessmentState.options),
      complete: fc.boolean(),
      submittedAt: fc.array(instants, { maxLength: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((some) => some.map((part): ProgressRow => ({ ...progressRowOf(untouched), ...part })));
const oneProvince = (some: readonly ProgressRow[]) => provinceProgressOf('80', some);

describe('a province in numbers', () => {
  test('every LAO stands in exactly one state of exactly one type', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const { laos, submitted } = totalsOf(statesOf(oneProvince(some)));
        expect(laos).toBe(some.length);
        expect(submitted).toBe(some.filter(isSubmitted).length);
      }),
    );
  });

  test('is the same in whatever order its LAOs come', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (some, numbers) => {
        const shuffled = some
          .map((row) => ({ row, by: numbers.next().value ?? 0 }))
          .sort((one, other) => one.by - other.by)
          .map(({ row }) => row);
        expect(oneProvince(shuffled)).toEqual(oneProvince(some));
      }),
    );
  });

  test('the country is the sum of its provinces, however they are cut', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (some, at) => {
        const cut = some.length === 0 ? 0 : at % some.length;
        const parts = [oneProvince(some.slice(0, cut)), oneProvince(some.slice(cut))];
        const whole = oneProvince(some);
        expect(sumOfStates(parts.map(statesOf))).toEqual(statesOf(whole));
        expect(sumOfHours(parts.map(({ byHour }) => byHour))).toEqual(whole.byHour);
      }),
    );
  });

  test('an hour of Thailand is a whole hour everywhere', () => {
    expect(hourOf('2023-07-21T23:59:59+07:00')).toBe(hourOf('2023-07-21T16:00:00Z'));
    expect(hourOf('2023-07-22T00:00:00+07:00')).toBe(hourOf('2023-07-21T23:00:00+07:00') + 1);
  });
});
