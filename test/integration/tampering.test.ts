import { afterAll, beforeAll, expect, it } from 'vitest';
import { KIND_NAMES } from '../../tools/check/item-rules.ts';
import { type ObjectTampering, objectTamperings } from '../tamper/object-tamperings.ts';
import { type Outcome, outcomesOf, reasonOf } from '../tamper/outcomes.ts';
import { tamperedRound } from '../tamper/tampered-round.ts';
import { sampleOf, type Tampering, tamperedKinds, tamperingsOf } from '../tamper/tamperings.ts';

/** A few of what `npm run tamper` does all of. */
const [COUNT, SEED] = [6, 1];
let round: Awaited<ReturnType<typeof tamperedRound>>;
let items: Tampering[];
let objects: ObjectTampering[];

beforeAll(async () => {
  round = await tamperedRound();
  items = (await round.items()).flatMap(tamperingsOf);
  objects = objectTamperings(await round.objects());
}, 120_000);
afterAll(() => round?.stop());

it('whatever is changed, taken away or doubled in a finished round, somebody names it', async () => {
  expect(round.clean).toEqual({ check: [], audit: [], verify: [] });
  const outcomes: Outcome[] = [];
  for (const each of sampleOf([...items, ...objects], COUNT, SEED))
    outcomes.push(...(await outcomesOf(round, [each])));
  expect(outcomes).toHaveLength(COUNT);
  const missed = outcomes.filter((each) => each.by.length === 0 && !reasonOf(each));
  expect(missed).toEqual([]);
});

/** Where nothing that counts stands, or that is not put in a second time: outcomes.ts says why. */
const EXCUSED = ['S#{cycle}#{lao} RATE#{day}', 'T#{cycle} HEAD'];
/** A citizen's answer names nobody and makes these; that it is one more than there were, check says. */
const CITIZENS = ['S#{cycle}#{lao} COUNT#{n}', 'S#{cycle}#{lao} DEV#{mark}'];

it.each(['insert', 'change', 'remove'] as const)(
  'of every kind of item, the %s of one is told by the trail at its place',
  async (act) => {
    const some = items.filter((each) => each.act === act && !isExcused(each));
    const firsts = [...Map.groupBy(some, ({ kind }) => kind).values()].flatMap(
      ([one]) => one ?? [],
    );
    const kinds = new Set(firsts.map(({ kind }) => kind));
    const absent = tamperedKinds(KIND_NAMES).filter((kind) => !kinds.has(kind));
    expect(absent.filter((kind) => !EXCUSED.includes(kind))).toEqual([]);
    // All at once, or it would take minutes.
    const told = await outcomesOf(round, firsts);
    const untold = told.filter(({ by }) => !by.includes('audit'));
    expect(untold.filter(({ kind }) => !CITIZENS.includes(kind))).toEqual([]);
    expect(untold.filter(({ by }) => !by.includes('check'))).toEqual([]);
  },
);

const isExcused = (each: Tampering) => reasonOf({ ...each, by: [], lines: [] }) !== undefined;
