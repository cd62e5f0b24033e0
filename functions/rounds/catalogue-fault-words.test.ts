import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { readCatalogue } from '#domain/catalogue.ts';
import { faultWords } from './catalogue-fault-words.ts';

const THAI = /[ก-๙]/;

/** Every sentence of a file's rules, with an example where something is filled in. */
function sentencesOf(file: string): string[] {
  const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  const told = [
    ...source.matchAll(/report\(\s*(?:\[[^\]]*\]|path),\s*([`'])(.+?)\1/gs),
    ...source.matchAll(/message: ([`'])(.+?)\1/g),
  ];
  return told.map(([, , sentence = '']) => sentence.replace(/\$\{[^}]*\}/g, 'ratio'));
}

const sentences = ['../domain/catalogue-faults.ts', 'catalogue-differences.ts'].flatMap(
  sentencesOf,
);

it('the rules have the sentences that this test reads', () => {
  expect(sentences.length).toBeGreaterThanOrEqual(20);
});

test.each(sentences)('%s: is told in Thai', (message) => {
  expect(faultWords({ message })).toEqual({ th: expect.stringMatching(THAI), en: message });
});

it('what is wrong with the shape of a file is told in Thai too', () => {
  const broken = {
    id: 'A b',
    round: 'x',
    title: { th: '' },
    sample: 'yes',
    decimals: 9,
    bands: [],
    awardMaximum: '1.0',
    colour: 1,
    areas: [
      {
        id: 'a',
        title: { th: 'ก', en: 'a' },
        missions: [{ id: 'm', indicators: [{ kind: 'x' }] }],
      },
    ],
  };
  const read = readCatalogue(broken);
  const faults = 'faults' in read ? read.faults : [];
  expect(faults.length).toBeGreaterThan(12);
  for (const fault of faults) expect(faultWords(fault).th, fault.message).toMatch(THAI);
});
