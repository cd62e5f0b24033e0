import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { judge } from '#domain/verdict.ts';
import { effectOf, explanationOf } from './explanation.ts';

const roads = indicator({ id: 'roads', unit: { th: 'สาย', en: 'roads' }, decimalPlaces: 0 });
const kilometres = indicator({ id: 'km', unit: { th: 'กิโลเมตร', en: 'km' }, decimalPlaces: 3 });
const days = indicator({
  id: 'days',
  kind: 'count',
  unit: { th: 'วัน', en: 'days' },
  direction: 'at_most',
  targets: { tao: '7' },
  decimalPlaces: 1,
});
const times = indicator({
  id: 'times',
  kind: 'count',
  unit: { th: 'ครั้ง', en: 'times' },
  targets: { tao: '12' },
});
const list = indicator({ id: 'list', kind: 'checklist', targets: { tao: '75' } });
const catalogue = catalogueOf([[roads, kilometres, days, times, list]]);
const explain = (one: Indicator, answer: Partial<Answer>) =>
  explanationOf(catalogue, one, { ...EMPTY_ANSWER, ...answer }, 'tao');

describe('which number, which target, why', () => {
  test('below the target: the computation, the comparison, and how many roads are wanting', () => {
    expect(explain(roads, { frame: '20', provided: '13' })).toEqual({
      verdict: 'below_target',
      computation: '13 ÷ 20 × 100 = 65.00 %',
      rule: {
        th: '65 % ต่ำกว่าค่าเป้าหมาย 80 %',
        en: '65 % is below the target of 80 %',
      },
      needed: { th: 'อีก 3 สายจึงจะถึงเป้าหมาย', en: '3 roads more would reach the target' },
      printsAsTarget: false,
    });
  });

  test('a length is wanting to the metre where metres can be entered', () => {
    expect(explain(kilometres, { frame: '57.24', provided: '29.767' }).needed?.th).toBe(
      'อีก 16.025 กิโลเมตรจึงจะถึงเป้าหมาย',
    );
  });

  test('above and exactly on the target nothing is wanting', () => {
    expect(explain(roads, { frame: '4', provided: '4' })).toMatchObject({
      rule: { th: '100 % สูงกว่าค่าเป้าหมาย 80 %' },
      needed: null,
    });
    expect(explain(roads, { frame: '5', provided: '4' })).toMatchObject({
      rule: { en: '80 % is exactly the target of 80 %' },
      needed: null,
    });
  });

  test('where less is better it says so, and what must go', () => {
    expect(explain(days, { provided: '9.5' })).toMatchObject({
      computation: null,
      rule: { th: '9.5 วัน สูงกว่าค่าเป้าหมาย 7 วัน (ข้อนี้ยิ่งน้อยยิ่งดี)' },
      needed: { th: 'ลดลงอีก 2.5 วันจึงจะถึงเป้าหมาย' },
    });
    expect(explain(days, { provided: '3' }).rule.en).toBe(
      '3 days is below the target of 7 days (less is better here)',
    );
  });

  test('a count and a checklist say what is wanting in their own unit', () => {
    expect(explain(times, { provided: '7' }).needed?.th).toBe('อีก 5 ครั้งจึงจะถึงเป้าหมาย');
    expect(explain(list, { ticked: ['a'] })).toMatchObject({
      computation: '1 ÷ 4 × 100 = 25.00 %',
      needed: { th: 'อีก 2 รายการจึงจะถึงเป้าหมาย' },
    });
  });

  test('no service, nothing entered and nothing done each name their own rule', () => {
    expect(explain(roads, { noService: true }).rule.th).toContain('แจ้งว่าไม่มีบริการนี้');
    expect(explain(roads, { frame: '0', noneThisYear: true }).rule.th).toContain(
      'ปีนี้ไม่มีรายการที่ต้องดำเนินการ',
    );
    expect(explain(roads, { frame: '0' }).rule.th).toContain('(1) เป็น 0');
    expect(explain(roads, {}).rule.th).toContain('ยังไม่กรอก');
    expect(explain(roads, { frame: '10' })).toMatchObject({
      verdict: 'not_performed',
      needed: { th: 'อีก 8 สายจึงจะถึงเป้าหมาย' },
    });
  });

  test('79.996 against 80 is said to print as the target without being it', () => {
    const { rule, printsAsTarget, needed } = explain(kilometres, {
      frame: '25',
      provided: '19.999',
    });
    expect(rule.th).toBe('80 % ต่ำกว่าค่าเป้าหมาย 80 %');
    expect(printsAsTarget).toBe(true);
    expect(needed?.th).toBe('อีก 0.001 กิโลเมตรจึงจะถึงเป้าหมาย');
  });
});

describe('what is said to be wanting', () => {
  const figure = fc.integer({ min: 0, max: 400 });
  const target = fc.integer({ min: 1, max: 100 });

  test('reaches the target, and one less does not', () => {
    fc.assert(
      fc.property(figure, figure, target, (one, other, percent) => {
        const asked = { ...roads, targets: { tao: String(percent) } };
        const [provided = 0, frame = 0] = [one, other].sort((a, b) => a - b);
        const answer = { ...EMPTY_ANSWER, frame: String(frame), provided: String(provided) };
        const { needed } = explanationOf(catalogue, asked, answer, 'tao');
        const verdictWith = (more: number) =>
          judge(asked, { ...answer, provided: String(provided + more) }, 'tao').verdict;
        if (needed === null) {
          expect(verdictWith(0)).not.toBe('below_target');
          return;
        }
        const more = Number(/\d+/.exec(needed.th)?.[0]);
        expect(verdictWith(more)).toMatch(/above_target|met_target/);
        expect(verdictWith(more - 1)).toBe('below_target');
      }),
    );
  });
});

test('an answer moves the running score: the whole before it and with it', () => {
  const answers = { roads: { ...EMPTY_ANSWER, frame: '4', provided: '4' } };
  const answer = { ...EMPTY_ANSWER, provided: '12' };
  const { before, after } = effectOf(catalogue, 'tao', answers, 'times', answer);
  expect([before.passed, before.assessed, before.passRate]).toEqual([1, 5, '20.00']);
  expect([after.passed, after.assessed, after.passRate]).toEqual([2, 5, '40.00']);
});
