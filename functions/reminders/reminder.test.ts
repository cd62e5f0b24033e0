import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { aheadOf, dueReminder, isShownTo, MILESTONES, milestoneAt, noticesOf } from './reminder.ts';
import {
  DEFAULT_SETTINGS,
  DEFAULT_TEXTS,
  faultsOfTexts,
  rendered,
  textOf,
} from './reminder-text.ts';

const closesAt = '2026-03-31T23:59:59+07:00';
const morning = (day: string) => new Date(`${day}T08:00:00+07:00`);
const due = (day: string, state: AssessmentState = 'in_progress') =>
  dueReminder({ state, closesAt }, morning(day))?.milestone ?? null;

describe('who is reminded on which morning', () => {
  test('14, 7, 3 and 1 days before the own closing', () => {
    expect(
      ['2026-03-16', '2026-03-17', '2026-03-24', '2026-03-28', '2026-03-30'].map((d) => due(d)),
    ).toEqual([null, 14, 7, 3, 1]);
  });

  test('a missed morning is made up for by the nearest reminder alone', () => {
    expect(due('2026-03-18')).toBe(14);
    expect(due('2026-03-25')).toBe(7);
    expect(due('2026-03-29')).toBe(3);
    expect(due('2026-03-31')).toBe(1);
  });

  test('days are those of the calendar in Bangkok, whatever the hour', () => {
    const at = (instant: string) =>
      dueReminder({ state: 'not_started', closesAt }, new Date(instant));
    expect(at('2026-03-23T23:59:59+07:00')?.milestone).toBe(14);
    expect(at('2026-03-23T17:00:00Z')?.milestone).toBe(7);
  });

  test('nobody who has submitted, and nobody who is closed', () => {
    for (const state of AssessmentState.options)
      expect(due('2026-03-30', state) === null, state).toBe(COUNTED_STATES.includes(state));
    expect(due('2026-04-01')).toBeNull();
  });

  test('as many reminders as there are milestones, in falling order, over any run of mornings', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 40 }), { maxLength: 60 }), (days) => {
        const sent = new Set([...days].sort((a, b) => b - a).map(milestoneAt));
        sent.delete(null);
        expect(sent.size).toBeLessThanOrEqual(MILESTONES.length);
        for (const day of days) {
          const milestone = milestoneAt(day);
          if (milestone === null) expect(day < 0 || day > 14).toBe(true);
          else expect(MILESTONES.filter((m) => m >= day).at(-1)).toBe(milestone);
        }
      }),
    );
  });

  test('what lies ahead is told by day', () => {
    expect(aheadOf({ state: 'returned', closesAt }, morning('2026-03-25'))).toEqual([
      { milestone: 3, on: '2026-03-28' },
      { milestone: 1, on: '2026-03-30' },
    ]);
    expect(aheadOf({ state: 'submitted', closesAt }, morning('2026-03-25'))).toEqual([]);
  });
});

describe('the text of a reminder', () => {
  const filling = {
    อปท: 'อบต.<b>ทด&สอบ',
    ชื่อ: 'สมชาย',
    รอบ: 'รอบ 2569',
    วันปิดรับ: '31 มีนาคม 2569',
    จำนวนวัน: '3',
    ความคืบหน้า: '10 จาก 50',
    ลิงก์: 'https://x.example/assessment',
  };

  test('the texts that come with the system have nothing wrong in them', () => {
    expect(faultsOfTexts(DEFAULT_TEXTS)).toEqual([]);
  });

  test('every placeholder is filled in, and no name becomes HTML', () => {
    for (const milestone of MILESTONES) {
      const { subject, text, html } = rendered(textOf(DEFAULT_SETTINGS, milestone), filling);
      expect(subject + text).not.toMatch(/[{}]/);
      expect(html).not.toContain('<b>');
      expect(html).toContain('<a href="https://x.example/assessment">');
    }
  });

  test('an unknown placeholder and an empty text are refused at their fields', () => {
    const faults = faultsOfTexts({ 7: { subject: ' ', body: 'ถึง {อบต} {อปท}' } });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/texts/7/subject', 'text-missing'],
      ['/texts/7/body', 'placeholder-unknown'],
    ]);
    expect(faults[1]?.message.th).toContain('{อบต}');
  });
});

describe('what an LAO sees on its page', () => {
  const now = morning('2026-03-29');
  const announcement = {
    id: 'a',
    text: { th: 'ก', en: 'a' },
    province: '80',
    type: null,
    from: '2026-03-29T00:00:00+07:00',
    until: '2026-03-29T23:59:59+07:00',
    by: 'x',
    version: 1,
  };

  test('the return comes first, then how long there is', () => {
    const head = {
      state: 'returned' as const,
      closesAt,
      returned: { by: 'สถจ.', closesAt },
      roundClosesAt: '2026-03-01T23:59:59+07:00',
    };
    expect(noticesOf(head, [announcement], now).map(({ kind }) => kind)).toEqual([
      'returned',
      'closing',
      'announcement',
    ]);
  });

  test('who has submitted sees announcements only', () => {
    const head = { state: 'submitted' as const, closesAt, returned: null, roundClosesAt: closesAt };
    expect(noticesOf(head, [announcement], now).map(({ kind }) => kind)).toEqual(['announcement']);
  });

  test('an announcement is for its province, its type and its days', () => {
    const own = { province: '80', type: 'tao' as const };
    expect(isShownTo(announcement, own, now)).toBe(true);
    expect(isShownTo(announcement, { ...own, province: '81' }, now)).toBe(false);
    expect(isShownTo({ ...announcement, type: 'pao' }, own, now)).toBe(false);
    expect(isShownTo(announcement, own, morning('2026-03-30'))).toBe(false);
  });
});
