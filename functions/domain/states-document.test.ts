import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TRANSITIONS } from './assessment.ts';
import { CYCLE_TRANSITIONS } from './round-state.ts';

type Table = Record<string, { from: readonly string[]; to: string }>;

const document = readFileSync(`${import.meta.dirname}/../../docs/states.md`, 'utf8');
const [ofAssessment = '', ofRound = ''] = [...document.matchAll(/```mermaid\n(.*?)```/gs)].map(
  ([, picture = '']) => picture,
);

const drawnIn = (picture: string) =>
  [...picture.matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)]
    .map(([, from, to, transition]) => `${from} ${transition} ${to}`)
    .sort();
const declaredBy = (table: Table) =>
  Object.entries(table)
    .flatMap(([transition, { from, to }]) => from.map((start) => `${start} ${transition} ${to}`))
    .sort();

it('docs/states.md draws exactly the transitions of an assessment', () => {
  const drawn = drawnIn(ofAssessment).filter((arrow) => arrow !== 'not_started first in_progress');
  expect(drawn).toEqual(declaredBy(TRANSITIONS));
});

it('docs/states.md draws exactly the transitions of a round', () => {
  expect(drawnIn(ofRound)).toEqual(declaredBy(CYCLE_TRANSITIONS));
});
