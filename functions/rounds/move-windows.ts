import { isDeepStrictEqual } from 'node:util';
import { COUNTED_STATES } from '#domain/assessment.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import type { Writer } from '#domain/writer.ts';
import { eachOf } from '#shared/each-of.ts';
import { HEAD, type ItemWindow, partitionOf } from '../assessment/assessment-records.ts';
import { covers, provinceOf } from './extension.ts';
import type { WindowItem } from './opening-store.ts';
import type { RoundChange, RoundWork } from './round.ts';
import {
  PARALLEL_ITEMS,
  PARALLEL_PROVINCES,
  progressOf,
  requireRound,
  type WorkNeeds,
} from './work-needs.ts';
import { writerOfRun } from './work-request.ts';

/**
 * Gives every LAO of the registry, as it was when the round was opened, its assessment; those that are
 * there already stay as they are. All of them are the opening's own, so a repeat that finds them made
 * counts them as well; and one that comes after the registry changed makes no other ones.
 */
export async function openAssessments(
  needs: WorkNeeds,
  change: RoundChange,
  by: Writer,
): Promise<RoundWork> {
  const { cycles, opening, registry, rounds } = needs;
  const cycle = await requireRound(needs, change.cycle);
  const window = windowOf(cycle);
  const laos = (await registry.listAt(change.at)).map(({ lao }) => lao);
  const progress = progressOf(rounds, change, laos.length);
  const opened = new Set<string>(laos.map(({ code }) => code));
  const byProvince = Map.groupBy(laos, ({ code }) => provinceCodeOf(code));
  await eachOf([...byProvince], PARALLEL_PROVINCES, async ([province, some]) => {
    const known = (await opening.readOpened(cycle.id, province)).filter(({ sk }) => sk === HEAD);
    for (const { pk } of known) opened.add(codeOf(pk));
    const have = new Set(known.map(({ pk }) => codeOf(pk)));
    const unknown = some.filter(({ code }) => !have.has(code));
    await opening.writeHeads(cycle.id, unknown, window, by);
    await progress.add({ reached: some.length, changed: some.length });
  });
  await catchUp(needs, change, laos, window);
  await cycles.setLaoCount(cycle.id, opened.size, {
    ...by,
    request: `${by.request}+${opened.size}`,
  });
  const done = progress.done();
  await rounds.reach(change, done);
  return done;
}

/**
 * Windows that were moved since the opening began reached only the LAOs that had their assessment by
 * then: they are brought to all that the opening made, by key, since the index may not know these
 * yet; and told anew how many they reached. Areas follow their header at the next visit.
 */
async function catchUp(
  needs: WorkNeeds,
  opened: RoundChange,
  laos: readonly Lao[],
  window: ItemWindow,
): Promise<void> {
  const { opening, rounds } = needs;
  const now = windowOf(await requireRound(needs, opened.cycle));
  const moves = (await rounds.listChanges(opened.cycle))
    .filter(({ kind, id }) => (kind === 'window' || kind === 'extension') && id > opened.id)
    .reverse();
  // Also where the command line moved it, which leaves no record.
  const all = isDeepStrictEqual(now, window) ? moves : [...moves, opened];
  for (const move of all) {
    const { scope, after } = move;
    if (!scope || !after) continue;
    const by = writerOfRun(move);
    const reached = laos.filter(({ code }) => covers(scope, code));
    await eachOf(reached, PARALLEL_PROVINCES * PARALLEL_ITEMS, async ({ code }) => {
      const head = { pk: partitionOf({ cycle: opened.cycle, lao: code }), sk: HEAD };
      if (move.kind === 'extension') {
        await opening.extendWindow(head, epochSeconds(after.closesAt), by);
      } else {
        await opening.moveWindow(head, now, by);
      }
    });
    if (move !== opened) await moveWindows(needs, move, by);
  }
}

/**
 * Brings a window to headers and areas. That of all is the round's as it stands now, so that of two
 * moves the later one holds whichever arrives last; an extension only ever lengthens, and passes
 * over who has submitted.
 */
export async function moveWindows(
  needs: WorkNeeds,
  change: RoundChange,
  by: Writer,
): Promise<RoundWork> {
  const { opening, rounds } = needs;
  const { scope, after } = change;
  if (!scope || !after) throw new Error(`the change ${change.id} says not whose window it moves`);
  const cycle = await requireRound(needs, change.cycle);
  const window = windowOf(cycle);
  const closesAt = epochSeconds(after.closesAt);
  const own = provinceOf(scope);
  const progress = progressOf(rounds, change, 0);
  await eachOf(own ? [own] : Object.keys(PROVINCES), PARALLEL_PROVINCES, async (province) => {
    const items = (await opening.readOpened(cycle.id, province)).filter(({ pk }) =>
      covers(scope, codeOf(pk)),
    );
    const heads = items.filter(({ sk }) => sk === HEAD);
    const submitted = new Set(heads.filter(isCounted).map(({ pk }) => pk));
    const moved = new Set<string>();
    const isAll = scope.kind === 'all';
    const move = async (item: WindowItem) => {
      if (!isAll && submitted.has(item.pk)) return;
      const written = isAll
        ? await opening.moveWindow(item, window, by)
        : await opening.extendWindow(item, closesAt, by);
      if (written) moved.add(item.pk);
    };
    // The header first: an area that differs from it is then always the one that is behind.
    await eachOf(heads, PARALLEL_ITEMS, move);
    await eachOf(
      items.filter(({ sk }) => sk !== HEAD),
      PARALLEL_ITEMS,
      move,
    );
    progress.work.of += heads.length;
    await progress.add({
      reached: heads.length,
      changed: moved.size,
      submitted: isAll ? 0 : submitted.size,
    });
  });
  const done = progress.done();
  await rounds.reach(change, done);
  return done;
}

const codeOf = (pk: string) => pk.split('#').at(-1) ?? '';

const isCounted = ({ state }: WindowItem) => COUNTED_STATES.some((counted) => counted === state);

const windowOf = (cycle: { opensAt: string; closesAt: string }): ItemWindow => ({
  opensAt: epochSeconds(cycle.opensAt),
  closesAt: epochSeconds(cycle.closesAt),
});
