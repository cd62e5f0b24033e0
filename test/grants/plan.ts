import type { Uses } from './uses.ts';

/** Rights to take away, by the test file that shall miss them. */
export type Plan = Record<string, string[]>;

/** Which right was tried in which file, and not missed there although nothing else was. */
export type Passed = ReadonlySet<string>;
export const passedName = (atom: string, file: string) => `${file} ${atom}`;

export const untriedFiles = (atom: string, uses: Uses, passed: Passed): string[] =>
  (uses.atoms[atom] ?? []).filter((file) => !passed.has(passedName(atom, file)));

/** A file that misses the first of many may not come to the others. */
const MOST_OF_A_FILE = 6;

/**
 * The files that miss these rights soonest: again and again the one that needs the most of them for
 * its time. Those that wait for a file that has its share already, and those that no file is left to try, have none.
 */
export function planFiles(atoms: readonly string[], uses: Uses, passed: Passed): Plan {
  const plan: Plan = {};
  const left = new Set(atoms);
  const filesOf = (atom: string) =>
    untriedFiles(atom, uses, passed).filter((file) => !(file in plan));
  for (;;) {
    const byFile = Map.groupBy(
      [...left].flatMap((atom) => filesOf(atom).map((file) => ({ atom, file }))),
      ({ file }) => file,
    );
    const worth = (file: string) =>
      Math.min(byFile.get(file)?.length ?? 0, MOST_OF_A_FILE) /
      (1 + (uses.files[file]?.seconds ?? 1000));
    const [best] = [...byFile.keys()].sort((one, other) => worth(other) - worth(one));
    if (best === undefined) return plan;
    const own = (byFile.get(best) ?? []).slice(0, MOST_OF_A_FILE).map(({ atom }) => atom);
    plan[best] = own;
    for (const atom of own) left.delete(atom);
  }
}

/** The first files of a plan, as long as they take no longer than that together; one at least. */
export function partOf(plan: Plan, uses: Uses, seconds: number): Plan {
  const part: Plan = {};
  let total = 0;
  for (const [file, atoms] of Object.entries(plan)) {
    total += uses.files[file]?.seconds ?? 0;
    if (total > seconds && Object.keys(part).length > 0) break;
    part[file] = atoms;
  }
  return part;
}
