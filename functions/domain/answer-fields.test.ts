import { expect, test } from 'vitest';
import { ANSWER_FIELDS, type Answer, type AnswerInput, EMPTY_ANSWER } from './answer.ts';
import { answerOf, sameAnswer, submittedAnswerOf, withUnsubmitted } from './answer-fields.ts';
import type { SubmittedAnswer } from './submission.ts';

/** One other value a field: a field that is added to an answer and not here does not compile. */
const OTHER = {
  noService: true,
  noneThisYear: true,
  frame: '10',
  provided: '9',
  ticked: ['a'],
  note: 'นับเมื่อ 30 กันยายน',
} as const satisfies Record<keyof Answer, unknown> & Record<keyof AnswerInput, unknown>;

/** The same for what is submitted: that a new field is published is decided, never by accident. */
const _SUBMITTED = {
  noService: true,
  noneThisYear: true,
  frame: true,
  provided: true,
  ticked: true,
} as const satisfies Record<keyof SubmittedAnswer, true>;

test('the list has every field once', () => {
  expect([...ANSWER_FIELDS].sort()).toEqual(Object.keys(OTHER).sort());
  expect([...ANSWER_FIELDS].sort()).toEqual(Object.keys(EMPTY_ANSWER).sort());
});

test.each(ANSWER_FIELDS)('a change of %s alone is a change, and is copied', (field) => {
  const changed = { ...EMPTY_ANSWER, [field]: OTHER[field] };
  expect(sameAnswer(EMPTY_ANSWER, changed)).toBe(false);
  expect(answerOf({ ...changed, version: 3, savedBy: 'สมศรี' })).toEqual(changed);
});

test('a field that was left out is an untouched one, and the order of ticks says nothing', () => {
  expect(sameAnswer({}, EMPTY_ANSWER)).toBe(true);
  expect(sameAnswer({ ticked: ['a', 'b'] }, { ticked: ['b', 'a'] })).toBe(true);
  expect(sameAnswer({ ticked: [] }, { ticked: null })).toBe(false);
});

test('a submission from before a field reads as one that left it empty', () => {
  const { noneThisYear: _, ...before } = submittedAnswerOf({ ...EMPTY_ANSWER, frame: '0' });
  expect(withUnsubmitted({ roads: before })).toEqual({ roads: { ...EMPTY_ANSWER, frame: '0' } });
});

test('notes are not submitted, and are empty where a submission is read again', () => {
  const answer = { ...EMPTY_ANSWER, ...OTHER, ticked: ['a'] };
  const submitted = submittedAnswerOf(answer);
  expect(Object.keys(submitted).sort()).toEqual(Object.keys(_SUBMITTED).sort());
  expect(withUnsubmitted({ roads: submitted })).toEqual({ roads: { ...answer, note: '' } });
});
