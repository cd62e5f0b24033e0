import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MeasuredWeb, measureWeb } from '../test/bench/web-bytes.ts';
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

test('the form is there after less than 60 kB of script and 8 kB of style', () => {
  expect(web.form.js).toBeLessThan(FORM_JS);
  expect(web.form.css).toBeLessThan(CSS);
});

test('each further page adds less than 40 kB of script', () => {
  const pages = web.further.filter(({ name }) => /^(pages|desk)\/.*\.tsx$/.test(name));
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
  const needed = ['index.html', 'pages/indicator.tsx', 'pages/task-list.tsx', 'pages/check.tsx'];
  for (const module of needed) {
    const { file, imports = [], css = [] } = manifest[module] ?? { file: `no ${module}` };
    const files = [file, ...css, ...imports.map((name) => manifest[name]?.file ?? `no ${name}`)];
    for (const name of files) expect(worker, `${module} needs ${name}`).toContain(`"/${name}"`);
  }
  for (const name of ['receipt', 'publication', 'workbook'])
    expect(worker).not.toContain(manifest[`pages/${name}.tsx`]?.file ?? '');
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
  ['of the library of schemas is loaded by the form, which reads by none', 'ZodMini'],
])('nothing %s', (_, text) => {
  const { needed, manifest } = formIn([
    'pages/indicator.tsx',
    'pages/task-list.tsx',
    'pages/check.tsx',
  ]);
  expect(needed.filter((name) => name.startsWith('desk/'))).toEqual([]);
  const holds = ({ file }: { file: string }) =>
    file.endsWith('.js') && readFileSync(`${dir}/${file}`, 'utf8').includes(text);
  expect(Object.values(manifest).some(holds)).toBe(true);
  expect(needed.flatMap((name) => manifest[name] ?? []).filter(holds)).toEqual([]);
});
