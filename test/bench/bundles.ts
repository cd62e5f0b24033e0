import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type BundleReport, bundleFunctions } from '../../infra/bundle.ts';
import type { DeclaredSystem } from '../../local/template.ts';

/** A function's bundle, and what a cold start spends on loading it. */
export type MeasuredBundle = BundleReport & {
  /** Median of the import alone, in a process of its own. */
  importMs: number;
  /** Median from the process's start until it is imported, as a multiple of an empty module's. */
  startRatio: number;
};

const ROUNDS = 5;

type Module = { name: string; file: string; env: Record<string, string> };
type Start = { importMs: number; startedMs: number };

/** Bundles every function into `outDir` and imports each with the variables that the stack sets. */
export async function measureBundles(
  { functions }: DeclaredSystem,
  outDir: string,
): Promise<MeasuredBundle[]> {
  const reports = await bundleFunctions(outDir);
  const empty: Module = { name: 'empty', file: join(outDir, 'empty.mjs'), env: {} };
  await writeFile(empty.file, 'export {};\n');
  const modules = reports.map(({ name, file }): Module => {
    const declared = functions.find((each) => each.name === name);
    if (!declared) throw new Error(`the template declares no function ${name}`);
    return { name, file, env: declared.environment };
  });
  const starts = await coldStarts([empty, ...modules]);
  const medianOf = (name: string, of: keyof Start) =>
    median((starts.get(name) ?? []).map((start) => start[of]));
  return reports.map((report) => ({
    ...report,
    importMs: medianOf(report.name, 'importMs'),
    startRatio: medianOf(report.name, 'startedMs') / medianOf(empty.name, 'startedMs'),
  }));
}

/** One after another and round by round, so that a busy machine slows all of them alike. */
async function coldStarts(modules: readonly Module[]): Promise<Map<string, Start[]>> {
  const starts = new Map<string, Start[]>(modules.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const each of modules) starts.get(each.name)?.push(await coldStart(each));
  }
  return starts;
}

const IMPORT =
  'const before = performance.now(); await import(process.argv[1]); const startedMs = performance.now();' +
  'process.stdout.write(JSON.stringify({ importMs: startedMs - before, startedMs }));';

async function coldStart({ file, env }: Module): Promise<Start> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', IMPORT, pathToFileURL(file).href],
    { env: { AWS_REGION: 'ap-southeast-7', NODE_OPTIONS: '--enable-source-maps', ...env } },
  );
  return JSON.parse(stdout) as Start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
