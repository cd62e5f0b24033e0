import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerInput, checkAnswer } from './answer.ts';
import { indicator } from './catalogue.test-data.ts';
import type { Indicator } from './catalogue.ts';
import { printRounded } from './quantity.ts';
import { judge } from './verdict.ts';

const ratio = (given: Partial<Indicator> = {}) => indicator({ id: 'ratio', ...given });
const count = (given: Partial<Indicator> = {}) =>
  indicator({ id: 'count', kind: 'count', targets: { tao: '4' }, ...given });
const checklist = (given: Partial<Indicator> = {}) =>
  indicator({ id: 'checklist', kind: 'checklist', targets: { tao: '75' }, ...given });
const waitingDays = (target = '5') =>
  count({ id: 'days', direction: 'at_most', targets: { tao: target } });

function judged(of: Indicator, input: AnswerInput) {
  const checked = checkAnswer(of, input);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  const { verdict, value, attainment } = judge(of, checked.answer, 'tao');
  return {
    verdict,
    value: value && printRounded(value, 2),
    attainment: attainment && printRounded(attainment, 2),
  };
}

describe('the verdict is the first rule that applies', () => {
  test('an indicator without a target for the type is not applicable, whatever was entered', () => {
    const answer = {
      frame: '0',
      provided: null,
      noService: true,
      noneThisYear: false,
      ticked: null,
      note: '',
    };
    expect(judge(ratio(), answer, 'pao').verdict).toBe('not_applicable');
    expect(judge(ratio(), undefined, 'pao')).toEqual({
      verdict: 'not_applicable',
      target: null,
      value: null,
      attainment: null,
    });
  });

  test('a service declared absent is no service, for each kind', () => {
    for (const of of [ratio(), count(), checklist()]) {
      expect(judged(of, { noService: true })).toEqual({
        verdict: 'no_service',
        value: null,
        attainment: null,
      });
    }
  });

  test('none to do this year is printed as no service too, of a frame and of a measurement', () => {
    const waiting = count({ direction: 'at_most' });
    for (const answer of [
      judged(ratio(), { frame: '0', noneThisYear: true }),
      judged(waiting, { noneThisYear: true }),
    ])
      expect(answer).toEqual({ verdict: 'no_service', value: null, attainment: null });
  });

  test('a frame of 0 is no service', () => {
    expect(judged(ratio(), { frame: '0' }).verdict).toBe('no_service');
    expect(judged(ratio(), { frame: '0', provided: '0' }).verdict).toBe('no_service');
    expect(judged(ratio(), { frame: '๐.๐๐', provided: '' }).verdict).toBe('no_service');
  });

  test('nothing entered at all is unanswered', () => {
    for (const of of [ratio(), count(), checklist()]) {
      expect(judged(of, {}).verdict).toBe('unanswered');
      expect(judge(of, undefined, 'tao').verdict).toBe('unanswered');
    }
    expect(judged(ratio(), { note: 'รอข้อมูลจากกองช่าง' }).verdict).toBe('unanswered');
  });

  test('a frame without anything provided was not performed, and attains 0', () => {
    expect(judged(ratio(), { frame: '57.24' })).toEqual({
      verdict: 'not_performed',
      value: null,
      attainment: '0.00',
    });
  });

  test('0 provided of a frame is below target: it was entered', () => {
    expect(judged(ratio(), { frame: '10', provided: '0' }).verdict).toBe('below_target');
  });

  test('above, at and below the target', () => {
    expect(judged(ratio(), { frame: '10', provided: '9' })).toEqual({
      verdict: 'above_target',
      value: '90.00',
      attainment: '100.00',
    });
    expect(judged(ratio(), { frame: '10', provided: '8' }).verdict).toBe('met_target');
    expect(judged(ratio(), { frame: '10', provided: '6' })).toEqual({
      verdict: 'below_target',
      value: '60.00',
      attainment: '75.00',
    });
  });

  test('a value of 79.996 against 80 is below target although it prints as 80.00', () => {
    expect(judged(ratio(), { frame: '100000', provided: '79996' })).toMatchObject({
      verdict: 'below_target',
      value: '80.00',
    });
  });

  test('a third of the frame meets no finite target exactly: 1 of 3 against 33.333333 is above', () => {
    const of = ratio({ targets: { tao: '33.333333' } });
    expect(judged(of, { frame: '3', provided: '1' }).verdict).toBe('above_target');
    const over = ratio({ targets: { tao: '33.333334' } });
    expect(judged(over, { frame: '3', provided: '1' }).verdict).toBe('below_target');
  });

  test('a ratio that binary floating point gets wrong is met exactly', () => {
    // 0.1 + 0.2 style: 0.7 / 1.1 × 100 is 63.636363…, and 1.1 × 70 % is 0.77 exactly.
    const of = ratio({ targets: { tao: '70' } });
    expect(judged(of, { frame: '1.1', provided: '0.77' }).verdict).toBe('met_target');
  });

  test('a count is compared as it is', () => {
    expect(judged(count(), { provided: '5' })).toMatchObject({
      verdict: 'above_target',
      value: '5.00',
    });
    expect(judged(count(), { provided: '4' }).verdict).toBe('met_target');
    expect(judged(count(), { provided: '0' })).toMatchObject({
      verdict: 'below_target',
      attainment: '0.00',
    });
  });

  test('a checklist is the share of its items that are ticked', () => {
    expect(judged(checklist(), { ticked: ['a', 'b', 'c'] })).toEqual({
      verdict: 'met_target',
      value: '75.00',
      attainment: '100.00',
    });
    expect(judged(checklist(), { ticked: [] })).toMatchObject({
      verdict: 'below_target',
      value: '0.00',
    });
    expect(judged(checklist(), { ticked: ['d', 'c', 'b', 'a', 'a'] }).verdict).toBe('above_target');
  });

  test('a ratio that is not part of a whole may pass 100', () => {
    const of = ratio({ partOfWhole: false, targets: { tao: '120' } });
    expect(judged(of, { frame: '10', provided: '15' })).toMatchObject({
      verdict: 'above_target',
      value: '150.00',
      attainment: '100.00',
    });
  });
});

