import { describe, expect, test } from 'vitest';
import { canonicalHash } from '#shared/canonical.ts';
import { EMPTY_ANSWER } from './answer.ts';
import { submittedAnswerOf } from './answer-fields.ts';
import {
  ReceiptNumber,
  readReceiptNumber,
  receiptNumberOf,
  SUBMISSION_FORMAT,
  Submission,
  SubmittedAnswer,
} from './submission.ts';

describe('what is submitted', () => {
  const answer = submittedAnswerOf({ ...EMPTY_ANSWER, frame: '0', noneThisYear: true });
  const submission = {
    format: SUBMISSION_FORMAT,
    cycle: '2566',
    lao: { code: '5800101', type: 'tao', name: 'ทดสอบ', district: 'เมือง', province: 'กระบี่' },
    catalogueHash: 'ab'.repeat(32),
    version: 1,
    submittedAt: '2023-07-01T03:00:00.000Z',
    answers: { roads: answer },
    evidence: [],
  };

  test('says which of the two a frame of 0 is', () => {
    expect(Submission.parse(submission)).toEqual(submission);
    const { noneThisYear: _, ...unsaid } = answer;
    const other = { ...submission, answers: { roads: { ...unsaid, noneThisYear: false } } };
    expect(canonicalHash(Submission.parse(other))).not.toBe(canonicalHash(submission));
  });

  test('one of the first format is read as it was made, and keeps its hash', () => {
    const { noneThisYear: _, ...before } = answer;
    const first = { ...submission, format: 'lao-submission/1', answers: { roads: before } };
    expect(canonicalHash(Submission.parse(first))).toBe(canonicalHash(first));
    expect(SubmittedAnswer.safeParse({ ...before, note: 'ชื่อบุคคล' }).success).toBe(false);
  });
});

describe('a receipt number', () => {
  test('names round, LAO and version, and is read back to them', () => {
    const number = receiptNumberOf('2566', '5800101', 12);
    expect(number).toBe('2566-5800101-12');
    expect(readReceiptNumber(number)).toEqual({ cycle: '2566', lao: '5800101', version: 12 });
  });

  test.each([
    '2566-5800101-0',
    '2566-580010-1',
    '2023-5800101-1',
    '2566-5800101',
    '2566-5800101-1 ',
  ])('%j is none', (typed) => {
    expect(ReceiptNumber.safeParse(typed).success).toBe(false);
  });
});
