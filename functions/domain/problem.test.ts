import { expect, test } from 'vitest';
import { PROBLEMS, Problem, ProblemDetails, type ProblemType } from './problem.ts';

const TYPES = Object.keys(PROBLEMS) as ProblemType[];

test.each(TYPES)('the problem %s is told in Thai and in English, with its status', (type) => {
  const details = new Problem(type).toDetails('request-1');
  expect(ProblemDetails.safeParse(details).success).toBe(true);
  expect(details).toMatchObject({ type: `/problems/${type}`, instance: 'request-1' });
  expect(details.title).toMatch(/[ก-๙]/);
  expect(details.english.title).toMatch(/^[\x20-\x7e]+$/);
  expect(details.status).toBeGreaterThanOrEqual(400);
});

test('what was said where it was raised stands beside, and a cause never leaves', () => {
  const problem = new Problem(
    'window-closed',
    { closedAt: '2023-07-21T23:59:59+07:00' },
    { th: 'ปิดเมื่อ 21 กรกฎาคม 2566 เวลา 23.59 น.', en: 'It closed on 21 July 2566 at 23:59' },
  );
  problem.cause = new Error('secret');
  expect(problem.toDetails()).toEqual({
    type: '/problems/window-closed',
    title: 'ปิดรับข้อมูลแล้ว',
    status: 409,
    detail: 'ปิดเมื่อ 21 กรกฎาคม 2566 เวลา 23.59 น.',
    english: { title: 'The round has closed', detail: 'It closed on 21 July 2566 at 23:59' },
    closedAt: '2023-07-21T23:59:59+07:00',
  });
});
