import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type Plugin } from 'esbuild';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from './functions.ts';
import { ROOT } from './paths.ts';
import { SCHEMA_FILES, withPureSchemas } from './pure-schemas.ts';

/** Sizes of one bundle, in bytes. */
export type BundleReport = {
  name: FunctionName;
  file: string;
  minified: number;
  gzip: number;
  /** Minified without the AWS SDK and what only the SDK needs. */
  minifiedWithoutSdk: number;
};

export type BundleOptions = {
  /** @default all functions */
  names?: readonly FunctionName[];
  /** Folder that holds functions/. @default the project */
  root?: string;
};

/** A bundle is ESM, and some CommonJS dependencies still call require for node's own modules. */
const REQUIRE_FOR_COMMONJS =
  "import{createRequire as createRequireForBundle}from'node:module';" +
  'const require=createRequireForBundle(import.meta.url);';

const schemasWithoutEffects: Plugin = {
  name: 'schemas-without-effects',
  setup({ onLoad }) {
    onLoad({ filter: SCHEMA_FILES }, async ({ path }) => ({
      loader: 'ts',
      contents: withPureSchemas(await readFile(path, 'utf8')),
    }));
  },
};

/**
 * Bundles handlers to `${outDir}/<name>/index.mjs` with a source map beside it.
 * The same files are deployed, hosted by the local run and measured by the bench. All of them in one
 * build: what they share, above all the SDK, is read and parsed once and not once for each.
 * @throws esbuild's BuildFailure, which names file and line
 */
export async function bundleFunctions(
  outDir: string,
  { names = FUNCTION_NAMES, root = ROOT }: BundleOptions = {},
): Promise<BundleReport[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: FUNCTIONS[name].entry, out: `${name}/index` })),
    outdir: resolve(outDir),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    treeShaking: true,
    legalComments: 'none',
    // Thai as it is: escaped, a letter would take six bytes instead of three.
    charset: 'utf8',
    sourcemap: true,
    // Positions are enough to read a stack trace; the sources would triple the package.
    sourcesContent: false,
    banner: { js: REQUIRE_FOR_COMMONJS },
    plugins: [schemasWithoutEffects],
    metafile: true,
    logLevel: 'silent',
  });
  return Promise.all(
    names.map((name) => reportOf(name, resolve(outDir, name, 'index.mjs'), metafile)),
  );
}

async function reportOf(
  name: FunctionName,
  file: string,
  metafile: Metafile,
): Promise<BundleReport> {
  const { entry } = FUNCTIONS[name];
  const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === entry);
  if (!output) throw new Error(`esbuild wrote no bundle of ${entry}`);
  const code = await readFile(file);
  return {
    name,
    file,
    minified: code.byteLength,
    gzip: gzipSync(code).byteLength,
    minifiedWithoutSdk: code.byteLength - sdkBytes(output, metafile.inputs, entry),
  };
}

const OF_THE_SDK = /(^|\/)node_modules\/(@aws-sdk|@smithy|@aws-crypto|@aws)\//;

/** Bytes of the modules that the entry reaches only by way of the SDK. */
function sdkBytes(
  output: Metafile['outputs'][string],
  inputs: Metafile['inputs'],
  entry: string,
): number {
  const own = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (own.has(path) || OF_THE_SDK.test(path)) continue;
    own.add(path);
    open.push(...(inputs[path]?.imports ?? []).map((imported) => imported.path));
  }
  return Object.entries(output.inputs)
    .filter(([path]) => !own.has(path))
    .reduce((bytes, [, { bytesInOutput }]) => bytes + bytesInOutput, 0);
}
