import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { type BundleReport, bundleFunctions } from './bundle.ts';
import { FUNCTION_NAMES } from './functions.ts';

const LIMIT_BYTES = 150_000;

const outDir = mkdtempSync(join(tmpdir(), 'bundles-'));
let reports: Map<string, BundleReport>;

beforeAll(async () => {
  reports = new Map((await bundleFunctions(outDir)).map((report) => [report.name, report]));
});
afterAll(() => rmSync(outDir, { recursive: true }));

describe.each(FUNCTION_NAMES)('the bundle of %s', (name) => {
  test('is at most 150 kB without the SDK', () => {
    expect(reports.get(name)?.minifiedWithoutSdk).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  test('starts on its own, away from the project, with its handler', async () => {
    const names = Object.values(ENVIRONMENT).map((variable) => [variable, 'any']);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        'const { handler } = await import(process.argv[1]); console.log(typeof handler);',
        join(outDir, name, 'index.mjs'),
      ],
      { cwd: outDir, env: { AWS_REGION: 'ap-southeast-7', ...Object.fromEntries(names) } },
    );
    expect(stdout.trim()).toBe('function');
  });
});
