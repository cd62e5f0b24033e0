import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Lao } from '#domain/lao.ts';
import type { LocalEnvironment } from '../../local/environment.ts';
import { lineOf } from '../../tools/check/violations.ts';
import { MEASURED_FILE } from '../bench/measured.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import { load, type Step } from './load.ts';
import type { Units } from './mix.ts';
import { assumedTable, headrooms, mixTable, quotaTable, stepsTable, stepTable } from './report.ts';

/**
 * `npm run bench:peak`: the mix of the last day against a local run of its own, 1, 4 and 16 LAOs at
 * once, each for so many seconds at most; afterwards the checker walks what is left. With `-- --write`
 * the tables go into docs/scale.md. It calls this machine alone and stops by itself.
 *
 * The loop is its own, with Node's HDR histogram: autocannon repeats prepared requests to one host,
 * and here each call depends on the answers before it (versions, revisions, where to send a file).
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
  },
});
const SECONDS = Math.min(Math.max(Number(values.seconds) || 20, 1), 60);
const STEPS = [1, 4, 16] as const;
/** More LAOs than two cores get through in a minute. */
const LAOS_OF_STEP = { 1: 30, 4: 50, 16: 60 } as const;
const STARTS_WITHIN_MS = 120_000;
const DOCUMENT = resolve(import.meta.dirname, '../../docs/scale.md');

const laos = Array.from({ length: 140 }, (_, n): Lao => {
  const district = String(1 + Math.floor(n / 90)).padStart(2, '0');
  return {
    code: `680${district}${String(10 + (n % 90)).slice(-2)}`,
    type: 'tao',
    name: `ทดสอบ${n + 1}`,
    district: 'เมืองนครศรีธรรมราช',
    province: 'นครศรีธรรมราช',
  };
});

const measured = JSON.parse(await readFile(MEASURED_FILE, 'utf8'));
const operations = measured.operations as Record<string, Units>;
const dir = await mkdtemp(join(tmpdir(), 'lao-peak-'));
const system = fork(new URL('./peak-system.ts', import.meta.url), [dir, JSON.stringify(laos)], {
  execArgv: [],
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const ended = once(system, 'exit');
process.once('SIGINT', () => system.send('stop'));
try {
  const [environment] = (await Promise.race([
    once(system, 'message', { signal: AbortSignal.timeout(STARTS_WITHIN_MS) }),
    ended.then(() => Promise.reject(new Error('the local run did not start'))),
  ])) as [LocalEnvironment];
  const steps: Step[] = [];
  let from = 0;
  for (const atOnce of STEPS) {
    const some = laos.slice(from, from + LAOS_OF_STEP[atOnce]);
    from += some.length;
    const needs = { environment, dir, cycle: OPEN_ROUND, catalogue: sampleCatalogue() };
    const step = await load(needs, some, { atOnce, seconds: SECONDS });
    steps.push(step);
    console.log(`\n${atOnce} × at once, ${step.seconds.toFixed(0)} s\n`);
    console.log(stepTable(step, operations));
    for (const [what, times] of step.errors) console.log(`✖ ${times} × ${what}`);
  }
  console.log(`\n${stepsTable(steps, operations)}\n\n${quotaTable(operations)}\n`);
  const [first] = headrooms(operations);
  if (first) {
    const { quota, times } = first;
    console.log(`first to bind: ${quota.service}, ${quota.limit}: ${times.toFixed(1)} × the need`);
  }
  if (values.write) await write(steps);
  const violations = await checked(environment);
  for (const line of violations) console.error(line);
  const failed = steps.some(({ errors }) => errors.size > 0);
  if (failed || violations.length > 0) process.exitCode = 1;
  else console.log('✔ nothing was lost or doubled (npm run check)');
} finally {
  if (system.connected) system.send('stop');
  await ended;
  await rm(dir, { recursive: true, force: true });
}

async function checked(environment: LocalEnvironment): Promise<string[]> {
  Object.assign(process.env, environment);
  const { checkEverything } = await import('../../tools/check/check-everything.ts');
  const { tableClient } = await import('#shared/dynamodb.ts');
  const { bucketClient } = await import('#shared/s3.ts');
  const client = bucketClient();
  const { violations } = await checkEverything({
    table: { client: tableClient(), name: environment.TABLE_NAME },
    evidence: { client, name: environment.EVIDENCE_BUCKET },
    submissions: { client, name: environment.SUBMISSIONS_BUCKET },
    records: { client, name: environment.RECORDS_BUCKET },
  });
  return violations.map(lineOf);
}

/** Puts each table between its marks and leaves the words around them. */
async function write(steps: readonly Step[]): Promise<void> {
  const [day] = new Date().toISOString().split('T');
  const made = `Made by \`npm run bench:peak -- --write\` on ${day}, Node ${process.versions.node}, ${cpus().length} cores, ${SECONDS} s a step.`;
  const parts = {
    mix: mixTable(),
    steps: `${made}\n\n${stepsTable(steps, operations)}`,
    assumed: assumedTable(),
    quotas: quotaTable(operations),
  };
  let text = await readFile(DOCUMENT, 'utf8');
  for (const [name, part] of Object.entries(parts)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`docs/scale.md has no place for ${name}`);
    text = `${before}${begin}\n\n${part}\n\n${end}${after}`;
  }
  await writeFile(DOCUMENT, text);
}
