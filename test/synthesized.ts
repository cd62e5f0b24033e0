import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keeps what one test file synthesizes for the others of the same run: infra/synthesized.test-data.ts. */
export function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  process.env.SYNTHESIZED_DIR = dir;
  return () => rmSync(dir, { recursive: true });
}
