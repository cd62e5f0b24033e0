import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';

/** Vite's manifest: each module that begins a chunk, and what it needs. */
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    src: z.optional(z.string()),
    isDynamicEntry: z.optional(z.boolean()),
    imports: z._default(z.array(z.string()), []),
    dynamicImports: z._default(z.array(z.string()), []),
    css: z._default(z.array(z.string()), []),
  }),
);
type Manifest = z.infer<typeof Manifest>;

/** Bytes that a browser loads, gzip. */
export type WebBytes = { js: number; css: number };
export type Chunk = WebBytes & { name: string };

export type MeasuredWeb = {
  /** All that the page of one indicator needs before it shows its form, from an empty cache. */
  form: WebBytes;
  /** Every part that is loaded when it is first asked for: what it adds to the form. */
  further: Chunk[];
  /** Of these, what the page of an indicator asks for by itself once its form stands there. */
  follows: string[];
  /** Files as they are; a browser loads those that the text needs. */
  fonts: { name: string; bytes: number }[];
};

const ENTRY = 'index.html';
const FORM_PAGE = 'assessment/indicator-page.tsx';

/** @param dir of a build by web/build.ts */
export function measureWeb(dir: string): MeasuredWeb {
  const manifest = Manifest.parse(JSON.parse(readFileSync(`${dir}/manifest.json`, 'utf8')));
  const formFiles = filesOf(manifest, [ENTRY, FORM_PAGE]);
  const bytesOf = (files: Iterable<string>): WebBytes => {
    const bytes = { js: 0, css: 0 };
    for (const file of files) {
      const size = gzipSync(readFileSync(`${dir}/${file}`)).byteLength;
      bytes[file.endsWith('.css') ? 'css' : 'js'] += size;
    }
    return bytes;
  };
  const further = Object.entries(manifest)
    .filter(([name, { isDynamicEntry }]) => isDynamicEntry && name !== FORM_PAGE)
    .map(([name]) => ({
      name: name.replace(/^.*node_modules\//, ''),
      ...bytesOf([...filesOf(manifest, [name])].filter((file) => !formFiles.has(file))),
    }))
    .sort((one, other) => other.js - one.js);
  const fonts = Object.values(manifest)
    .filter(({ file }) => file.endsWith('.woff2'))
    .map(({ file, src = file }) => ({
      name: src.replace(/^.*\//, ''),
      bytes: readFileSync(`${dir}/${file}`).byteLength,
    }));
  return {
    form: bytesOf(formFiles),
    further,
    follows: manifest[FORM_PAGE]?.dynamicImports ?? [],
    fonts,
  };
}

/** Scripts and style sheets of these modules and of all that they import statically. */
function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    for (const file of [chunk.file, ...chunk.css]) files.add(file);
    open.push(...chunk.imports);
  }
  return files;
}
