import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from './functions.ts';
import { ROOT } from './paths.ts';
import { SCHEMA_FILES, withPureSchemas } from './pure-schemas.ts';

type Output = Metafile['outputs'][string];

/** Sizes of what one bundle loads as it starts, in bytes. */
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

const SETTINGS = {
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
} as const satisfies BuildOptions;

/**
 * Bundles handlers to `${outDir}/<name>/index.mjs` with a source map beside it.
 * The same files are deployed, hosted by the local run and measured by the bench. All of them in one
 * build: what they share, above all the SDK, is read and parsed once and not once for each. One that imports something
 * of its own only when it is needed, as the reader of Excel files, is cut in parts beside its index.mjs.
 * @throws esbuild's BuildFailure, which names file and line
 */
export async function bundleFunctions(
  outDir: string,
  { names = FUNCTION_NAMES, root = ROOT }: BundleOptions = {},
): Promise<BundleReport[]> {
  const whole = { absWorkingDir: root, ...SETTINGS };
  const { metafile } = await build({
    ...whole,
    entryPoints: names.map((name) => ({ in: FUNCTIONS[name].entry, out: `${name}/index` })),
    outdir: resolve(outDir),
  });
  return Promise.all(
    names.map(async (name) => {
      const { entry } = FUNCTIONS[name];
      if (!loadsLater(metafile, entry)) return reportOf(name, outDir, metafile, root);
      const own = await build({
        ...whole,
        entryPoints: [{ in: entry, out: 'index' }],
        outdir: resolve(outDir, name),
        splitting: true,
        chunkNames: '[name]-[hash]',
      });
      return reportOf(name, outDir, own.metafile, root);
    }),
  );
}

const OF_PACKAGES = /(^|\/)node_modules\//;

/** Whether a module of the project that the entry reaches is imported only when it is needed. */
function loadsLater({ inputs }: Metafile, entry: string): boolean {
  const seen = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path) || OF_PACKAGES.test(path)) continue;
    seen.add(path);
    for (const imported of inputs[path]?.imports ?? []) {
      if (imported.kind === 'dynamic-import' && !imported.external) return true;
      open.push(imported.path);
    }
  }
  return false;
}

/** The files that a bundle loads as it starts; what it imports later is not among them. */
function outputsAtStart({ outputs }: Metafile, entry: string): [string, Output][] {
  const first = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry);
  if (!first) throw new Error(`esbuild wrote no bundle of ${entry}`);
  const found = new Map([first]);
  const open = [first[1]];
  for (let output = open.pop(); output !== undefined; output = open.pop()) {
    for (const { path, kind } of output.imports) {
      const next = outputs[path];
      if (!next || kind !== 'import-statement' || found.has(path)) continue;
      found.set(path, next);
      open.push(next);
    }
  }
  return [...found];
}

async function reportOf(
  name: FunctionName,
  outDir: string,
  metafile: Metafile,
  root: string,
): Promise<BundleReport> {
  const { entry } = FUNCTIONS[name];
  const outputs = outputsAtStart(metafile, entry);
  const codes = await Promise.all(outputs.map(([path]) => readFile(resolve(root, path))));
  return {
    name,
    file: resolve(outDir, name, 'index.mjs'),
    minified: sum(codes.map((code) => code.byteLength)),
    gzip: sum(codes.map((code) => gzipSync(code).byteLength)),
    minifiedWithoutSdk: ownBytes(
      outputs.map(([, output]) => output),
      metafile.inputs,
      entry,
    ),
  };
}

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

const OF_THE_SDK = /(^|\/)node_modules\/(@aws-sdk|@smithy|@aws-crypto|@aws)\//;

/** Bytes of the modules, but for those that the entry reaches only by way of the SDK. */
function ownBytes(outputs: readonly Output[], inputs: Metafile['inputs'], entry: string): number {
  const own = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (own.has(path) || OF_THE_SDK.test(path)) continue;
    own.add(path);
    open.push(...(inputs[path]?.imports ?? []).map((imported) => imported.path));
  }
  const modules = outputs.flatMap((output) => Object.entries(output.inputs));
  return sum(modules.flatMap(([path, { bytesInOutput }]) => (own.has(path) ? bytesInOutput : [])));
}
