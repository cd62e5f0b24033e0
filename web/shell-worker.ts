import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import type { Plugin, Rollup } from 'vite';

/** Pages and parts that open off line: what an officer fills in with. Others need the service. */
const OFFLINE_PAGES = [
  'start-page',
  'home-page',
  'task-list-page',
  'indicator-page',
  'check-page',
  'not-found-page',
  // Says in the page's own words that there is no line.
  'sign-in-page',
  'sign-in-dialog',
  'evidence-section',
  'conflict-choice',
  'uploads-badge',
  'carry',
  'translated-texts',
];
const WORKER = new URL('service-worker.ts', import.meta.url);

/** Makes /service-worker.js with the list of what it keeps, and a version that changes with it. */
export const shellWorker: Plugin = {
  name: 'shell-worker',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const shell = [
        '/index.html',
        '/start-check.js',
        ...filesOf(bundle).map((name) => `/${name}`),
      ];
      const document = bundle['index.html'];
      const content = document?.type === 'asset' ? document.source : '';
      const code = readFileSync(WORKER, 'utf8');
      const version = createHash('sha256')
        .update(JSON.stringify(shell))
        .update(content)
        .update(code)
        .digest('hex')
        .slice(0, 12);
      const define = { SHELL: JSON.stringify(shell), VERSION: JSON.stringify(version) };
      const worker = transformSync(code, { loader: 'ts', minify: true, target: 'es2022', define });
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: worker.code });
    },
  },
};

/** Chunks that the offline pages are made of, the style sheets, icons and fonts (woff2). */
function filesOf(bundle: Rollup.OutputBundle): string[] {
  const names = new Set<string>();
  const add = (name: string): void => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || names.has(name)) return;
    names.add(name);
    for (const imported of chunk.imports) add(imported);
  };
  for (const [name, output] of Object.entries(bundle)) {
    if (output.type === 'asset') {
      if (/\.(css|svg|woff2)$/.test(name)) names.add(name);
    } else if (output.isEntry || OFFLINE_PAGES.includes(output.name)) add(name);
  }
  const chunks = Object.values(bundle).map(({ name }) => name);
  const missing = OFFLINE_PAGES.filter((page) => !chunks.includes(page));
  if (missing.length > 0)
    throw new Error(`no page is called ${missing.join(', ')}: see web/app.tsx`);
  return [...names].sort();
}