describe('where less is better (at_most)', () => {
  test('fewer days than the target is above target, more is below', () => {
    expect(judged(waitingDays(), { provided: '3' })).toMatchObject({
      verdict: 'above_target',
      attainment: '100.00',
    });
    expect(judged(waitingDays(), { provided: '5' }).verdict).toBe('met_target');
    expect(judged(waitingDays(), { provided: '8' })).toMatchObject({
      verdict: 'below_target',
      attainment: '62.50',
    });
  });

  test('0 days attain 100', () => {
    expect(judged(waitingDays(), { provided: '0' })).toMatchObject({
      verdict: 'above_target',
      attainment: '100.00',
    });
    expect(judged(waitingDays('0'), { provided: '0' })).toMatchObject({
      verdict: 'met_target',
      attainment: '100.00',
    });
  });
});

test('a target of 0 is met by any value and attains 100', () => {
  const of = count({ targets: { tao: '0' } });
  expect(judged(of, { provided: '0' })).toMatchObject({
    verdict: 'met_target',
    attainment: '100.00',
  });
  expect(judged(of, { provided: '7' })).toMatchObject({
    verdict: 'above_target',
    attainment: '100.00',
  });
});

describe('properties', () => {
  const ORDER = ['not_performed', 'below_target', 'met_target', 'above_target'];
  const amount = fc.nat(10_000).map((hundredths) => (hundredths / 100).toString());
  const standing = (of: Indicator, input: AnswerInput) => ORDER.indexOf(judged(of, input).verdict);
  const two = fc
    .tuple(amount, amount)
    .map((both) => both.sort((a, b) => Number(a) - Number(b)) as [string, string]);

  test('raising what is provided never lowers a verdict where more is better', () => {
    fc.assert(
      fc.property(two, amount, amount, fc.boolean(), ([less, more], target, frame, isRatio) => {
        fc.pre(!isRatio || frame !== '0');
        const of = isRatio
          ? ratio({ partOfWhole: false, targets: { tao: target } })
          : count({ targets: { tao: target } });
        const input = (provided: string) => ({ ...(isRatio && { frame }), provided });
        expect(standing(of, input(more))).toBeGreaterThanOrEqual(standing(of, input(less)));
      }),
    );
  });

  test('raising what is provided never raises a verdict where less is better', () => {
    fc.assert(
      fc.property(two, amount, ([less, more], target) => {
        const of = waitingDays(target);
        expect(standing(of, { provided: more })).toBeLessThanOrEqual(
          standing(of, { provided: less }),
        );
      }),
    );
  });

  test('attainment is between 0 and 100, and is 100 exactly where the indicator passes', () => {
    const direction = fc.constantFrom('at_least' as const, 'at_most' as const);
    fc.assert(
      fc.property(amount, amount, direction, (provided, target, way) => {
        const of = count({ targets: { tao: target }, direction: way });
        const checked = checkAnswer(of, { provided });
        if ('faults' in checked) throw new Error('refused');
        const { verdict, attainment } = judge(of, checked.answer, 'tao');
        expect(attainment?.gte(0) && attainment.lte(100)).toBe(true);
        expect(attainment?.equals(100)).toBe(verdict !== 'below_target');
      }),
    );
  });
});
