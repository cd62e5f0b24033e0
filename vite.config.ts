import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { SCHEMA_FILES, withPureSchemas } from './infra/pure-schemas.ts';
import { BUILD_TARGETS } from './web/browsers.ts';
import { formChunks } from './web/chunks.ts';
import { shellWorker } from './web/shell-worker.ts';

/** Nor do these modules do anything when they are loaded: a page that uses nothing of one does not load it. */
const schemasWithoutEffects: Plugin = {
  name: 'schemas-without-effects',
  transform: {
    filter: { id: SCHEMA_FILES },
    handler: (code) => ({ code: withPureSchemas(code), map: null, moduleSideEffects: false }),
  },
};

/**
 * hucre's modules do nothing when they are loaded, but it does not say so: told here, its writer and
 * its reader are two chunks, and a page that downloads a form does not load what reads one.
 */
const workbooksWithoutEffects: Plugin = {
  name: 'workbooks-without-effects',
  transform: {
    filter: { id: /\/node_modules\/hucre\// },
    handler: (code) => ({ code, map: null, moduleSideEffects: false }),
  },
};

/**
 * The static front end: `npx vite build` → .build/web. Nothing is inlined (no data: fonts, no
 * inline script), so that the site's Content-Security-Policy needs no exception.
 */
export default defineConfig({
  root: 'web',
  plugins: [
    schemasWithoutEffects,
    workbooksWithoutEffects,
    shellWorker,
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
  ],
  // A worker may load a part of its own when it needs it.
  worker: { format: 'es' },
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: BUILD_TARGETS,
    sourcemap: 'hidden',
    manifest: 'manifest.json',
    rolldownOptions: {
      // Told on a slow machine only, of what nobody can change there.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: formChunks(import.meta.dirname), debugName: 'form' }],
        },
      },
    },
    // Only the writer of the PDF is above 500 kB, and only who asks for a PDF loads it.
    chunkSizeWarningLimit: 600,
  },
});
