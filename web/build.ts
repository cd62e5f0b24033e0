import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the front end as it is deployed: index.html and hashed files under assets/.
 *
 * @param outDir absolute folder, emptied first; .build/web by default
 * @returns the folder that was written
 */
export async function buildWeb(outDir = `${PROJECT}.build/web`): Promise<string> {
  // Vite goes by this name before its mode: under a test runner it would build for developers.
  process.env.NODE_ENV = 'production';
  await build({
    configFile: `${PROJECT}vite.config.ts`,
    root: `${PROJECT}web`,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
