import { readFileSync } from 'node:fs';

const USES = `${import.meta.dirname}/uses.json`;

/** What `npm run grants -- record` found: for each atom the test files that need it. */
export type Uses = {
  recordedAt: string;
  /** Seconds that each test file takes, to choose the quickest. */
  seconds: Record<string, number>;
  /** Needed at every start of the local run. */
  standing: readonly string[];
  atoms: Record<string, readonly string[]>;
  /** "save-answer dynamodb:Query A#*": which partitions of the table each function touched. */
  reach: readonly string[];
};

export const usesFile = USES;

export const readUses = (): Uses => JSON.parse(readFileSync(USES, 'utf8')) as Uses;

type Line = { atom: string; files: readonly string[] };

/** Puts the lines of a recording together. */
export function gatherUses(text: string, seconds: Uses['seconds'], recordedAt: string): Uses {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  const [reach, uses] = [lines.filter(isReach), lines.filter((line) => !isReach(line))];
  const byAtom = Map.groupBy(uses, ({ atom }) => atom);
  const filesOf = (own: readonly Line[]) => [...new Set(own.flatMap(({ files }) => files))].sort();
  return {
    recordedAt,
    seconds,
    // Before the first test file says that it runs: each start asks for them.
    standing: [...byAtom]
      .filter(([, own]) => own.some(({ files }) => files.length === 0))
      .map(([atom]) => atom)
      .sort(),
    atoms: Object.fromEntries(
      [...byAtom]
        .map(([atom, own]): [string, string[]] => [atom, filesOf(own)])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    reach: [...new Set(reach.map(({ atom }) => atom.slice('reach: '.length)))].sort(),
  };
}

const isReach = ({ atom }: Line) => atom.startsWith('reach: ');
