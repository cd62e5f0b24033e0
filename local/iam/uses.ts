import { appendFileSync } from 'node:fs';
import { neededAtoms } from './atoms.ts';
import type { Watch } from './rights.ts';

/** An atom of the rights that a call needed, and the test files that ran at that moment. */
export type Use = { atom: string; files: readonly string[] };

/**
 * Writes down, a line each, which rights were needed and while which test files ran. Several runs may
 * write to one file.
 */
export function usesRecorder(
  file: string,
): Watch & { running: (test: string, on: boolean) => void } {
  const tests = new Set<string>();
  const known = new Set<string>();
  const note = (atom: string) => {
    const line = JSON.stringify({ atom, files: [...tests].sort() } satisfies Use);
    if (known.has(line)) return;
    known.add(line);
    appendFileSync(file, `${line}\n`);
  };
  return {
    running(test, on) {
      if (on) tests.add(test);
      else tests.delete(test);
    },
    allowed: (_caller, _need, matches) => neededAtoms(matches).forEach(note),
    denied: (_denial, matches) => neededAtoms(matches).forEach(note),
  };
}
