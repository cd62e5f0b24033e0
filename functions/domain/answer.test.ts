import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Answer, AnswerInput, checkAnswer, EMPTY_ANSWER, NOTE_MAX_LENGTH } from './answer.ts';
import { indicator } from './catalogue.test-data.ts';
import type { Indicator } from './catalogue.ts';

const ratio = indicator({ id: 'ratio' });
const count = indicator({ id: 'count', kind: 'count', decimalPlaces: 0 });
const waiting = indicator({ id: 'waiting', kind: 'count', direction: 'at_most' });
const checklist = indicator({ id: 'checklist', kind: 'checklist' });

function faultsOf(of: Indicator, input: AnswerInput) {
  const checked = checkAnswer(of, input);
  return 'faults' in checked ? checked.faults.map(({ field, code }) => `${field}: ${code}`) : [];
}

describe('an answer that is taken', () => {
  test('figures are kept in their one canonical form', () => {
    expect(checkAnswer(ratio, { frame: '๑,๒๐๐.๕๐', provided: ' 1200.5 ' })).toEqual({
      answer: { ...EMPTY_ANSWER, frame: '1200.5', provided: '1200.5' },
    });
  });

  test('ticks are kept once each and in one order, so that the same answer is the same bytes', () => {
    expect(checkAnswer(checklist, { ticked: ['c', 'a', 'c'] })).toEqual({
      answer: { ...EMPTY_ANSWER, ticked: ['a', 'c'] },
    });
  });

  test('nothing at all is a blank answer: a draft may be emptied again', () => {
    expect(checkAnswer(ratio, {})).toEqual({ answer: EMPTY_ANSWER });
    expect(checkAnswer(ratio, { frame: '', provided: ' ' })).toEqual({ answer: EMPTY_ANSWER });
  });

  test('no service may stand beside a frame of 0', () => {
    expect(faultsOf(ratio, { noService: true, frame: '0', provided: '0' })).toEqual([]);
  });

  test('a frame of 0 is taken as it is, and either reason beside it', () => {
    expect(checkAnswer(ratio, { frame: '๐' })).toEqual({ answer: { ...EMPTY_ANSWER, frame: '0' } });
    expect(faultsOf(ratio, { noneThisYear: true, frame: '0', provided: '0' })).toEqual([]);
    expect(faultsOf(waiting, { noneThisYear: true })).toEqual([]);
    expect(faultsOf(waiting, { noneThisYear: true, provided: '0' })).toEqual([]);
  });

  test('one that was stored before there was the question declares nothing', () => {
    const { noneThisYear: _, ...before } = EMPTY_ANSWER;
    expect(Answer.parse(before)).toEqual(EMPTY_ANSWER);
    expect(AnswerInput.parse(before)).toEqual(EMPTY_ANSWER);
  });
});

