import type { KnipConfig } from 'knip';
import { FUNCTIONS } from './infra/functions.ts';

export default {
  entry: [
    'infra/app.ts',
    'local/{start,worker,synthesize-worker}.ts',
    'tools/*.{ts,mjs}',
    'test/bench/{bench,national,national-pure,night-container}.ts',
    'test/peak/{peak,peak-system}.ts',
    'test/faults/doomed.ts',
    // Bundled for a browser by the test beside it.
    'test/e2e/translated-page.ts',
    ...Object.values(FUNCTIONS).map(({ entry }) => entry),
  ],
  // A schema and its type share a name; often only the type is read elsewhere.
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
