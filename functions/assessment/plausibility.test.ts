import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerInput, checkAnswer, EMPTY_ANSWER } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { formWarningOf, warningsOf } from './plausibility.ts';

const metres = { th: 'เมตร', en: 'metres' };
const kilometres = indicator({
  id: 'road',
  unit: { th: 'กิโลเมตร', en: 'kilometres' },
  decimalPlaces: 3,
  plausible: { frame: { max: '3000' }, provided: { max: '3000' }, mistakenFor: metres },
});
const roads = indicator({
  id: 'roads',
  unit: { th: 'สาย', en: 'roads' },
  decimalPlaces: 0,
  plausible: { frame: { max: '2000' }, provided: { max: '2000' }, mistakenFor: metres },
});
const days = indicator({ id: 'days', kind: 'count', direction: 'at_most', targets: { tao: '7' } });

function answerTo(one: Indicator, input: AnswerInput) {
  const checked = checkAnswer(one, input);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.answer;
}
const warned = (one: Indicator, now: AnswerInput, last: AnswerInput | null = null) =>
  warningsOf(one, answerTo(one, now), last && answerTo(one, last)).map(
    ({ field, code }) => `${field}: ${code}`,
  );

describe('metres where another unit is asked', () => {
  test('57,240 kilometres of road: did you enter metres?', () => {
    const [warning] = warningsOf(
      kilometres,
      answerTo(kilometres, { frame: '57,240', provided: '29.767' }),
      null,
    );
    expect(warning).toMatchObject({ field: 'frame', code: 'above-plausible' });
    expect(warning?.message.th).toContain('กรอกเป็นเมตรหรือไม่ ข้อนี้ใช้หน่วยกิโลเมตร');
    expect(warning?.message.en).toContain('Did you enter metres? The unit is kilometres.');
  });

  test('metres entered for a number of roads are warned about as well', () => {
    expect(warned(roads, { frame: '12500', provided: '11000' })).toEqual([
      'frame: above-plausible',
    ]);
  });

  test('without any limit in the catalogue, a thousand times last round says the same', () => {
    const plain = { ...kilometres, plausible: { mistakenFor: metres } };
    const [warning, ...rest] = warningsOf(
      plain,
      answerTo(plain, { frame: '2600', provided: '2400' }),
      answerTo(plain, { frame: '2.5', provided: '2.5' }),
    );
    expect(rest).toEqual([]);
    expect(warning).toMatchObject({ field: 'frame', code: 'thousandfold' });
    expect(warning?.message.th).toContain('(2.5 กิโลเมตร) ราว 1,000 เท่า กรอกเป็นเมตรหรือไม่');
  });

  test('a thousandth of last round asks for the unit, too', () => {
    expect(warned(kilometres, { frame: '0.057' }, { frame: '57.24', provided: '1' })).toEqual([
      'frame: thousandfold',
    ]);
  });

  test('a large figure that was as large last round is usual for this LAO', () => {
    const both = { frame: '3500', provided: '3400' };
    expect(warned(kilometres, both, { frame: '3450', provided: '3400' })).toEqual([]);
  });
});

describe('a change against last round', () => {
  const last = { frame: '100.5', provided: '80' };
  test.each([
    ['half as much again exactly is not yet more than half', '150.75', []],
    ['a shade more than half up', '150.751', ['frame: changed-by-half']],
    ['half of it exactly', '50.25', []],
    ['a shade less than half', '50.249', ['frame: changed-by-half']],
  ])('%s', (_, frame, warnings) => {
    expect(warned(kilometres, { frame }, last)).toEqual(warnings);
  });

  test('the part is warned about where the whole stayed', () => {
    expect(warned(kilometres, { frame: '100', provided: '30' }, last)).toEqual([
      'provided: changed-by-half',
    ]);
  });

  test('a part that moved with its whole is told once', () => {
    expect(warned(kilometres, { frame: '240', provided: '200' }, last)).toEqual([
      'frame: changed-by-half',
    ]);
  });

  test('one bridge more, or two, is no mistake; three of two more is looked at', () => {
    const two = { frame: '2', provided: '2' };
    expect(warned(roads, { frame: '4', provided: '4' }, two)).toEqual([]);
    expect(warned(roads, { frame: '5', provided: '4' }, two)).toEqual(['frame: changed-by-half']);
  });

  test('the first round compares with nothing', () => {
    expect(warned(kilometres, { frame: '5', provided: '4' })).toEqual([]);
    expect(warned(kilometres, { frame: '5', provided: '4' }, { noService: true })).toEqual([]);
  });
});

