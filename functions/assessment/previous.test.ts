import { expect, test } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { comparableAnswers, cycleBefore } from './previous.ts';

const kilometres = { th: 'กิโลเมตร', en: 'km' };
const answer = { frame: '10', provided: '9', noService: false, noneThisYear: false, ticked: null };
const before = catalogueOf([
  [
    indicator({ id: 'same', unit: kilometres, targets: { tao: '95' } }),
    indicator({ id: 'recounted', unit: { th: 'ตารางเมตร', en: 'square metres' } }),
    indicator({ id: 'other-kind', kind: 'count' }),
    indicator({ id: 'dropped' }),
    indicator({ id: 'list', kind: 'checklist' }),
  ],
]);
const now = catalogueOf([
  [
    indicator({ id: 'same', unit: kilometres, targets: { tao: '80' } }),
    indicator({ id: 'recounted', unit: kilometres }),
    indicator({ id: 'other-kind' }),
    indicator({ id: 'new' }),
    indicator({
      id: 'list',
      kind: 'checklist',
      items: [{ id: 'b', text: { th: 'ข', en: 'b' } }],
    }),
    indicator({ id: 'of-others', targets: { pao: '80' } }),
  ],
]);
const forms = [
  { catalogue: before, laoType: 'tao' },
  { catalogue: now, laoType: 'tao' },
] as const;

test('only what both rounds count alike stands beside this round, with the verdict of its own round', () => {
  const answers = {
    same: answer,
    recounted: answer,
    dropped: answer,
    'other-kind': { ...answer, frame: null },
    list: {
      frame: null,
      provided: null,
      noService: false,
      noneThisYear: false,
      ticked: ['a', 'b'],
    },
  };
  expect(comparableAnswers(...forms, answers)).toEqual({
    answers: { same: answer, list: { ...answers.list, ticked: ['b'] } },
    verdicts: { same: 'below_target', list: 'below_target' },
  });
});

test('what was left unanswered last round is nothing to compare with', () => {
  const empty = {
    frame: null,
    provided: null,
    noService: false,
    noneThisYear: false,
    ticked: null,
  };
  expect(comparableAnswers(...forms, { same: empty })).toEqual({ answers: {}, verdicts: {} });
});

test('the round before is the nearest earlier one, and the first has none', () => {
  expect(cycleBefore('2566', ['2567', '2566', '2564', '2563'])).toBe('2564');
  expect(cycleBefore('2563', ['2567', '2563'])).toBeNull();
});
