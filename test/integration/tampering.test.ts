import { expect, it } from 'vitest';
import { objectTamperings } from '../tamper/object-tamperings.ts';
import { type Outcome, outcomeOf, reasonOf } from '../tamper/outcomes.ts';
import { tamperedRound } from '../tamper/tampered-round.ts';
import { sampleOf, tamperingsOf } from '../tamper/tamperings.ts';

/** A few of what `npm run tamper` does all of. */
const [COUNT, SEED] = [8, 1];

it('whatever is changed, taken away or doubled in a finished round, somebody names it', async () => {
  const round = await tamperedRound();
  try {
    expect(round.clean).toEqual({ check: [], audit: [], verify: [] });
    const items = (await round.items()).flatMap(tamperingsOf);
    const objects = objectTamperings(await round.objects());
    const outcomes: Outcome[] = [];
    for (const each of sampleOf([...items, ...objects], COUNT, SEED))
      outcomes.push(await outcomeOf(round, each));
    expect(outcomes).toHaveLength(COUNT);
    const missed = outcomes.filter((each) => each.by.length === 0 && !reasonOf(each));
    expect(missed).toEqual([]);
  } finally {
    await round.stop();
  }
});
