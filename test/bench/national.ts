import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { eachOf } from '#shared/each-of.ts';
import { assemble } from '../../local/assembly.ts';
import { type DeclaredSystem, readTemplate } from '../../local/template.ts';
import { startBenchStores } from './bench-stores.ts';
import { keepMeasured } from './measured.ts';
import { type Night, runNight } from './national-night.ts';
import type { Publication } from './national-publication.ts';
import type { PureRun } from './national-pure.ts';
import { nationalRound, openNationalRound, submissionLoader } from './national-round.ts';
import { nationalTables } from './national-tables.ts';
import { nightFaults } from './night-faults.ts';
import { printed } from './tables.ts';
import { writeSection } from './write-section.ts';

/**
 * `npm run bench:national`: two nights at the size of the country over the emulators, and countries
 * of 10 and 100 times that through the pure part. `-- --write` puts it into docs/bench.md and
 * test/bench/measured.json; `-- --laos 500 --sizes 1` is a quick trial. Fails where a night scored too many or too few.
 */
const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    laos: { type: 'string', default: '7850' },
    sizes: { type: 'string', default: '1,10,100' },
  },
});
const COUNTRY = '7850';
if (values.write && values.laos !== COUNTRY) {
  console.error('--write keeps what the whole country costs: leave out --laos');
  process.exit(2);
}
const progress = (line: string) => console.error(`· ${line}`);

/** LAOs that are loaded at the same time. */
const AT_ONCE = 12;
const CHANGED_SHARE = 0.01;

progress('stack');
const { built } = await assemble(() => {});
const declared = readTemplate(built.template, built.assemblyDir);
const nights = await measuredNights(declared);
const faults = nightFaults(nights);
for (const fault of faults) console.error(`✖ ${fault}`);
if (faults.length > 0) process.exit(1);
if (values.write) {
  const { first, second, publication } = nights;
  await keepMeasured({ night: { first, second, publication } });
}
const pure: PureRun[] = [];
for (const size of values.sizes.split(',')) {
  progress(`${size} × the country, without stores`);
  pure.push(await pureRun(size));
}
const national = { ...nights, pure };
const tables = nationalTables(national).map(printed);
console.log(tables.join('\n'));
if (values.write) await writeSection('national', tables);

async function measuredNights(system: DeclaredSystem) {
  const stores = await startBenchStores(system);
  try {
    const environment = { ...stores.variables, POWERTOOLS_LOG_LEVEL: 'SILENT' };
    Object.assign(process.env, environment);
    const all = nationalRound();
    const round = { ...all, laos: all.laos.slice(0, Number(values.laos)) };
    progress(`${round.laos.length} LAOs: the round opens`);
    await openNationalRound(round);
    const load = submissionLoader(round);
    progress('each submits');
    const started = performance.now();
    await eachOf(round.laos, AT_ONCE, (lao) => load(lao, 1));
    const loadSeconds = (performance.now() - started) / 1000;
    progress(`the first night (loaded in ${loadSeconds.toFixed(0)} s)`);
    const first = await runNight(system, environment, new Date());
    // One in a hundred, spread over the provinces: the registry stands in their order.
    const changed = round.laos.filter((_, n) => n % Math.round(1 / CHANGED_SHARE) === 0);
    await eachOf(changed, AT_ONCE, (lao) => load(lao, 2));
    progress(`the second night, ${changed.length} changed`);
    const second = await runNight(system, environment, new Date(Date.now() + 1000));
    progress('the office publishes');
    // The functions read their environment when they are loaded.
    const { measurePublication } = await import('./national-publication.ts');
    const publication = await measurePublication(round.cycle, second.snapshot);
    return {
      laoCount: round.laos.length,
      changed: changed.length,
      loadSeconds,
      first,
      second,
      publication,
    };
  } finally {
    await stores.stop();
  }
}

async function pureRun(size: string): Promise<PureRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    `${import.meta.dirname}/national-pure.ts`,
    size,
  ]);
  return JSON.parse(stdout) as PureRun;
}

export type National = {
  laoCount: number;
  changed: number;
  loadSeconds: number;
  first: Night;
  second: Night;
  publication: Publication;
  pure: PureRun[];
};
