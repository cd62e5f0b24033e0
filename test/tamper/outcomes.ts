import type { ObjectTampering } from './object-tamperings.ts';
import type { Named, tamperedRound } from './tampered-round.ts';
import type { Tampering } from './tamperings.ts';

type Round = Awaited<ReturnType<typeof tamperedRound>>;
type Verifier = keyof Named;

export type Outcome = {
  kind: string;
  act: string;
  field: string;
  by: Verifier[];
  /** What they said. */
  lines: string[];
};

/** Does it, lets the three look, and puts back what was there. */
export async function outcomeOf(
  round: Round,
  tampering: Tampering | ObjectTampering,
): Promise<Outcome> {
  const { kind, act } = tampering;
  const named =
    'object' in tampering ? await ofObject(round, tampering) : await ofItem(round, tampering);
  const by = (Object.keys(named) as Verifier[]).filter((who) => named[who].length > 0);
  const field = 'field' in tampering ? tampering.field : '';
  return { kind, act, field, by, lines: Object.values(named).flat() };
}

function ofItem(round: Round, { act, before, after }: Tampering): Promise<Named> {
  return round.during(
    () => (after ? round.put(after) : round.remove(before)),
    () => (act === 'double' && after ? round.remove(after) : round.put(before)),
  );
}

async function ofObject(round: Round, { act, object }: ObjectTampering): Promise<Named> {
  const bytes = await round.bytesOf(object);
  if (act === 'double') {
    const twice = { ...object, key: `${object.key}-2` };
    return round.during(
      () => round.replace(twice, bytes),
      () => round.replace(twice, null),
    );
  }
  const changed = Uint8Array.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  const after = { change: changed, cut: bytes.subarray(0, middle), remove: null }[act];
  return round.during(
    () => round.replace(object, after),
    () => round.replace(object, bytes),
  );
}

/** What nobody names, by kind, act and field, and why that is so. */
const KNOWN: readonly [what: RegExp, why: string][] = [
  [
    / change changedBy\.request$/,
    'a writer forged whole, request and all: CloudTrail names the role',
  ],
  [/^S#.* (RATE|COUNT|COUNTER)#… change/, 'one more is what a citizen’s answer is'],
  [/^S#.* RATE#… double/, 'it limits a day on which nobody has answered'],
  [/^REGISTRY#… … remove/, 'the next import brings it back; rounds have their own copy'],
  [/dcat\.jsonld change/, 'where it leads to is checked, not its words'],
  [/^T#\S+ HEAD/, 'it only says where to go on: what counts is the bucket'],
  [
    /^(records|submissions): .* double/,
    'an object beside the others that nothing names is shown nowhere',
  ],
];

/** Why nobody names it; undefined where somebody should. */
export const reasonOf = ({ kind, act, field }: Outcome): string | undefined =>
  KNOWN.find(([what]) => what.test(`${kind} ${act} ${field}`))?.[1];

/** A row for each kind and act: how many there were, whom they were named by, and what nobody named. */
export function rowsOf(outcomes: readonly Outcome[]): string[][] {
  const groups = Map.groupBy(outcomes, ({ kind, act }) => `${kind}\n${act}`);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, some]) => {
      const [kind = '', act = ''] = name.split('\n');
      const by = (who: Verifier) => {
        const count = some.filter((each) => each.by.includes(who)).length;
        return count === 0 ? '–' : count === some.length ? 'all' : String(count);
      };
      const nobody = some.filter((each) => each.by.length === 0).map(({ field }) => field || 'it');
      return [
        kind,
        act,
        String(some.length),
        by('check'),
        by('audit'),
        by('verify'),
        [...new Set(nobody)].join(', '),
      ];
    });
}
