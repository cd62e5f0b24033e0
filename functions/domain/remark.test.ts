import { describe, expect, test } from 'vitest';
import { isOpenRemark, RemarksInput, remarksOf } from './remark.ts';

const SAID = { by: 'ปลัด', role: 'certifier', at: '2023-07-18T10:00:00+07:00' } as const;

describe('what may be said', () => {
  test('a remark is trimmed, and a blank one is refused', () => {
    expect(RemarksInput.parse({ general: '  ตรวจอีกครั้ง ' }).general).toBe('ตรวจอีกครั้ง');
    expect(RemarksInput.safeParse({ general: '   ' }).success).toBe(false);
    const blank = { indicators: [{ indicatorId: 'roads', text: ' ' }] };
    expect(RemarksInput.safeParse(blank).success).toBe(false);
  });

  test('each remark remembers the version of the answer that it speaks of', () => {
    const input = RemarksInput.parse({
      general: 'ทั้งหมด',
      indicators: [
        { indicatorId: 'roads', text: 'หน่วยเป็นสายทาง' },
        { indicatorId: 'water', text: 'ยังไม่กรอก' },
      ],
    });
    const remarks = remarksOf(input, { roads: { version: 3 } }, SAID);
    expect(remarks.map(({ indicatorId, answerVersion }) => [indicatorId, answerVersion])).toEqual([
      [null, 0],
      ['roads', 3],
      ['water', 0],
    ]);
    expect(remarks.every(({ by, at }) => by === SAID.by && at === SAID.at)).toBe(true);
  });
});

describe('whether a remark still waits', () => {
  const remark = { indicatorId: 'roads', text: 'x', ...SAID, answerVersion: 3 };
  const file = (indicatorId: string, requestedAt: string, status = 'usable') => ({
    indicatorIds: [indicatorId],
    requestedAt,
    status,
  });

  test('it waits while the answer is the one that it speaks of', () => {
    expect(isOpenRemark(remark, { roads: { version: 3 }, water: { version: 9 } }, [])).toBe(true);
  });

  test('a later save of the answer answers it', () => {
    expect(isOpenRemark(remark, { roads: { version: 4 } }, [])).toBe(false);
  });

  test('a usable file attached after it answers it; an older one, a refused one or one elsewhere does not', () => {
    const answers = { roads: { version: 3 } };
    const later = '2023-07-18T03:00:01Z';
    expect(isOpenRemark(remark, answers, [file('roads', later)])).toBe(false);
    expect(isOpenRemark(remark, answers, [file('roads', '2023-07-18T02:59:59Z')])).toBe(true);
    expect(isOpenRemark(remark, answers, [file('roads', later, 'refused')])).toBe(true);
    expect(isOpenRemark(remark, answers, [file('water', later)])).toBe(true);
  });

  test('one on the whole assessment is answered by no single save', () => {
    const whole = { ...remark, indicatorId: null };
    expect(isOpenRemark(whole, { roads: { version: 9 } }, [])).toBe(true);
  });
});
