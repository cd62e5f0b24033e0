import { existsSync, readFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';
import { EXCEPTIONS } from './exceptions.ts';
import type { Uses } from './uses.ts';

/** The test file whose run went red for want of the right; null where none of those that need it did. */
export type Caught = { file: string; first: boolean } | null;

export const caughtFile = `${import.meta.dirname}/caught.json`;

export const readCaught = (): Record<string, Caught> =>
  existsSync(caughtFile)
    ? (JSON.parse(readFileSync(caughtFile, 'utf8')) as Record<string, Caught>)
    : {};

export const exceptionOf = (atom: string) =>
  EXCEPTIONS.find(({ pattern }) => pattern.test(atom))?.reason;

/** What is known of the rights. */
export type Known = {
  atoms: readonly string[];
  /** Those that every start asks for. */
  standing: readonly string[];
  uses: Uses;
  caught: Record<string, Caught>;
};

/** Every right is in one of these. */
export function sorted({ atoms, standing, uses, caught }: Known) {
  const rest = atoms.filter((atom) => !standing.includes(atom));
  const isNeeded = (atom: string) => uses.atoms[atom] !== undefined;
  const needed = rest.filter(isNeeded);
  const unneeded = rest.filter((atom) => !isNeeded(atom));
  return {
    standing: atoms.filter((atom) => standing.includes(atom)),
    caught: needed.filter((atom) => caught[atom]),
    uncaught: needed.filter((atom) => caught[atom] === null),
    untried: needed.filter((atom) => caught[atom] === undefined),
    excepted: unneeded.filter((atom) => exceptionOf(atom) !== undefined),
    unexplained: unneeded.filter((atom) => exceptionOf(atom) === undefined),
  };
}

/** docs/grants.md */
export function reportOf(known: Known): string {
  const { atoms, uses, caught } = known;
  const of = sorted(known);
  const first = of.caught.filter((atom) => caught[atom]?.first);
  const inCode = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
  const section = (title: string, rows: string[][]) =>
    rows.length > 1 ? `\n## ${title}\n\n${markdownTable(rows)}\n` : '';
  const neededBy = (title: string, some: readonly string[]) =>
    section(title, [
      ['right', 'needed by'],
      ...some.map((atom) => [inCode(atom), someOf(uses.atoms[atom] ?? [])]),
    ]);
  return `# Which test catches it when a right is taken away

Written by \`npm run grants\` (test/grants/). A right is the smallest thing that can be taken out of a policy of the local
stack: an action on a resource, for one value of its condition where that takes several.

A run of the system tests is red if any call in it was refused for want of a right (test/refusals.ts), whatever the code
made of the refusal. So a right that some test needs cannot go unnoticed, not even where the code does without.

- ${atoms.length} rights stand in the stack's policies.
- ${of.standing.length} are asked for at every start of the local run: local/iam/standing-rights.test.ts takes each away by
  itself, in \`npm test\`, and the start fails.
- ${of.caught.length} were taken away from the test file named below, which passes with all rights (\`npm run grants -- mutate\`):
  a call was refused for want of this very right, and the run was red. Several are taken away at once and each is
  given back when it was missed. ${first.length} were the first that their file missed, which went till then as with that
  right alone gone; ${of.caught.length - first.length} were missed later in their file.
- ${of.uncaught.length} were taken away, and no run was red.
- ${of.untried.length} are needed by a test and were not yet taken away.
- ${of.excepted.length} are needed by no call here and stay, each for the reason below.
- ${of.unexplained.length} are needed by nothing and explained by nothing.

Which test needs which right was recorded by \`npm run grants -- record\` from ${Object.keys(uses.files).length} files of the system tests, one at a
time, last at commit ${uses.commit}. A new right is recorded by the files that need it (\`npm run grants -- record
test/integration/…\`) and then tried (\`npm run grants -- mutate\`, which passes over what was tried).
${section('Needed by nothing', [['right'], ...of.unexplained.map((atom) => [inCode(atom)])])}${neededBy(
  'Taken away, and no run was red',
  of.uncaught,
)}${section('Exceptions', [
  ['right', 'reason'],
  ...of.excepted.map((atom) => [inCode(atom), exceptionOf(atom) ?? '']),
])}${neededBy('Needed, not yet taken away', of.untried)}${section(
  'Taken away, and the run was red',
  [['right', 'in'], ...of.caught.map((atom) => [inCode(atom), caught[atom]?.file ?? ''])],
)}${section('Asked for at every start', [
  ['right'],
  ...of.standing.map((atom) => [inCode(atom)]),
])}`;
}

function someOf(files: readonly string[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : '';
  return `${files.slice(0, 3).join(', ')}${more}`;
}
