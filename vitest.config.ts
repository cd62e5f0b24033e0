import { defineConfig } from 'vitest/config';

/**
 * Two projects: rules and single parts (`unit`), and the whole system (`system`): handlers over
 * the emulators and journeys in a browser, against one local run that test/system.ts starts from
 * the synthesized template. Each system test works on LAOs of its own, so they run side by side.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{functions,infra,local,web,tools,test/unit,test/bench,test/grants,test/peak}/**/*.test.{ts,tsx}',
          ],
          globalSetup: ['test/synthesized.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/{integration,e2e}/**/*.test.ts'],
          globalSetup: ['test/system.ts'],
          setupFiles: ['test/environment.ts'],
          // What is awaited comes when it comes, on a busy machine too; nothing sleeps for it.
          expect: { poll: { timeout: 90_000, interval: 50 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
