import { afterAll, beforeAll, expect, test } from 'vitest';
import { SynthesizedStages } from '../../infra/synthesized.test-data.ts';
import { atomsOf } from '../../local/iam/atoms.ts';
import { readRights } from '../../local/iam/rights.ts';
import type { CfnTemplate } from '../../local/template-values.ts';
import { EXCEPTIONS, OPEN } from './exceptions.ts';
import { planRounds } from './plan.ts';
import { findings, readCaught } from './report.ts';
import { gatherUses, readUses } from './uses.ts';

const stages = new SynthesizedStages();
let atoms: string[];
beforeAll(async () => {
  const template = (await stages.of('local')).toJSON() as CfnTemplate;
  atoms = [...new Set(atomsOf(readRights(template).grants).map(({ name }) => name))];
}, 300_000);
afterAll(() => stages.remove());

test('every right of the stack is needed by a test, or stays for a reason; a new one is recorded by npm run grants -- record', () => {
  expect(atoms.length).toBeGreaterThan(300);
  const known = findings(atoms, readUses());
  expect(known.filter((atom) => !OPEN.includes(atom))).toEqual([]);
  // What was settled leaves the list.
  expect(OPEN.filter((atom) => !known.includes(atom))).toEqual([]);
});

test('no exception is for nothing', () => {
  const unused = EXCEPTIONS.filter(({ pattern }) => !atoms.some((atom) => pattern.test(atom)));
  expect(unused.map(({ pattern }) => String(pattern))).toEqual([]);
});

test('of every right that was taken away some test failed', () => {
  const uncaught = Object.entries(readCaught()).filter(([, by]) => by === false);
  expect(uncaught.map(([atom]) => atom)).toEqual([]);
});

test('a recording tells what each start needs, which files need what, and what was touched', () => {
  const lines = [
    { atom: 'a', files: [] },
    { atom: 'a', files: ['x'] },
    { atom: 'b', files: ['y', 'x'] },
    { atom: 'reach: reader dynamodb:Query A#*', files: ['x'] },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  expect(gatherUses(`${text}\n`, { x: 1 }, 'now')).toEqual({
    recordedAt: 'now',
    seconds: { x: 1 },
    standing: ['a'],
    atoms: { a: ['x'], b: ['x', 'y'] },
    reach: ['reader dynamodb:Query A#*'],
  });
});

test('rights go away together only where each has a file of its own to catch it', () => {
  const uses = {
    recordedAt: '',
    seconds: { x: 1, y: 2, z: 3 },
    standing: [],
    reach: [],
    atoms: { a: ['x'], b: ['y', 'z'], c: ['x', 'y'], d: ['z'], none: [] },
  };
  const rounds = planRounds(['a', 'b', 'c', 'd', 'none'], uses);
  expect(rounds).toEqual([
    [
      { atom: 'd', file: 'z' },
      { atom: 'a', file: 'x' },
    ],
    [{ atom: 'b', file: 'y' }],
    [{ atom: 'c', file: 'x' }],
  ]);
});