describe('a mistake is refused at its field, and so never scored', () => {
  test.each<[string, Indicator, AnswerInput, string[]]>([
    [
      'none to do this year beside a frame',
      ratio,
      { frame: '3', noneThisYear: true },
      ['noneThisYear: none-contradicted'],
    ],
    [
      'none to do this year without its frame of 0',
      ratio,
      { noneThisYear: true },
      ['noneThisYear: none-contradicted'],
    ],
    [
      'none to measure beside a measurement',
      waiting,
      { provided: '7', noneThisYear: true },
      ['noneThisYear: none-contradicted'],
    ],
    [
      'none to do of what is to be done',
      count,
      { noneThisYear: true },
      ['noneThisYear: not-asked'],
    ],
    ['none to tick', checklist, { noneThisYear: true }, ['noneThisYear: not-asked']],
    [
      'both declarations at once',
      ratio,
      { frame: '0', noService: true, noneThisYear: true },
      ['noneThisYear: declared-twice'],
    ],
    [
      'provided above the frame',
      ratio,
      { frame: '10', provided: '10.000001' },
      ['provided: provided-exceeds-frame'],
    ],
    [
      'provided of a frame of 0',
      ratio,
      { frame: '0', provided: '1' },
      ['provided: provided-exceeds-frame'],
    ],
    ['provided without a frame', ratio, { provided: '5' }, ['frame: frame-missing']],
    [
      'both figures unreadable',
      ratio,
      { frame: 'สิบ', provided: '-3' },
      ['frame: not-a-number', 'provided: negative'],
    ],
    ['a fraction of what is counted', count, { provided: '2.5' }, ['provided: too-many-decimals']],
    ['a figure that is too large', count, { provided: '1000000000000' }, ['provided: too-large']],
    ['a frame for a count', count, { frame: '3', provided: '2' }, ['frame: not-asked']],
    ['ticks for a ratio', ratio, { frame: '3', ticked: ['a'] }, ['ticked: not-asked']],
    [
      'figures for a checklist',
      checklist,
      { frame: '1', provided: '1' },
      ['frame: not-asked', 'provided: not-asked'],
    ],
    [
      'a tick that the form does not have',
      checklist,
      { ticked: ['a', 'z'] },
      ['ticked: unknown-item'],
    ],
    [
      'no service and figures',
      ratio,
      { noService: true, frame: '5' },
      ['noService: service-contradicted'],
    ],
    [
      'no service and a count',
      count,
      { noService: true, provided: '1' },
      ['noService: service-contradicted'],
    ],
    [
      'no service and ticks',
      checklist,
      { noService: true, noneThisYear: false, ticked: ['a'] },
      ['noService: service-contradicted'],
    ],
  ])('%s', (_what, of, input, faults) => {
    expect(faultsOf(of, input)).toEqual(faults);
  });

  test('an indicator that is not part of a whole takes more than its frame, but nothing of 0', () => {
    const open = indicator({ id: 'open', partOfWhole: false });
    expect(faultsOf(open, { frame: '10', provided: '25' })).toEqual([]);
    expect(faultsOf(open, { frame: '0', provided: '25' })).toEqual([
      'provided: provided-exceeds-frame',
    ]);
  });

  test('every message is there in Thai and in English', () => {
    const checked = checkAnswer(ratio, { frame: '57.24', provided: '60' });
    expect(checked).toEqual({
      faults: [
        {
          field: 'provided',
          code: 'provided-exceeds-frame',
          message: {
            th: 'การจัดบริการ (2) ต้องไม่มากกว่ากรอบการประเมิน (1) คือ 57.24',
            en: 'Provided (2) must not exceed the frame (1), which is 57.24',
          },
        },
      ],
    });
  });
});

describe('the shape of what is sent', () => {
  test('an unknown field, a number instead of text and an overlong note are refused', () => {
    expect(AnswerInput.safeParse({ frame: '1', colour: 'red' }).success).toBe(false);
    expect(AnswerInput.safeParse({ frame: 1 }).success).toBe(false);
    expect(AnswerInput.safeParse({ note: 'ก'.repeat(NOTE_MAX_LENGTH + 1) }).success).toBe(false);
    expect(AnswerInput.safeParse({ note: 'ก'.repeat(NOTE_MAX_LENGTH) }).success).toBe(true);
  });

  test('what was checked can be checked again and stays the same', () => {
    const typed = fc.option(fc.constantFrom('', '-', '0', '๑๒', '3.50', '1,000', 'x', '7'));
    const input = fc.record({
      frame: typed,
      provided: typed,
      noService: fc.boolean(),
      ticked: fc.option(fc.array(fc.constantFrom('a', 'b', 'c', 'z'))),
      note: fc.string({ maxLength: 30 }),
    });
    fc.assert(
      fc.property(input, fc.constantFrom(ratio, count, checklist), (given, of) => {
        const checked = checkAnswer(of, given);
        if ('faults' in checked) return;
        expect(Answer.safeParse(checked.answer).success).toBe(true);
        expect(checkAnswer(of, checked.answer)).toEqual(checked);
      }),
      { numRuns: 500 },
    );
  });
});

test('a note is counted by characters, and one too many is told at the note, never cut off', () => {
  const note = `${'ก'.repeat(999)}😀`;
  expect(checkAnswer(ratio, { note })).toMatchObject({ answer: { note } });
  expect(checkAnswer(ratio, { note: `${note}ข` })).toMatchObject({
    faults: [{ field: 'note', code: 'too-long' }],
  });
});
