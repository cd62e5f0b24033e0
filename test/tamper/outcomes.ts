import { placeOf } from '../../tools/check/item-rules.ts';
import type { ObjectTampering } from './object-tamperings.ts';
import type { Named, Seen, tamperedRound } from './tampered-round.ts';
import type { StoredItem, Tampering } from './tamperings.ts';
import type { AnyTampering } from './turns.ts';

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

/** Does all of a turn, lets those look who can see it, and puts back what was there. */
export async function outcomesOf(round: Round, turn: readonly AnyTampering[]): Promise<Outcome[]> {
  const undo: (() => Promise<void>)[] = [];
  const named = await round.during(
    async () => {
      for (const each of turn)
        undo.push(
          'object' in each ? await changeObject(round, each) : await changeItem(round, each),
        );
    },
    async () => {
      for (const back of undo) await back();
    },
    seenBy(turn),
  );
  return turn.map((each) => {
    const lines = Object.entries(named).flatMap(([who, some]) =>
      some.filter((line) => turn.length === 1 || isOf(line, each)).map((line) => ({ who, line })),
    );
    return {
      kind: each.kind,
      act: each.act,
      field: 'field' in each ? each.field : '',
      by: [...new Set(lines.map(({ who }) => who as Verifier))],
      lines: lines.map(({ line }) => line),
    };
  });
}

/** Who can see anything of it: the public verify reads no table, and the trail's only its own objects. */
function seenBy(turn: readonly AnyTampering[]): Seen {
  const objects = turn.flatMap((each) => ('object' in each ? [each.object.key] : []));
  if (objects.length === 0) return 'items';
  return objects.some((key) => /(^|\/)audit/.test(key)) ? 'objects-of-the-trail' : 'objects';
}

/** Whether a line speaks of this one of a turn: of the item's own place, or of its assessment or questionnaire. */
function isOf(line: string, tampering: AnyTampering): boolean {
  if ('object' in tampering) return line.includes(tampering.object.key);
  const { before, after } = tampering;
  const said = line.replace(/^✖ /, '').split(': ')[0] ?? '';
  const isAt = (item: StoredItem) =>
    [placeOf(item), ...(item.sk.startsWith('ENTRY#') ? [item.sk] : [])].some(
      (place) => said === place || said.endsWith(` ${place}`),
    );
  if (isAt(before) || isAt(after ?? before)) return true;
  const [family, cycle, lao] = before.pk.split('#');
  // The trail says a round by its chain and its number, which are the same.
  if (family === 'CYCLES')
    return [before, after ?? before].some(({ sk }) => said === `${sk} ${sk}`);
  if (family === 'S') return said.includes(before.pk);
  if (family !== 'A' || !said.startsWith(`${cycle}/${lao} `)) return false;
  // Of the assessment itself, not of what else concerns the LAO.
  return /^\S+ (A#\S+ )?(HEAD|ASKED|VETTED|(AREA|EVID|SUBM|TRAIL)#\S*)$/.test(said);
}

/** Whether something is put beside the item, which stays as it is. */
const isBeside = (act: string) => act === 'double' || act === 'insert';

/** @returns how it is undone */
async function changeItem(round: Round, { act, before, after }: Tampering) {
  await (after ? round.put(after) : round.remove(before));
  return () => (isBeside(act) && after ? round.remove(after) : round.put(before));
}

async function changeObject(round: Round, { act, object }: ObjectTampering) {
  const bytes = await round.bytesOf(object);
  if (act === 'double') {
    const twice = { ...object, key: `${object.key}-2` };
    await round.replace(twice, bytes);
    return () => round.replace(twice, null);
  }
  const changed = Uint8Array.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  await round.replace(
    object,
    { change: changed, cut: bytes.subarray(0, middle), remove: null }[act],
  );
  return () => round.replace(object, bytes);
}

/** What nobody names, by kind, act and field, and why that is so. */
const KNOWN: readonly [what: RegExp, why: string][] = [
  [
    / change changedBy\.request$/,
    'a writer forged whole, request and all: CloudTrail names the role',
  ],
  [/^S#.* (RATE|COUNTER)#\S+ change answers$/, 'one more is what a citizen’s answer is'],
  [/^S#.* RATE#\S+ (insert|double)/, 'it only limits how many answers a day takes'],
  [/dcat\.jsonld change/, 'where it leads to is checked, not its words'],
  [/^T#\S+ \{entry\} change block$/, 'where to look for it; the entry itself is compared'],
  [/^EXPORTS#\S+ JOB#\S+ double/, 'a copy leads to no file'],
  [/^EXPORTS#\S+ PERSON#\S+ double/, 'it only counts what a person asks for'],
  [/^M#\S+ \{lao\}\S+ double/, 'a copy only keeps one mail from going out'],
  [/^T#\S+ HEAD/, 'it only says where to go on: what counts is the bucket'],
  [
    /^(records|submissions): .* double/,
    'an object beside the others that nothing names is shown nowhere',
  ],
];

/** Why nobody names it; undefined where somebody should. */
export const reasonOf = ({ kind, act, field }: Outcome): string | undefined =>
  KNOWN.find(([what]) => what.test(`${kind} ${act} ${field}`))?.[1];

/** What nobody named, and why. */
const told = (each: Outcome) =>
  [each.field, reasonOf(each) ?? 'no reason'].filter((part) => part !== '').join(': ');

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
      const nobody = some.filter((each) => each.by.length === 0).map(told);
      return [
        `\`${kind}\``,
        act,
        String(some.length),
        by('check'),
        by('audit'),
        by('verify'),
        [...new Set(nobody)].join('; '),
      ];
    });
}
