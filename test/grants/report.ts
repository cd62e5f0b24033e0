import { existsSync, readFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';
import { EXCEPTIONS } from './exceptions.ts';
import type { Uses } from './uses.ts';

/** The test that failed without the right; false where none did. */
export type Caught = string | false;

export const caughtFile = `${import.meta.dirname}/caught.json`;

export const readCaught = (): Record<string, Caught> =>
  existsSync(caughtFile)
    ? (JSON.parse(readFileSync(caughtFile, 'utf8')) as Record<string, Caught>)
    : {};

/** Atoms that no test needs and no exception explains. */
export function findings(atoms: readonly string[], uses: Pick<Uses, 'atoms'>): string[] {
  return atoms.filter((atom) => uses.atoms[atom] === undefined && exceptionOf(atom) === undefined);
}

export const exceptionOf = (atom: string) =>
  EXCEPTIONS.find(({ pattern }) => pattern.test(atom))?.reason;

/** docs/grants.md */
export function reportOf(
  atoms: readonly string[],
  uses: Uses,
  caught: Record<string, Caught>,
): string {
  const needed = atoms.filter((atom) => uses.atoms[atom] !== undefined);
  const standing = needed.filter((atom) => uses.standing.includes(atom));
  const rest = needed.filter((atom) => !uses.standing.includes(atom));
  const tried = rest.filter((atom) => caught[atom] !== undefined);
  const uncaught = tried.filter((atom) => caught[atom] === false);
  const found = findings(atoms, uses);
  const excepted = atoms.filter(
    (atom) => uses.atoms[atom] === undefined && exceptionOf(atom) !== undefined,
  );
  const inCode = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
  const section = (title: string, rows: string[][]) =>
    rows.length > 1 ? `\n## ${title}\n\n${markdownTable(rows)}\n` : '';
  return `# Which test catches it when a right is taken away

Written by \`npm run grants\` (test/grants/). A right is the smallest thing that can be taken out of a policy of the local
stack: an action on a resource, for one value of its condition where that takes several.

- ${atoms.length} rights stand in the stack's policies.
- ${standing.length} are asked for at every start of the local run: local/iam/standing-rights.test.ts takes each away in
  turn, in \`npm test\`, and the start fails.
- ${rest.length} more were needed by a call of a system test: without it that call is refused. Recorded ${uses.recordedAt.slice(0, 10)} by
  \`npm run grants -- record\`, a run of all system tests.
- ${tried.length} of these were really taken away (\`npm run grants -- mutate\`): a test failed for ${tried.length - uncaught.length}, none for ${uncaught.length}.
- ${excepted.length} are needed by no call here and stay, each for the reason below.
- ${found.length} are needed by nothing and explained by nothing.
${section('Needed by nothing', [['right'], ...found.map((atom) => [inCode(atom)])])}${section(
  'Taken away, and no test failed',
  [['right', 'tried with'], ...uncaught.map((atom) => [inCode(atom), uses.atoms[atom]?.[0] ?? ''])],
)}${section('Exceptions', [
  ['right', 'reason'],
  ...excepted.map((atom) => [inCode(atom), exceptionOf(atom) ?? '']),
])}${section('Taken away, and what failed', [
  ['right', 'caught by'],
  ...tried
    .filter((atom) => caught[atom] !== false)
    .map((atom) => [inCode(atom), String(caught[atom])]),
])}${section('Needed, not yet taken away', [
  ['right', 'needed by'],
  ...rest
    .filter((atom) => caught[atom] === undefined)
    .map((atom) => [inCode(atom), someOf(uses.atoms[atom] ?? [])]),
])}${section('Asked for at every start', [['right'], ...standing.map((atom) => [inCode(atom)])])}`;
}

function someOf(files: readonly string[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : '';
  return `${files.slice(0, 3).join(', ')}${more}`;
}
