// Which test catches it when a right is taken away:
// npm run grants -- record [FILE…] | mutate [--only TEXT] [--minutes N] | report
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble } from '../../local/assembly.ts';
import { atomsOf } from '../../local/iam/atoms.ts';
import { readRights } from '../../local/iam/rights.ts';
import { standingAtoms } from '../../local/iam/standing-atoms.ts';
import { partOf, passedName, planFiles, untriedFiles } from './plan.ts';
import { type Caught, caughtFile, type Known, readCaught, reportOf } from './report.ts';
import { type Ran, runTests } from './run-tests.ts';
import { gatherUses, mergedUses, readUses, type Uses, usesFile, usesOf } from './uses.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Of the files of one run: what was found is written down after each. */
const SECONDS_OF_A_RUN = 50;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '600' }, only: { type: 'string' } },
});
const [command = 'report', ...paths] = positionals;

if (command === 'record') await record(paths.map((path) => path.replace(/^test\//, '')));
else if (command === 'mutate') await mutate(Number(values.minutes) * 60_000, values.only);
else if (command !== 'report') throw new Error(`record, mutate or report, not ${command}`);
await report();

/** Runs the system tests, all of them or these, and writes down which rights they need. */
async function record(only: readonly string[]): Promise<void> {
  const { failed, seconds, uses, said } = await runTests(only);
  if (failed) throw new Error(`tests fail with all rights in place: mend these first\n${said}`);
  const recordedAt = new Date().toISOString();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT });
  const recorded: Uses = {
    commit: String(commit).trim(),
    files: Object.fromEntries(
      Object.entries(seconds).map(([file, own]) => [file, { seconds: own, recordedAt }]),
    ),
    atoms: gatherUses(uses),
  };
  const exists = (file: string) => existsSync(`${ROOT}/test/${file}`);
  writeJson(usesFile, mergedUses(readUses(), recorded, exists));
}

/**
 * Takes rights away that were not tried yet, several in a run, each in a file that needs it. A file
 * that missed one right may have ended before it came to the next: that is tried again without the
 * first.
 */
async function mutate(milliseconds: number, only: string | undefined): Promise<void> {
  const { atoms, standing, uses, caught } = await known();
  const ends = Date.now() + milliseconds;
  const passed = new Set<string>();
  let left = atoms.filter(
    (atom) =>
      uses.atoms[atom] !== undefined &&
      !standing.includes(atom) &&
      (only === undefined ? !caught[atom] : atom.includes(only)),
  );
  while (left.length > 0 && Date.now() < ends) {
    const plan = planFiles(left, uses, passed);
    const given = left.filter((atom) => untriedFiles(atom, uses, passed).length === 0);
    const found: Record<string, Caught> = Object.fromEntries(given.map((atom) => [atom, null]));
    const part = partOf(plan, uses, SECONDS_OF_A_RUN);
    const files = Object.keys(part);
    if (files.length > 0) {
      const ran = await runTests(files, part);
      for (const file of files)
        for (const [atom, first] of missedIn(file, part[file] ?? [], ran, passed))
          found[atom] = { file, first };
    }
    for (const [atom, by] of Object.entries(found))
      console.log(by ? `✔ ${atom}: ${by.file}` : `✖ NOT CAUGHT ${atom}`);
    left = left.filter((atom) => found[atom] === undefined);
    console.log(`${left.length} left`);
    writeJson(caughtFile, sortedByName({ ...readCaught(), ...found }));
  }
}

/**
 * Which of the rights a file missed, and whether it was the first that it did. The run must have
 * failed, and told of a call that was refused for want of this very right.
 */
function missedIn(
  file: string,
  atoms: readonly string[],
  { failed, refused }: Ran,
  passed: Set<string>,
): Map<string, boolean> {
  const missed = new Map<string, boolean>();
  if (!failed) {
    for (const atom of atoms) passed.add(passedName(atom, file));
    return missed;
  }
  const own = refused.filter(({ during }) => during.length === 1 && during[0] === file);
  for (const { lacking } of own)
    for (const atom of lacking) if (!missed.has(atom)) missed.set(atom, missed.size === 0);
  // Nothing came in its way: it does not need these.
  if (missed.size === 0) for (const atom of atoms) passed.add(passedName(atom, file));
  return missed;
}

async function known(): Promise<Known> {
  const { built } = await assemble(() => {});
  const atoms = [...new Set(atomsOf(readRights(built.template).grants).map(({ name }) => name))];
  const caught = Object.fromEntries(
    Object.entries(readCaught()).filter(([atom]) => atoms.includes(atom)),
  );
  const uses = usesOf(atoms, readUses());
  return { atoms, standing: standingAtoms(built.template), uses, caught };
}

async function report(): Promise<void> {
  const all = await known();
  writeJson(usesFile, all.uses);
  writeJson(caughtFile, all.caught);
  const text = reportOf(all);
  writeFileSync(`${ROOT}/docs/grants.md`, text);
  console.log(text.split('\n## ')[0]);
}

function sortedByName<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
