import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MeasuredWeb, measureWeb } from '../test/bench/web-bytes.ts';
import { unsupportedIn } from '../test/unsupported-features.ts';
import { OLDEST } from './browsers.ts';
import { buildWeb } from './build.ts';

/** Bytes of gzip, kB of 1,000: the form from an empty cache, and what each further page adds. */
const FORM_JS = 60_000;
const FURTHER_PAGE_JS = 40_000;
const CSS = 8_000;

const dir = mkdtempSync(join(tmpdir(), 'lao-web-'));
let web: MeasuredWeb;
beforeAll(async () => {
  await buildWeb(dir);
  web = measureWeb(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The pages on which answers are recorded, as the build's manifest names them. */
const FORM_PAGES = ['indicator', 'task-list', 'check'].map((name) => `assessment/${name}-page.tsx`);

test('the form is there after less than 60 kB of script and 8 kB of style', () => {
  expect(web.form.js).toBeLessThan(FORM_JS);
  expect(web.form.css).toBeLessThan(CSS);
});

test('each further page adds less than 40 kB of script', () => {
  const pages = web.further.filter(({ name }) => /^[a-z-]+\/.*\.tsx$/.test(name));
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter(({ js }) => js >= FURTHER_PAGE_JS)).toEqual([]);
});

test('Thai and Latin letters come in two weights, each a subset, from this site', () => {
  expect(web.fonts).toHaveLength(4);
  for (const { name, bytes } of web.fonts) expect(bytes, name).toBeLessThan(16_000);
});

test('the worker that keeps the form for where there is no line keeps all that the form is made of', () => {
  const manifest: Record<string, { file: string; imports?: string[]; css?: string[] }> = JSON.parse(
    readFileSync(`${dir}/manifest.json`, 'utf8'),
  );
  const worker = readFileSync(`${dir}/service-worker.js`, 'utf8');
  const needed = ['index.html', ...FORM_PAGES];
  for (const module of needed) {
    const { file, imports = [], css = [] } = manifest[module] ?? { file: `no ${module}` };
    const files = [file, ...css, ...imports.map((name) => manifest[name]?.file ?? `no ${name}`)];
    for (const name of files) expect(worker, `${module} needs ${name}`).toContain(`"/${name}"`);
  }
  for (const module of [
    'assessment/receipt-page.tsx',
    'results/publication-page.tsx',
    'assessment/workbook/workbook-page.tsx',
  ]) {
    expect(worker).not.toContain(manifest[module]?.file ?? 'index.html');
  }
});

/** What the form is made of, and all that the build holds. */
function formIn(pages: readonly string[]) {
  const manifest: Record<string, { file: string; imports?: string[] }> = JSON.parse(
    readFileSync(`${dir}/manifest.json`, 'utf8'),
  );
  const needed = new Set<string>();
  const open = ['index.html', ...pages];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...(manifest[name]?.imports ?? []));
  }
  return { needed: [...needed], manifest };
}

// A chunk that several pages share has no name of its own: a text that only it has gives it away.
test.each([
  ['of the desk is loaded by the form, whose officers never open it', '/api/registry/previews'],
  ['of the reader of days is loaded by the form, which has no field of a day', 'พฤศจิกา พย'],
  ['of the library of schemas is loaded by the form, which reads by none', 'ZodMini'],
])('nothing %s', (_, text) => {
  const { needed, manifest } = formIn(FORM_PAGES);
  expect(needed.filter((name) => name === 'desk.tsx')).toEqual([]);
  const holds = ({ file }: { file: string }) =>
    file.endsWith('.js') && readFileSync(`${dir}/${file}`, 'utf8').includes(text);
  expect(Object.values(manifest).some(holds)).toBe(true);
  expect(needed.flatMap((name) => manifest[name] ?? []).filter(holds)).toEqual([]);
});

/** What a browser of the list lacks, though the page does without it: each with how. */
const DONE_WITHOUT: Readonly<Record<string, string>> = {
  'base.css css-has': 'a heading is printed further down',
  'base.css css-paged-media': 'margins of print are the browser’s own',
  'base.css extended-system-fonts': 'another font of the system',
  'base.css text-size-adjust': 'letters stay as large as the phone makes them',
  'satisfaction.css css-has': 'a chosen answer is marked by its button alone',
  'browser.js ES2018 RegExp lookbehind assertions are forbidden.':
    'made in a try, with a second way',
  'carry.js DecompressionStream is not supported in Safari 16.0, iOS Safari 16.0':
    'the service looks into the file',
  "download-receipt.js ES2026 'Uint8Array.prototype.toHex' method is forbidden.": 'asked for first',
  "download-receipt.js ES2026 'Uint8Array.fromHex' method is forbidden.": 'asked for first',
  "download-receipt.js ES2025 'Iterator.prototype.toArray' method is forbidden.":
    'a list of its own',
  'download-receipt.js Intl.Segmenter() is not supported in Firefox 115': 'asked for first',
  'evidence-section.js navigator.pdfViewerEnabled() is not supported in Safari 16.0, iOS Safari 16.0':
    'undefined: the file is offered to be opened',
  "qr.js ES2026 'Uint8Array.prototype.toBase64' method is forbidden.": 'asked for first',
  "thaid.js ES2026 'Uint8Array.prototype.toBase64' method is forbidden.": 'asked for first',
  "thaid.js ES2026 'Uint8Array.fromBase64' method is forbidden.": 'asked for first',
  'read-catalogue-worker.js DecompressionStream is not supported in Safari 16.0, iOS Safari 16.0':
    'a package whose kind is not known is read as a workbook',
  'read-file-worker.js DecompressionStream is not supported in Safari 16.0, iOS Safari 16.0':
    'a package whose kind is not known is read as a workbook',
  'write-xlsx.js Intl.Segmenter() is not supported in Firefox 115': 'asked for first',
};

test('nothing that one of the supported browsers lacks is used, but what is done without', async () => {
  const found = (await unsupportedIn(dir)).map(({ file, feature }) => `${file} ${feature}`);
  expect(found.filter((one) => DONE_WITHOUT[one] === undefined)).toEqual([]);
  expect(Object.keys(DONE_WITHOUT).filter((one) => !found.includes(one))).toEqual([]);
});

test('the page for browsers that are too old names the versions that the build is made for', () => {
  const document = readFileSync(`${dir}/index.html`, 'utf8');
  const docs = readFileSync(new URL('../docs/browsers.md', import.meta.url), 'utf8');
  for (const version of new Set(Object.values(OLDEST))) {
    expect(document).toContain(`รุ่น ${version}`);
    expect(docs).toContain(` ${version}`);
  }
});
