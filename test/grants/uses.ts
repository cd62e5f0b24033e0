import { readFileSync } from 'node:fs';
import type { Use } from '../../local/iam/uses.ts';

export const usesFile = `${import.meta.dirname}/uses.json`;

/** What `npm run grants -- record` found. */
export type Uses = {
  /** Commit that was checked out at the latest recording. */
  commit: string;
  /** Of each test file, the seconds that it took and when it was recorded. */
  files: Record<string, { seconds: number; recordedAt: string }>;
  /** By right, the test files that need it. */
  atoms: Record<string, readonly string[]>;
};

export const readUses = (): Uses => JSON.parse(readFileSync(usesFile, 'utf8')) as Uses;

/** By right, the test files that a recording's lines name. */
export function gatherUses(text: string): Uses['atoms'] {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Use);
  const byAtom = Map.groupBy(lines, ({ atom }) => atom);
  return Object.fromEntries(
    [...byAtom].map(([atom, own]) => [atom, own.flatMap(({ files }) => files)]),
  );
}

/**
 * Puts a recording of some test files in the place of their earlier one. Files that are gone are left
 * out, and rights that no file needs any more.
 */
export function mergedUses(before: Uses, recorded: Uses, exists: (file: string) => boolean): Uses {
  const kept = Object.entries(before.files).filter(
    ([file]) => exists(file) && !(file in recorded.files),
  );
  const files = sorted([...kept, ...Object.entries(recorded.files)]);
  const isKept = new Set(kept.map(([file]) => file));
  const names = [...new Set([before, recorded].flatMap(({ atoms }) => Object.keys(atoms)))];
  const atoms = names.map((atom): [string, string[]] => {
    const own = (before.atoms[atom] ?? []).filter((file) => isKept.has(file));
    return [atom, [...new Set([...own, ...(recorded.atoms[atom] ?? [])])].sort()];
  });
  return {
    commit: recorded.commit,
    files,
    atoms: sorted(atoms.filter(([, own]) => own.length > 0)),
  };
}

const sorted = <T>(entries: readonly [string, T][]): Record<string, T> =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));

/** Without rights that the stack does not have any more. */
export const usesOf = (rights: readonly string[], uses: Uses): Uses => ({
  ...uses,
  atoms: Object.fromEntries(Object.entries(uses.atoms).filter(([atom]) => rights.includes(atom))),
});
