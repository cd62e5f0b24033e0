import { expect, it } from 'vitest';
import { partialityOf } from './conflict.ts';

const lao = '6800101';
const known = { declared: false, officers: ['officer'] };

it.each([
  ['nobody in particular', { id: 'a' }, known, null],
  ['somebody seconded from it', { id: 'a', secondedFrom: lao }, known, 'seconded'],
  ['somebody seconded from another LAO', { id: 'a', secondedFrom: '6800102' }, known, null],
  ['somebody with a declared interest', { id: 'a' }, { ...known, declared: true }, 'declared'],
  ['who submitted it and has moved to the province since', { id: 'officer' }, known, 'took-part'],
] as const)('%s', (_, actor, told, partiality) => {
  expect(partialityOf(actor, lao, told)).toBe(partiality);
});
