import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TRANSITIONS } from './assessment.ts';

it('docs/states.md draws exactly the transitions of the table', () => {
  const document = readFileSync(`${import.meta.dirname}/../../docs/states.md`, 'utf8');
  const drawn = [...document.matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)]
    .map(([, from, to, transition]) => `${from} ${transition} ${to}`)
    .filter((arrow) => arrow !== 'not_started first in_progress');
  const declared = Object.entries(TRANSITIONS).flatMap(([transition, { from, to }]) =>
    from.map((start) => `${start} ${transition} ${to}`),
  );
  expect(drawn.sort()).toEqual(declared.sort());
});