describe('what looks entered by mistake', () => {
  test('exactly 100 % of a single one', () => {
    expect(warned(roads, { frame: '1', provided: '1' })).toEqual(['frame: whole-of-one']);
    expect(warned(roads, { frame: '1', provided: '0' })).toEqual([]);
    expect(warned(roads, { frame: '1', provided: '1' }, { frame: '1', provided: '0' })).toEqual([]);
  });

  test('a frame of 100 looks like a percentage', () => {
    expect(warned(roads, { frame: '100', provided: '85' })).toEqual(['frame: percentage-entered']);
    expect(
      warned(roads, { frame: '100', provided: '85' }, { frame: '100', provided: '9' }),
    ).toEqual(['provided: changed-by-half']);
  });

  test('0 days on average may mean that there was nothing to do', () => {
    expect(warned(days, { provided: '0' })).toEqual(['provided: nothing-measured']);
    expect(warned(days, { provided: '0.5' })).toEqual([]);
  });

  test('a service that was there last round and is declared away', () => {
    const last = { frame: '12', provided: '9' };
    expect(warned(roads, { noService: true }, last)).toEqual(['noService: service-gone']);
    expect(warned(roads, { frame: '0', noService: true }, last)).toEqual([
      'noService: service-gone',
    ]);
    expect(warned(roads, { noService: true }, { noService: true })).toEqual([]);
  });

  test('none to do this year takes no service away, and a bare 0 declares nothing', () => {
    const last = { frame: '12', provided: '9' };
    expect(warned(roads, { frame: '0', noneThisYear: true }, last)).toEqual([]);
    expect(warned(roads, { frame: '0' }, last)).toEqual([]);
    expect(warned(days, { provided: '0', noneThisYear: true })).toEqual([]);
  });
});

const amount = fc
  .integer({ min: 0, max: 2_000_000 })
  .map((thousandths) => String(thousandths / 1000));

test('the same figures as last round are never warned about, 0 days apart or not', () => {
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const [provided = '0', frame = '0'] = [one, other].sort((a, b) => Number(a) - Number(b));
      const same = { frame, provided };
      expect(warned(kilometres, same, same)).toEqual([]);
      expect(warned(days, { provided }, { provided })).toEqual([]);
    }),
  );
});

test('every warning speaks both languages, at a field, and at most once a field', () => {
  fc.assert(
    fc.property(amount, amount, fc.option(fc.tuple(amount, amount)), (one, other, before) => {
      const [provided = '0', frame = '0'] = [one, other].sort((a, b) => Number(a) - Number(b));
      const last = before && { ...EMPTY_ANSWER, frame: before[0], provided: before[1] };
      const warnings = warningsOf(kilometres, answerTo(kilometres, { frame, provided }), last);
      expect(new Set(warnings.map(({ field }) => field)).size).toBe(warnings.length);
      for (const { message } of warnings) {
        expect(message.th).toMatch(/[ก-๙]/);
        expect(message.en).not.toMatch(/[ก-ฮ]/);
      }
    }),
  );
});

describe('the form as a whole', () => {
  const ratios = Array.from({ length: 12 }, (_, n) => indicator({ id: `r${n}` }));
  const catalogue = catalogueOf([ratios]);
  const answered = (provided: (n: number) => string) =>
    Object.fromEntries(
      ratios.map(({ id }, n) => [id, { ...EMPTY_ANSWER, frame: '8', provided: provided(n) }]),
    );

  test('(2) copied from (1) in every ratio is told, in one that differs not', () => {
    expect(
      formWarningOf(
        catalogue,
        'tao',
        answered(() => '8'),
      )?.th,
    ).toContain('ทั้ง 12 ข้อ');
    expect(
      formWarningOf(
        catalogue,
        'tao',
        answered((n) => (n === 3 ? '7' : '8')),
      ),
    ).toBeNull();
  });

  test('a few ratios say nothing yet', () => {
    const few = Object.fromEntries(Object.entries(answered(() => '8')).slice(0, 9));
    expect(formWarningOf(catalogue, 'tao', few)).toBeNull();
  });
});
