import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble, assembleWeb } from '../../local/assembly.ts';
import { type DeclaredSystem, readTemplate } from '../../local/template.ts';
import { startBenchStores } from './bench-stores.ts';
import { budgetsOf, peerTable } from './budgets.ts';
import { measureBundles } from './bundles.ts';
import { exportTable, measureExports } from './export-runs.ts';
import { meansOf } from './means.ts';
import { keepMeasured } from './measured.ts';
import { operationTable } from './operation-table.ts';
import { budgetTable, bundleTable, isBroken, printed, webTables } from './tables.ts';
import { measureWeb } from './web-bytes.ts';
import { writeSection } from './write-section.ts';

/**
 * `npm run bench`: prints what the functions, one LAO's year and the pages cost; with `-- --write` it
 * goes into docs/bench.md and test/bench/measured.json as well. Fails where a budget is broken.
 */
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const progress = (line: string) => console.error(`· ${line}`);

progress('stack and pages');
const [assembly, pages] = await Promise.all([assemble(() => {}), assembleWeb()]);
const declared = readTemplate(assembly.built.template, assembly.built.assemblyDir);
const web = measureWeb(pages.built);
progress('cold imports');
const bundles = await inScratch((dir) => measureBundles(declared, dir));
progress('operations');
const operations = await measuredOperations(declared);

progress('exports of the country');
const exports = await measureExports();

const measured = { bundles, operations, web };
const budgets = budgetsOf(measured);
const tables = [
  budgetTable(budgets),
  bundleTable(bundles),
  operationTable(operations),
  exportTable(exports),
  ...webTables(web),
  peerTable(measured),
].map(printed);
console.log(tables.join('\n'));
if (values.write) {
  await writeSection('operations', tables);
  await keepMeasured({ operations: meansOf(operations) });
}
const broken = budgets.filter(isBroken);
for (const { name } of broken) console.error(`✖ over its budget: ${name}`);
process.exitCode = broken.length > 0 ? 1 : 0;

async function measuredOperations(system: DeclaredSystem) {
  const stores = await startBenchStores(system);
  try {
    Object.assign(process.env, stores.variables, { POWERTOOLS_LOG_LEVEL: 'SILENT' });
    // The functions read their environment when they are loaded.
    const { measureOperations } = await import('./operations.ts');
    return await measureOperations(system, stores);
  } finally {
    await stores.stop();
  }
}

async function inScratch<T>(run: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'lao-bundles-'));
  try {
    return await run(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
