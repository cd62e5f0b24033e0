import type { Uses } from './uses.ts';

/** One run of the system tests with some rights taken away, each to be caught by a file of its own. */
export type Trial = { atom: string; file: string };
export type Round = readonly Trial[];

/**
 * Puts atoms together that can be taken away in one run: each is tried by the quickest file that
 * needs it, no two by the same, and no file of the run needs another's atom. So a file that fails has
 * caught its own.
 */
export function planRounds(atoms: readonly string[], uses: Uses): Round[] {
  const needs = (file: string, atom: string) => uses.atoms[atom]?.includes(file) ?? false;
  const secondsOf = (file: string) => uses.seconds[file] ?? Number.POSITIVE_INFINITY;
  const trials = atoms
    .map((atom) => ({ atom, file: quickest(uses.atoms[atom] ?? [], secondsOf) }))
    .filter((trial): trial is Trial => trial.file !== undefined)
    .sort((one, other) => secondsOf(other.file) - secondsOf(one.file));
  const rounds: Trial[][] = [];
  for (const trial of trials) {
    const fits = rounds.find((round) =>
      round.every(
        ({ atom, file }) =>
          file !== trial.file && !needs(file, trial.atom) && !needs(trial.file, atom),
      ),
    );
    if (fits) fits.push(trial);
    else rounds.push([trial]);
  }
  return rounds;
}

function quickest(files: readonly string[], secondsOf: (file: string) => number) {
  return [...files].sort((one, other) => secondsOf(one) - secondsOf(other))[0];
}
