import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundleFunctions } from '../infra/bundle.ts';
import { flattened } from '../infra/flattened.ts';
import { buildWeb } from '../web/build.ts';
import type { CfnTemplate } from './template-values.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** Built things, each under the hash of what it was built from: a second start builds nothing. */
const CACHE = `${ROOT}/.build/local`;
/** Of each kind; another copy of the local run may still use an older one. */
const KEPT = 4;

/** What the stack, and what the pages, are made of. */
const STACK_SOURCES = [
  'infra/**/*.ts',
  'functions/**/*.{ts,json}',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const WEB_SOURCES = [
  'web/**/*',
  'functions/**/*.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** A cloud assembly: the template, and the folder with its assets. */
export type Assembly = { template: CfnTemplate; assemblyDir: string };
export type Built<T> = { built: T; cached: boolean };

/** Bundles the functions and synthesizes the stack `local`, or finds it done for these sources. */
export async function assemble(onBundled: () => void): Promise<Built<Assembly>> {
  const { dir, cached } = await cachedBuild('stack', STACK_SOURCES, async (into) => {
    await bundleFunctions(`${into}/bundles`);
    onBundled();
    await synthesizeApart(`${into}/cdk.out`, `${into}/bundles`);
  });
  const [file] = globSync('cdk.out/*.template.json', { cwd: dir }).filter(
    (each) => !each.endsWith('.nested.template.json'),
  );
  if (!file) throw new Error(`the synthesis left no template in ${dir}`);
  const template = JSON.parse(readFileSync(`${dir}/${file}`, 'utf8')) as CfnTemplate;
  const assemblyDir = `${dir}/cdk.out`;
  return { built: { template: flattened(template, assemblyDir), assemblyDir }, cached };
}

/** Builds the pages, or finds them built for these sources. */
export async function assembleWeb(): Promise<Built<string>> {
  const { dir, cached } = await cachedBuild('web', WEB_SOURCES, async (into) => {
    await buildWeb(into);
  });
  return { built: dir, cached };
}

async function cachedBuild(
  kind: string,
  patterns: string[],
  build: (into: string) => Promise<void>,
): Promise<{ dir: string; cached: boolean }> {
  const dir = `${CACHE}/${kind}-${hashOf(patterns)}`;
  if (existsSync(dir)) {
    const now = new Date();
    utimesSync(dir, now, now);
    return { dir, cached: true };
  }
  const into = `${dir}.${process.pid}`;
  mkdirSync(into, { recursive: true });
  try {
    await build(into);
    renameSync(into, dir);
  } catch (error) {
    rmSync(into, { recursive: true, force: true });
    // Another copy may have finished the same build first.
    if (!existsSync(dir)) throw error;
  }
  forgetOldest(kind);
  return { dir, cached: false };
}

function forgetOldest(kind: string): void {
  const ageOf = (name: string) => statSync(`${CACHE}/${name}`).mtimeMs;
  const own = readdirSync(CACHE).filter((name) => name.startsWith(`${kind}-`));
  for (const name of own.sort((a, b) => ageOf(b) - ageOf(a)).slice(KEPT)) {
    rmSync(`${CACHE}/${name}`, { recursive: true, force: true });
  }
}

function hashOf(patterns: string[]): string {
  const hash = createHash('sha256');
  for (const path of globSync(patterns, { cwd: ROOT }).sort()) {
    if (path.includes('.test.') || !statSync(`${ROOT}/${path}`).isFile()) continue;
    hash.update(`${path}\0`).update(readFileSync(`${ROOT}/${path}`));
  }
  return hash.digest('hex').slice(0, 16);
}

/** In a thread of its own: the CDK is seconds of pure computing, and its memory goes with it. */
async function synthesizeApart(outDir: string, bundlesDir: string): Promise<void> {
  const worker = new Worker(new URL('./synthesize-worker.ts', import.meta.url), {
    workerData: { outDir, bundlesDir },
    execArgv: [],
  });
  await once(worker, 'exit').catch((error: Error) => {
    throw new Error(`the stack cannot be synthesized: ${error.message}`, { cause: error });
  });
}
