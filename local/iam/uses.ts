import { appendFileSync } from 'node:fs';
import { neededAtoms } from './atoms.ts';
import type { Watch } from './rights.ts';

/** Told that a test file runs, or has ended. */
export type Running = (test: string, on: boolean) => void;

/** An atom of the rights that a call needed, and the test files that ran at that moment. */
export type Use = { atom: string; files: readonly string[] };

/**
 * Writes down, a line each, which rights were needed and while which test files ran. Several runs may
 * write to one file. What is done late counts for the test file that ended last.
 */
export function usesRecorder(file: string): Watch & { running: Running } {
  const tests = new Set<string>();
  let latest: string | undefined;
  const known = new Set<string>();
  const note = (atom: string) => {
    const files =
      tests.size > 0 ? [...tests].sort() : [latest].filter((each) => each !== undefined);
    const line = JSON.stringify({ atom, files } satisfies Use);
    if (known.has(line)) return;
    known.add(line);
    appendFileSync(file, `${line}\n`);
  };
  return {
    running(test, on) {
      latest = test;
      if (on) tests.add(test);
      else tests.delete(test);
    },
    allowed(caller, _need, matches) {
      // The operator needs no grant of the stack.
      if (caller.kind === 'operator') return;
      neededAtoms(matches).forEach(note);
    },
    denied: (_denial, matches) => neededAtoms(matches).forEach(note),
  };
}
