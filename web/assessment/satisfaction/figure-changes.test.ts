import { expect, test } from 'vitest';
import { figureChangesOf } from './figure-changes.ts';

const text = { th: 'น้ำประปา', en: 'Tap water' };
const satisfaction = {
  areas: [
    { id: 'a', title: text, questions: ['water', 'roads', 'light'].map((id) => ({ id, text })) },
  ],
};

test('a question whose figures differ is told, also where it was blank before or is now', () => {
  const before = { water: { satisfied: 46, improve: 14 }, roads: { satisfied: 1, improve: 1 } };
  const after = { water: { satisfied: 46, improve: 15 }, light: { satisfied: 9, improve: 0 } };
  const changes = figureChangesOf({ satisfaction }, before, after);
  expect(changes.map(({ question }) => question.id)).toEqual(['water', 'roads', 'light']);
  expect(changes[0]).toMatchObject({ before: before.water, after: after.water });
  expect([changes[1]?.after, changes[2]?.before]).toEqual([undefined, undefined]);
});

test('equal figures, or a form without these questions, differ in nothing', () => {
  const figures = { water: { satisfied: 46, improve: 14 } };
  expect(figureChangesOf({ satisfaction }, figures, { ...figures })).toEqual([]);
  expect(figureChangesOf({ satisfaction: undefined }, figures, {})).toEqual([]);
});
