import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Refusal } from '../../local/iam/withdrawal.ts';
import type { Plan } from './plan.ts';
import type { Trial } from './trial.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A report of vitest's, as far as it is read. */
type VitestReport = {
  testResults: {
    name: string;
    startTime: number;
    endTime: number;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

/** Where a call was refused, what is awaited does not come: the refusal is what counts. */
const SOONER = ['--expect.poll.timeout=4000', '--testTimeout=20000', '--hookTimeout=60000'];

export type Ran = {
  failed: boolean;
  /** Seconds that each file took. */
  seconds: Record<string, number>;
  /** Lines of a recording. */
  uses: string;
  refused: Refusal[];
  /** What failed, and what was said at last. */
  said: string;
};

/**
 * Runs system tests one file at a time, so that each call is some file's.
 *
 * @param files under test/; all of them where there are none
 * @throws Error where a file was not run at all: that says nothing of any right
 */
export async function runTests(files: readonly string[], plan: Plan = {}): Promise<Ran> {
  const dir = mkdtempSync(join(tmpdir(), 'grants-'));
  const [report, uses, planned, refused] = ['report', 'uses', 'plan', 'refused'].map((name) =>
    join(dir, `${name}.json`),
  ) as [string, string, string, string];
  writeFileSync(planned, JSON.stringify(plan));
  const isTrial = Object.keys(plan).length > 0;
  const trial = {
    GRANTS_USES: uses,
    GRANTS_REFUSED: refused,
    ...(isTrial && { GRANTS_PLAN: planned }),
  };
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const how = ['--project', 'system', '--no-file-parallelism', ...(isTrial ? SOONER : [])];
  const args = [vitest, 'run', ...how, '--reporter=json', `--outputFile=${report}`];
  try {
    const { failed, said } = await promisify(execFile)(
      process.execPath,
      [...args, ...files.map((file) => `test/${file}`)],
      { cwd: ROOT, env: { ...process.env, ...(trial satisfies Trial) }, maxBuffer: 1 << 28 },
    ).then(
      ({ stdout, stderr }) => ({ failed: false, said: stdout + stderr }),
      ({ stdout, stderr }) => ({ failed: true, said: `${stdout}${stderr}` }),
    );
    if (!existsSync(report)) throw new Error(`the tests did not run: ${said.slice(-2000)}`);
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
    const ran = testResults.map(({ name, startTime, endTime }): [string, number] => [
      name.split('/test/').at(-1) ?? name,
      Math.round((endTime - startTime) / 100) / 10,
    ]);
    const seconds = Object.fromEntries(ran);
    const missing = files.filter((file) => !(file in seconds));
    if (missing.length > 0)
      throw new Error(`did not run: ${missing.join(', ')}\n${said.slice(-2000)}`);
    return {
      failed,
      seconds,
      uses: textOf(uses),
      refused: textOf(refused)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Refusal),
      said: [...testResults.flatMap(failuresOf), said.slice(-3000)].join('\n'),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function failuresOf({ name, message, assertionResults }: VitestReport['testResults'][number]) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  return [
    ...(message ? [`${name}: ${message}`] : []),
    ...failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]}`),
  ];
}

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
