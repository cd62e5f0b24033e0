// Which test catches it when a right is taken away: npm run grants -- record | mutate [--rounds N] | report
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { assemble } from '../../local/assembly.ts';
import { atomsOf } from '../../local/iam/atoms.ts';
import { readRights } from '../../local/iam/rights.ts';
import { planRounds, type Round } from './plan.ts';
import { type Caught, caughtFile, readCaught, reportOf } from './report.ts';
import { gatherUses, readUses, type Uses, usesFile } from './uses.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A report of vitest's, as far as it is read. */
type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message: string;
    startTime: number;
    endTime: number;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '1000' }, only: { type: 'string' } },
});
const [command = 'report', ...files] = positionals;

if (command === 'record') await record(files);
else if (command === 'mutate') await mutate(Number(values.rounds), values.only);
else if (command !== 'report') throw new Error(`record, mutate or report, not ${command}`);
await report();

/** Runs the system tests, all of them or these, and writes down which rights they need. */
async function record(only: readonly string[]): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'grants-'));
  const lines = join(dir, 'uses.jsonl');
  const { results, failed } = await runTests(only, { GRANTS_USES: lines });
  if (failed) throw new Error('tests fail with all rights in place: mend these first');
  const seconds = Object.fromEntries(
    results.map(({ file, seconds }): [string, number] => [file, seconds]),
  );
  const uses = gatherUses(readFileSync(lines, 'utf8'), seconds, new Date().toISOString());
  writeFileSync(usesFile, `${JSON.stringify(uses, null, 2)}\n`);
  rmSync(dir, { recursive: true });
}

/** Takes rights away, several in a run, and writes down which test failed for which. */
async function mutate(most: number, only: string | undefined): Promise<void> {
  const uses = readUses();
  const caught = readCaught();
  const atoms = (await currentAtoms()).filter(
    (atom) =>
      uses.atoms[atom] !== undefined &&
      !uses.standing.includes(atom) &&
      (only === undefined ? caught[atom] === undefined : atom.includes(only)),
  );
  const rounds = planRounds(atoms, uses);
  console.log(`${atoms.length} rights to take away in ${rounds.length} runs`);
  for (const round of rounds.slice(0, most)) {
    Object.assign(caught, await tryRound(round, uses));
    writeFileSync(caughtFile, `${JSON.stringify(caught, Object.keys(caught).sort(), 2)}\n`);
  }
}

async function tryRound(round: Round, uses: Uses): Promise<Record<string, Caught>> {
  const found = await failuresOf(round);
  for (const { atom, file } of round) {
    if (found[atom] !== false) continue;
    // Two files run side by side, and one may have been noted for the other's call: all are asked.
    const others = (uses.atoms[atom] ?? []).filter((each) => each !== file).slice(0, MOST_FILES);
    if (others.length > 0) Object.assign(found, await failuresOf([{ atom, file: others }]));
  }
  for (const [atom, by] of Object.entries(found))
    console.log(`${by ? '✔' : '✖ NOT CAUGHT'} ${atom}: ${by}`);
  return found;
}

/** Files that are tried together where the quickest did not fail. */
const MOST_FILES = 8;

async function failuresOf(
  round: readonly { atom: string; file: string | readonly string[] }[],
): Promise<Record<string, Caught>> {
  const withdrawn = round.map(({ atom }) => atom).join('\n');
  const tests = round.flatMap(({ file }) => [file].flat().map((each) => `test/${each}`));
  const { results, failed } = await runTests(tests, { GRANTS_WITHDRAWN: withdrawn });
  return Object.fromEntries(
    round.map(({ atom, file }): [string, Caught] => {
      const own = results.find((result) => [file].flat().includes(result.file) && result.failed);
      if (own) return [atom, `${own.file}: ${own.failed}`];
      return [atom, failed && round.length === 1 ? 'what is checked after all tests' : false];
    }),
  );
}

type TestResult = { file: string; seconds: number; failed: string | null };

async function runTests(
  files: readonly string[],
  environment: Record<string, string>,
): Promise<{ results: TestResult[]; failed: boolean }> {
  const dir = mkdtempSync(join(tmpdir(), 'grants-'));
  const output = join(dir, 'report.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--project', 'system', '--reporter=json', `--outputFile=${output}`];
  const failed = await promisify(execFile)(process.execPath, [...args, ...files], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 28,
  }).then(
    () => false,
    () => true,
  );
  if (!existsSync(output)) return { results: [], failed };
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as VitestReport;
  rmSync(dir, { recursive: true });
  const results = testResults.map(({ name, status, startTime, endTime, ...rest }) => ({
    file: name.split('/test/').at(-1) ?? name,
    seconds: Math.round((endTime - startTime) / 100) / 10,
    failed:
      rest.assertionResults.find((each) => each.status === 'failed')?.fullName ??
      (status === 'failed' ? rest.message.split('\n')[0] || 'the file itself' : null),
  }));
  return { results, failed };
}

async function currentAtoms(): Promise<string[]> {
  const { built } = await assemble(() => {});
  return [...new Set(atomsOf(readRights(built.template).grants).map(({ name }) => name))];
}

async function report(): Promise<void> {
  const text = reportOf(await currentAtoms(), readUses(), readCaught());
  writeFileSync(`${ROOT}/docs/grants.md`, text);
  console.log(text.split('\n## ')[0]);
}
