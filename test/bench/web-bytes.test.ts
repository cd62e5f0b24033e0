import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { measureWeb } from './web-bytes.ts';

const dir = mkdtempSync(join(tmpdir(), 'web-bytes-'));
afterAll(() => rmSync(dir, { recursive: true }));

const CONTENT = {
  'main.js': 'console.log("main")',
  'shared.js': 'console.log("shared by all of them")',
  'form.js': 'console.log("form")',
  'form.css': 'p { color: red }',
  'late.js': 'console.log("what is loaded late is not of the form")',
  'thai.woff2': 'x'.repeat(1234),
} as const;
for (const [file, content] of Object.entries(CONTENT)) writeFileSync(join(dir, file), content);
writeFileSync(
  join(dir, 'manifest.json'),
  JSON.stringify({
    'index.html': { file: 'main.js', imports: ['_shared'], dynamicImports: ['late.ts'] },
    _shared: { file: 'shared.js' },
    'assessment/indicator-page.tsx': {
      file: 'form.js',
      isDynamicEntry: true,
      imports: ['_shared', 'index.html'],
      dynamicImports: ['late.ts'],
      css: ['form.css'],
    },
    'late.ts': { file: 'late.js', isDynamicEntry: true, imports: ['_shared'] },
    'fonts/thai.woff2': { file: 'thai.woff2', src: 'fonts/thai.woff2' },
  }),
);
const gzip = (...files: (keyof typeof CONTENT)[]) =>
  files.reduce((bytes, file) => bytes + gzipSync(CONTENT[file]).byteLength, 0);

it('counts each file of the form once, style sheets apart, and not what is loaded later', () => {
  expect(measureWeb(dir).form).toEqual({
    js: gzip('main.js', 'shared.js', 'form.js'),
    css: gzip('form.css'),
  });
});

it('gives a later part as what it adds, and fonts as they are', () => {
  const { further, follows, fonts } = measureWeb(dir);
  expect(further).toEqual([{ name: 'late.ts', js: gzip('late.js'), css: 0 }]);
  expect(follows).toEqual(['late.ts']);
  expect(fonts).toEqual([{ name: 'thai.woff2', bytes: 1234 }]);
});
