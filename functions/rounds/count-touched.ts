import { COUNTED_STATES } from '#domain/assessment.ts';
import { PROVINCES } from '#domain/region.ts';
import { loadCatalogue } from '#shared/cycle-store.ts';
import { eachOf } from '#shared/each-of.ts';
import { readProvinceIndex } from '#shared/province-index.ts';
import { writeJson } from '#shared/s3.ts';
import { answersOf } from '../assessment/assessment-records.ts';
import type { RoundChange, RoundWork, TouchedLao } from './round.ts';
import { touchedCounter } from './touched.ts';
import { PARALLEL_ITEMS, PARALLEL_PROVINCES, progressOf, type WorkNeeds } from './work-needs.ts';
import { touchedKey } from './work-request.ts';

/**
 * Counts the stored answers that a version of the catalogue touches, LAO by LAO: it reads every
 * assessment that has begun and writes to none.
 */
export async function countTouched(needs: WorkNeeds, change: RoundChange): Promise<RoundWork> {
  const { table, assessments, rounds, records } = needs;
  const { catalogue, cycle } = change;
  if (!catalogue?.former) throw new Error(`the change ${change.id} names no two catalogues`);
  const [before, after] = await Promise.all(
    [catalogue.former, catalogue.hash].map((hash) => loadCatalogue(records, hash)),
  );
  if (!before || !after)
    throw new Error(`the change ${change.id} names a catalogue that is not there`);
  const counter = touchedCounter(before, after);
  const touched: TouchedLao[] = [];
  const progress = progressOf(rounds, change, 0);
  await eachOf(Object.keys(PROVINCES), PARALLEL_PROVINCES, async (province) => {
    const begun = new Set<string>();
    for await (const { pk, sk, startedAt } of readProvinceIndex(table, cycle, province)) {
      if (sk.startsWith('SUBM#') || startedAt !== undefined) begun.add(pk);
    }
    let changed = 0;
    let submitted = 0;
    await eachOf([...begun], PARALLEL_ITEMS, async (pk) => {
      const stored = await assessments.read({ cycle, lao: pk.split('#').at(-1) ?? '' });
      if (!stored) return;
      const { lao, state } = stored.head;
      const isSubmitted = COUNTED_STATES.includes(state);
      const answered = Object.keys(answersOf(stored.areas));
      const found = counter.add({ lao, submitted: isSubmitted, answered });
      if (!found) return;
      touched.push(found);
      changed += 1;
      submitted += isSubmitted ? 1 : 0;
    });
    progress.work.of += begun.size;
    await progress.add({ reached: begun.size, changed, submitted });
  });
  touched.sort((one, other) => one.lao.code.localeCompare(other.lao.code));
  await writeJson(records, touchedKey(cycle, change.id), touched);
  const done = progress.done();
  await rounds.reach(change, done, counter.counts());
  return done;
}
