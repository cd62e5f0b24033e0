import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTotals } from '../assessment/satisfaction/satisfaction-entry.ts';
import { surveyFaultOf } from '../assessment/satisfaction/survey.ts';
import { respondentWarningsOf } from '../assessment/satisfaction/two-forms.ts';
import type { SatisfactionForm } from './catalogue.ts';
import { countedFigures, type SavedSatisfaction, satisfactionOf } from './satisfaction.ts';

const named = (text: string) => ({ th: text, en: text });
const question = (id: string) => ({ id, text: named(id) });
const form: SatisfactionForm = {
  areas: [
    { id: 'roads', title: named('roads'), questions: [question('road'), question('bridge')] },
    { id: 'water', title: named('water'), questions: [question('tap')] },
  ],
};
const faultsOf = (typed: Parameters<typeof checkTotals>[1]) => {
  const checked = checkTotals(form, typed);
  return 'faults' in checked
    ? checked.faults.map(({ pointer, code }) => `${pointer}: ${code}`)
    : [];
};

describe('entered totals', () => {
  test('are whole numbers of people, with Thai digits as well', () => {
    expect(checkTotals(form, { road: { satisfied: '๔6', improve: ' 1,014 ' } })).toEqual({
      figures: { road: { satisfied: 46, improve: 1014 } },
    });
  });

  test('may leave a question out, but not one of its two figures', () => {
    expect(checkTotals(form, { road: { satisfied: '', improve: null } })).toEqual({ figures: {} });
    expect(faultsOf({ road: { satisfied: '46' }, bridge: { improve: '0' } })).toEqual([
      '/totals/road/improve: other-missing',
      '/totals/bridge/satisfied: other-missing',
    ]);
  });

  test('where nobody answered are refused: that question was not asked', () => {
    expect(faultsOf({ road: { satisfied: '0', improve: '0' } })).toEqual([
      '/totals/road/satisfied: nobody-asked',
    ]);
  });

  test('that are no numbers of people are refused at their field', () => {
    expect(
      faultsOf({
        road: { satisfied: '4.5', improve: '-1' },
        bridge: { satisfied: 'many', improve: '99999999' },
        plane: { satisfied: '1', improve: '1' },
      }),
    ).toEqual([
      '/totals/road/satisfied: too-many-decimals',
      '/totals/road/improve: negative',
      '/totals/bridge/satisfied: not-a-number',
      '/totals/bridge/improve: too-large',
      '/totals/plane/satisfied: unknown-question',
    ]);
  });

  test('of one area by different numbers of people are warned about, of two areas not', () => {
    const figures = {
      road: { satisfied: 46, improve: 14 },
      bridge: { satisfied: 45, improve: 14 },
      tap: { satisfied: 1, improve: 1 },
    };
    expect(respondentWarningsOf(form, figures)).toEqual([
      {
        areaId: 'roads',
        message: { th: expect.stringContaining('59, 60'), en: expect.any(String) },
      },
    ]);
    expect(
      respondentWarningsOf(form, { ...figures, bridge: { satisfied: 45, improve: 15 } }),
    ).toEqual([]);
  });
});

test('the source decides what counts; an open questionnaire has no figures yet', () => {
  const totals = { road: { satisfied: 1, improve: 2 } };
  const collected = {
    figures: { road: { satisfied: 8, improve: 2 } },
    respondents: 10,
    at: '2023-07-01T00:00:00Z',
  };
  const saved: SavedSatisfaction = {
    source: 'totals',
    accepting: false,
    totals,
    collected,
    version: 1,
    savedAt: '2023-07-01T00:00:00Z',
    savedBy: 'สมศรี',
  };
  expect(countedFigures(saved)).toBe(totals);
  expect(countedFigures({ ...saved, source: 'survey' })).toBe(collected.figures);
  expect(countedFigures({ ...saved, source: 'survey', accepting: true, collected: null })).toEqual(
    {},
  );
  expect(countedFigures(null)).toEqual({});
});

test('the two percentages are each rounded half up, so that they differ from 100 by a rounding at most', () => {
  const people = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(people, people, (satisfied, improve) => {
      const { satisfiedPercent, improvePercent } = satisfactionOf(satisfied, improve, 2);
      if (satisfied + improve === 0) {
        expect([satisfiedPercent, improvePercent]).toEqual([null, null]);
        return;
      }
      const sum = Number(satisfiedPercent) + Number(improvePercent);
      expect(Math.abs(sum - 100)).toBeLessThanOrEqual(0.0101);
      expect(
        Math.abs(Number(satisfiedPercent) - (satisfied / (satisfied + improve)) * 100),
      ).toBeLessThan(0.0051);
    }),
  );
});

test('a citizen may skip questions, but not all, and cannot answer one that is not asked', () => {
  expect(surveyFaultOf(form, { tap: 'improve' })).toBeNull();
  expect(surveyFaultOf(form, {})?.code).toBe('nothing-answered');
  expect(surveyFaultOf(form, { tap: 'improve', plane: 'improve' })?.code).toBe('unknown-question');
});
