import { buildWeb } from '../web/build.ts';
import { bundleFunctions } from './bundle.ts';
import { BUNDLES_DIR, WEB_DIR } from './paths.ts';

/** `npm run build`: all that a deployment carries. */
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

for (const { name, minified, minifiedWithoutSdk } of await bundleFunctions(BUNDLES_DIR))
  console.log(
    `${name.padEnd(17)}${kilobytes(minified)} minified, ${kilobytes(minifiedWithoutSdk)} without the SDK`,
  );
console.log(`web              ${await buildWeb(WEB_DIR)}`);
