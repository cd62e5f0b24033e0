import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SynthesizedStages } from '../../infra/synthesized.test-data.ts';
import { atomsOf } from '../../local/iam/atoms.ts';
import { readRights } from '../../local/iam/rights.ts';
import { standingAtoms } from '../../local/iam/standing-atoms.ts';
import type { CfnTemplate } from '../../local/template-values.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { partOf, passedName, planFiles, untriedFiles } from './plan.ts';
import { type Known, readCaught, reportOf, sorted } from './report.ts';
import { gatherUses, mergedUses, readUses } from './uses.ts';

const stages = new SynthesizedStages();
let known: Known;
beforeAll(async () => {
  const template = (await stages.of('local')).toJSON() as CfnTemplate;
  const atoms = [...new Set(atomsOf(readRights(template).grants).map(({ name }) => name))];
  known = { atoms, standing: standingAtoms(template), uses: readUses(), caught: readCaught() };
}, 300_000);
afterAll(() => stages.remove());

test('every right of the stack is needed by a test, or stays for a reason; a new one is recorded by npm run grants -- record', () => {
  expect(known.atoms.length).toBeGreaterThan(300);
  expect(sorted(known).unexplained).toEqual([]);
});

test('every right that a test needs was taken away and missed; a new one is tried by npm run grants -- mutate', () => {
  const { uncaught, untried } = sorted(known);
  expect(uncaught).toEqual([]);
  expect(untried).toEqual([]);
});

test('no exception is for nothing', () => {
  const unused = EXCEPTIONS.filter(
    ({ pattern }) => !known.atoms.some((atom) => pattern.test(atom)),
  );
  expect(unused.map(({ pattern }) => String(pattern))).toEqual([]);
});

test('docs/grants.md says what is known of the rights; npm run grants writes it', () => {
  // The local run, whose rights it lists, has none of CDK's own functions.
  const atoms = known.atoms.filter((atom) => !atom.startsWith('CustomCDKBucketDeployment'));
  expect(readFileSync('docs/grants.md', 'utf8')).toBe(reportOf({ ...known, atoms }));
});

const uses = {
  commit: 'c1',
  files: {
    x: { seconds: 1, recordedAt: 'then' },
    y: { seconds: 2, recordedAt: 'then' },
    z: { seconds: 30, recordedAt: 'then' },
  },
  atoms: { a: ['x'], b: ['x', 'z'], c: ['y', 'z'], d: ['z'] },
};

test('a recording of some files takes the place of their earlier one, and leaves the others', () => {
  const lines = [
    { atom: 'a', files: ['y'] },
    { atom: 'a', files: ['y'] },
    { atom: 'e', files: ['y'] },
    { atom: 'e', files: [] },
  ].map((line) => JSON.stringify(line));
  const recorded = {
    commit: 'c2',
    files: { y: { seconds: 3, recordedAt: 'now' } },
    atoms: gatherUses(`${lines.join('\n')}\n`),
  };
  expect(mergedUses(uses, recorded, (file) => file !== 'z')).toEqual({
    commit: 'c2',
    files: { x: uses.files.x, y: recorded.files.y },
    atoms: { a: ['x', 'y'], b: ['x'], e: ['y'] },
  });
});

test('rights are taken away in the files that miss the most of them in the shortest time', () => {
  const plan = planFiles(['a', 'b', 'c', 'd', 'none'], uses, new Set());
  expect(plan).toEqual({ x: ['a', 'b'], y: ['c'], z: ['d'] });
  expect(partOf(plan, uses, 10)).toEqual({ x: ['a', 'b'], y: ['c'] });
  expect(partOf({ z: ['d'], y: ['c'] }, uses, 10)).toEqual({ z: ['d'] });
  // What a file did not miss is tried in the next one, and then nowhere.
  const passed = new Set([passedName('c', 'y'), passedName('d', 'z')]);
  expect(planFiles(['c', 'd'], uses, passed)).toEqual({ z: ['c'] });
  expect(untriedFiles('d', uses, passed)).toEqual([]);
  const many = Array.from({ length: 8 }, (_, n) => `r${n}`);
  const ofMany = { ...uses, atoms: Object.fromEntries(many.map((atom) => [atom, ['x', 'y']])) };
  expect(Object.values(planFiles(many, ofMany, new Set())).map(({ length }) => length)).toEqual([
    6, 2,
  ]);
});
