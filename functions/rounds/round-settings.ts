import { type Cycle, epochSeconds } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { PROVINCES } from '#domain/region.ts';
import {
  type AskedTransition,
  CYCLE_TRANSITIONS,
  cycleStateOf,
  mayChange,
} from '#domain/round-state.ts';
import { writerOf } from '#domain/writer.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { WAITING } from './round.ts';
import {
  audit,
  changedSince,
  changeOf,
  type RoundNeeds,
  requireCycle,
  requireLive,
} from './round-needs.ts';
import type { roundsRoutes } from './routes.ts';
import { PARALLEL_PROVINCES } from './work-needs.ts';
import { requestWork } from './work-request.ts';

/**
 * Title and policies of an opened round, with a reason: they hold for every LAO from then on. Of two
 * who edit the same, the second looks again.
 */
export function changeSettings(needs: RoundNeeds): RunOf<typeof roundsRoutes.changeSettings> {
  return async ({ params, body: { revision, title, policies, reason }, actor, origin }) => {
    const { cycles, rounds, now } = needs;
    const at = now();
    const cycle = await requireCycle(needs, params.cycle);
    requireLive(cycle, at);
    if ((cycle.revision ?? 0) !== revision) throw changedSince();
    const change = changeOf(cycle.id, 'settings', { actor, origin }, at, { reason });
    const entry = audit(needs, { actor, origin }, at, 'round-changed', {
      cycle: cycle.id,
      before: { title: cycle.title, policies: cycle.policies },
      after: { title, policies },
      reason,
    });
    const to = { title, policies, revision: revision + 1 };
    const update = cycles.cycleUpdate(cycle, to, writerOf(actor, origin));
    const written = await rounds.write([rounds.changePut(change), update, entry]);
    if (written === 'stale') throw changedSince();
    return change;
  };
}

/** The office begins to verify, archives what is published, or takes it out of the archive again. */
export function changeRoundState(needs: RoundNeeds): RunOf<typeof roundsRoutes.changeRoundState> {
  return async ({ params, body: { transition, reason }, actor, origin }) => {
    const { cycles, rounds, now } = needs;
    const at = now();
    const cycle = await requireCycle(needs, params.cycle);
    const state = cycleStateOf(cycle, at);
    if (!mayChange(transition, state)) throw new Problem('state-not-allowed');
    if (transition === 'archive') await requireNoneOpen(needs, cycle, at);
    const { to } = CYCLE_TRANSITIONS[transition];
    const change = changeOf(cycle.id, 'state', { actor, origin }, at, { reason, state: to });
    const entry = audit(needs, { actor, origin }, at, 'round-state-changed', {
      cycle: cycle.id,
      before: { state },
      after: { state: to },
      reason,
    });
    const by = writerOf(actor, origin);
    const update = cycles.cycleUpdate(cycle, { state: STORED[transition] }, by);
    const written = await rounds.write([rounds.changePut(change), update, entry]);
    if (written === 'stale') throw changedSince();
    return change;
  };
}

/** What is stored of each; a published round says so by what is published. */
const STORED: Record<AskedTransition, Cycle['state']> = {
  verify: 'verifying',
  archive: 'archived',
  restore: undefined,
};

/** An archived round is read only, so nobody's own window may still be open. */
async function requireNoneOpen({ rounds, opening }: RoundNeeds, { id }: Cycle, at: Date) {
  const second = epochSeconds(at);
  const extended = (await rounds.listChanges(id)).some(
    ({ kind, after }) => kind === 'extension' && after && epochSeconds(after.closesAt) >= second,
  );
  const returned: string[] = [];
  await eachOf(Object.keys(PROVINCES), PARALLEL_PROVINCES, async (province) => {
    returned.push(...(await opening.openReturns(id, province, second)));
  });
  if (!extended && returned.length === 0) return;
  const some = returned.slice(0, 5).join(', ');
  throw new Problem(
    'state-not-allowed',
    {},
    {
      th: `ยังมี อปท. ที่แก้ไขได้ตามที่ขยายเวลาหรือส่งคืนไว้ ${some} จึงเก็บถาวรยังไม่ได้`,
      en: `Some LAOs may still change theirs, by an extension or a return ${some}: it cannot be archived yet`,
    },
  );
}

/** Starts again what did not reach every LAO: it goes on where it is needed, and changes nothing twice. */
export function runChange(needs: RoundNeeds): RunOf<typeof roundsRoutes.runChange> {
  return async ({ params }) => {
    const change = await needs.rounds.readChange(params.cycle, params.change);
    if (!change) throw new Problem('not-found');
    if (change.work.status === 'done') return change;
    const work = { ...WAITING, of: change.work.of };
    await needs.rounds.reach(change, work);
    await requestWork(needs.records, change);
    return { ...change, work };
  };
}
