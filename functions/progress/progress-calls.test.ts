import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { hourOf, isSubmitted } from './progress.ts';
import { type CallRow, callLine, callsToday, stageOf } from './progress-calls.ts';
import { comparedHours, dayOf, daysWith, hoursOfDay, noonOf } from './progress-hours.ts';

const now = new Date('2023-07-18T09:00:00+07:00');
const lao: Lao = {
  code: '6800101',
  type: 'tao',
  name: 'ทดสอบ',
  district: 'เมือง',
  province: 'นครศรีธรรมราช',
};
const rowOf = (given: Partial<CallRow> & { code?: string }): CallRow => {
  const { code = lao.code, ...rest } = given;
  return {
    lao: { ...lao, code },
    state: 'in_progress',
    answered: 10,
    asked: 52,
    complete: false,
    lastActivityAt: null,
    passRate: null,
    closesAt: '2023-07-21T23:59:59+07:00',
    askedAt: null,
    returnedAt: null,
    submittedAt: [],
    ...rest,
  };
};

describe('whom to call', () => {
  test('nobody who has submitted is called', () => {
    for (const state of ['submitted', 'endorsed', 'final'] as const)
      expect(callsToday([rowOf({ state })], now)).toEqual([]);
  });

  test('who has fewer days left comes first, then who is further from submitting', () => {
    const rows = [
      rowOf({ code: '6800101', complete: true, answered: 52 }),
      rowOf({ code: '6800102', state: 'not_started', answered: 0 }),
      rowOf({ code: '6800103', answered: 40 }),
      rowOf({ code: '6800104', answered: 5 }),
      rowOf({ code: '6800105', closesAt: '2023-07-19T23:59:59+07:00', state: 'certified' }),
      rowOf({ code: '6800106', closesAt: '2023-07-17T23:59:59+07:00', state: 'not_started' }),
    ];
    expect(callsToday(rows, now).map((row) => row.lao.code)).toEqual([
      '6800105',
      '6800102',
      '6800104',
      '6800103',
      '6800101',
      '6800106',
    ]);
  });

  test('a request to the certifier, a return and a certification are told apart', () => {
    expect(stageOf(rowOf({ askedAt: '2023-07-18T08:00:00+07:00' }))).toBe('asked');
    expect(stageOf(rowOf({ returnedAt: '2023-07-18T08:00:00+07:00' }))).toBe('returned');
    expect(stageOf(rowOf({ state: 'certified' }))).toBe('certified');
    expect(stageOf(rowOf({ complete: true }))).toBe('answered');
  });

  test('a line says which LAO of that name it is, how far it is and how long it has', () => {
    expect(callLine(rowOf({}), now).th).toBe(
      'อบต.ทดสอบ อ.เมือง จ.นครศรีธรรมราช (6800101) – กำลังบันทึก – ตอบแล้ว 10/52 – เหลือ 3 วัน',
    );
    expect(callLine(rowOf({ closesAt: '2023-07-18T23:59:59+07:00' }), now).th).toContain('ปิดรับวันนี้');
    expect(callLine(rowOf({ closesAt: '2023-07-17T23:59:59+07:00' }), now).th).toContain(
      'หมดเวลาแล้ว',
    );
  });

  test('everybody else is in the list exactly once', () => {
    const states = fc.constantFrom('not_started', 'in_progress', 'certified', 'submitted' as const);
    fc.assert(
      fc.property(fc.array(states), (some) => {
        const rows = some.map((state, n) =>
          rowOf({ code: `68${String(n).padStart(5, '0')}`, state }),
        );
        const called = callsToday(rows, now).map((row) => row.lao.code);
        expect([...called].sort()).toEqual(
          rows.filter((row) => !isSubmitted(row)).map((row) => row.lao.code),
        );
      }),
    );
  });
});

describe('hours of the day', () => {
  const at = (time: string) => String(hourOf(`2023-07-${time}:00:00+07:00`));
  const byHour = { [at('18T09')]: 4, [at('17T09')]: 7, [at('17T23')]: 1, [at('11T09')]: 7 };
  const day = dayOf(now);

  test('are those of Thailand, midnight to midnight', () => {
    expect(hoursOfDay(byHour, day - 1)[23]).toBe(1);
    expect(hoursOfDay(byHour, day)[0]).toBe(0);
    expect(dayOf(new Date('2023-07-17T23:59:59+07:00'))).toBe(day - 1);
    expect(new Date(noonOf(day)).toISOString()).toBe('2023-07-18T05:00:00.000Z');
  });

  test('stand beside the day before and the mean of the seven days before', () => {
    expect(comparedHours(byHour, day)[9]).toEqual({
      hour: 9,
      submissions: 4,
      dayBefore: 7,
      mean: 2,
    });
  });

  test('every submission is in exactly one hour of one day', () => {
    const days = daysWith(byHour);
    expect(days.map((each) => each.submissions)).toEqual([4, 8, 7]);
    for (const each of days)
      expect(hoursOfDay(byHour, each.day).reduce((sum, count) => sum + count, 0)).toBe(
        each.submissions,
      );
  });
});
