import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/**
 * The static front end: `npx vite build` → .build/web. Nothing is inlined (no data: fonts, no
 * inline script), so that the site's Content-Security-Policy needs no exception.
 */
export default defineConfig({
  root: 'web',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    sourcemap: 'hidden',
    manifest: 'manifest.json',
    // `z` is zod everywhere here: a schema that no page uses is left out of the bundle (4.5 kB).
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
});
