import { expect, test } from 'vitest';
import { type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import { disagreementsOf, secondFormWarningsOf } from './two-forms.ts';

const text = (words: string) => ({ th: words, en: words });
const question = (id: string, indicators?: string[]) => ({
  id,
  text: text(id),
  ...(indicators && { indicators }),
});
const catalogue: Catalogue = {
  ...catalogueOf([
    [
      indicator({ id: 'bridge', service: text('สะพาน') }),
      indicator({ id: 'asphalt', service: text('ถนน') }),
      indicator({ id: 'gravel', service: text('ถนน') }),
      indicator({ id: 'pao-road', service: text('ถนน'), targets: { pao: '80' } }),
    ],
  ]),
  satisfaction: {
    areas: [
      {
        id: 'works',
        title: text('ด้าน'),
        questions: [
          question('bridges', ['bridge']),
          question('roads', ['asphalt', 'gravel', 'pao-road']),
          question('pao', ['pao-road']),
          question('other'),
        ],
      },
    ],
  },
};

const none: Answer = { ...EMPTY_ANSWER, noService: true };
const figures = Object.fromEntries(
  ['bridges', 'roads', 'pao', 'other'].map((id) => [id, { satisfied: 45, improve: 15 }]),
);
const found = (answers: Record<string, Answer>, given: typeof figures = figures) =>
  disagreementsOf(catalogue, 'tao', answers, given).map(({ questionId }) => questionId);

test('no bridges are declared, and 60 people answered of bridges, as in a sheet of 2564', () => {
  expect(found({ bridge: none })).toEqual(['bridges']);
  const [told] = disagreementsOf(catalogue, 'tao', { bridge: none }, figures);
  expect(told?.message.th).toContain('มีผู้ตอบข้อนี้ 60 คน');
  expect(told?.message.th).toContain('สะพาน');
});

test('who certifies is told that too, and of unequal numbers of people', () => {
  const unequal = { ...figures, other: { satisfied: 1, improve: 0 } };
  const told = secondFormWarningsOf(catalogue, 'tao', { bridge: none }, unequal);
  expect(told.map(({ areaId }) => areaId)).toEqual(['works', 'works']);
  expect(told[0]?.message.th).toMatch(/^bridges – มีผู้ตอบข้อนี้ 60 คน/);
  expect(told[1]?.message.th).toContain('ไม่เท่ากัน (1, 60 คน)');
});

test('a question of several services contradicts nothing while one of them is there', () => {
  expect(found({ asphalt: none })).toEqual([]);
  expect(found({ asphalt: none, gravel: { ...EMPTY_ANSWER, frame: '3' } })).toEqual([]);
  expect(found({ asphalt: none, gravel: none })).toEqual(['roads']);
});

test('none to do this year is a service all the same, and so is a frame of 0 that says nothing', () => {
  const zero = { ...EMPTY_ANSWER, frame: '0' };
  expect(found({ bridge: { ...zero, noneThisYear: true } })).toEqual([]);
  expect(found({ bridge: zero })).toEqual([]);
});

test('what nobody was asked, of nothing, or of what this type is not asked, is passed over', () => {
  expect(found({ bridge: none }, {})).toEqual([]);
  expect(found({})).toEqual([]);
  expect(found({ 'pao-road': none, asphalt: none })).toEqual([]);
});

test('a question may name only indicators of its catalogue, each once', () => {
  const wrong = structuredClone(catalogue);
  const questions = wrong.satisfaction?.areas[0]?.questions ?? [];
  Object.assign(questions[0] ?? {}, { indicators: ['bridge', 'bridge', 'tunnel'] });
  Object.assign(questions[1] ?? {}, { indicators: [] });
  const read = readCatalogue(wrong);
  expect('faults' in read && read.faults).toEqual([
    {
      path: '/satisfaction/areas/0/questions/1/indicators',
      message: 'must have at least one entry',
    },
    {
      path: '/satisfaction/areas/0/questions/0/indicators/1',
      message: 'is named twice',
    },
    {
      path: '/satisfaction/areas/0/questions/0/indicators/2',
      message: 'the form has no indicator "tunnel"',
    },
  ]);
});
