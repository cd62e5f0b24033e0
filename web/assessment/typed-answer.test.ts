import { expect, test } from 'vitest';
import type { AnswerFault } from '#domain/answer.ts';
import { answerOf } from '#domain/answer-fields.ts';
import { Refusal } from '../client/api.ts';
import { faultsAt, faultsFrom, isStored, stillWrong, tick, typedOf } from './typed-answer.ts';

const text = (words: string) => ({ th: words, en: words });
const fault = (field: AnswerFault['field'], code: string): AnswerFault => ({
  field,
  code,
  message: text(code),
});

test('a mistake is shown at a field that was left, not at one still untouched', () => {
  const faults = [fault('frame', 'frame-missing'), fault('provided', 'not-a-number')];
  expect(faultsAt(faults, new Set(['provided']))).toEqual({ provided: text('not-a-number') });
});

test('while typing a mended mistake goes and no new one appears', () => {
  const shown = { provided: text('not-a-number') };
  expect(stillWrong(shown, [fault('provided', 'negative'), fault('frame', 'negative')])).toEqual(
    shown,
  );
  expect(stillWrong(shown, [])).toEqual({});
});

test('a mistake that the service found stands at its field', () => {
  const refusal = new Refusal('input-refused', {
    type: '/problems/input-refused',
    title: 'x',
    status: 422,
    english: { title: 'x' },
    errors: [
      { pointer: '/provided', code: 'negative', message: text('negative') },
      { pointer: '/constructor', code: 'odd', message: text('odd') },
    ],
  });
  expect(faultsFrom(refusal)).toEqual({ provided: text('negative') });
});

test('unticking the last item says nothing, and is not "none of these"', () => {
  expect(tick(null, 'plan', true)).toEqual(['plan']);
  expect(tick(['plan'], 'plan', false)).toBeNull();
  expect(tick([], 'plan', true)).toEqual(['plan']);
});

test('an untouched form has nothing to save', () => {
  const typed = answerOf(typedOf(undefined));
  expect(isStored(typed, undefined)).toBe(true);
  expect(isStored({ ...typed, frame: '1' }, undefined)).toBe(false);
});
