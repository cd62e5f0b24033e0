import { Problem } from '#domain/problem.ts';
import { cycleStateOf } from '#domain/round-state.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { readJson } from '#shared/s3.ts';
import { covers } from './extension.ts';
import type { ListedRound, RoundDraft } from './round.ts';
import { TouchedLao } from './round.ts';
import type { RoundNeeds } from './round-needs.ts';
import type { roundsRoutes } from './routes.ts';
import { touchedKey } from './work-request.ts';

/** Every round and every draft, the latest first. */
export function listRounds({
  cycles,
  rounds,
  now,
}: RoundNeeds): RunOf<typeof roundsRoutes.listRounds> {
  return async () => {
    const at = now();
    const [opened, drafts] = await Promise.all([cycles.listCycles(), rounds.listDrafts()]);
    const listed: ListedRound[] = [
      ...opened.map((cycle) => ({ ...summaryOf(cycle), state: cycleStateOf(cycle, at) })),
      ...drafts.map((draft) => ({ ...summaryOf(draft), state: 'draft' as const })),
    ];
    listed.sort((one, other) => other.id.localeCompare(one.id));
    return { rounds: listed, serverTime: at.toISOString() };
  };
}

const summaryOf = ({
  id,
  title,
  opensAt,
  closesAt,
}: Pick<RoundDraft, 'id' | 'title' | 'opensAt' | 'closesAt'>) => ({
  id,
  title,
  opensAt,
  closesAt,
});

export function readRound({
  cycles,
  rounds,
  registry,
  now,
}: RoundNeeds): RunOf<typeof roundsRoutes.readRound> {
  return async ({ params: { cycle: id } }) => {
    const [cycle, draft, changes] = await Promise.all([
      cycles.readCycle(id),
      rounds.readDraft(id),
      rounds.listChanges(id),
    ]);
    if (!cycle && !draft) throw new Problem('not-found');
    const at = now();
    return {
      state: cycle ? cycleStateOf(cycle, at) : 'draft',
      draft: cycle ? null : draft,
      cycle,
      changes,
      registered: cycle ? (cycle.laoCount ?? 0) : (await registry.listLaos()).length,
      serverTime: at.toISOString(),
    };
  };
}

/** LAOs of a page: each may have every indicator of the form, and Lambda gives back 6 MB. */
const TOUCHED_OF_A_PAGE = 100;

/**
 * LAOs with answers that a version of the catalogue touches, as they were counted, in order of code.
 * A new area touches every LAO of the country with every indicator that it has: pages, therefore.
 */
export function readTouched({
  records,
}: Pick<RoundNeeds, 'records'>): RunOf<typeof roundsRoutes.readTouched> {
  return async ({ params: { cycle, change }, query: { after } }) => {
    const stored = await readJson(records, touchedKey(cycle, change));
    if (!Array.isArray(stored)) throw new Problem('not-found');
    const left = stored.filter(({ lao }) => after === undefined || lao.code > after);
    const laos = left.slice(0, TOUCHED_OF_A_PAGE).map((lao) => TouchedLao.parse(lao));
    const next = left.length > laos.length ? (laos.at(-1)?.lao.code ?? null) : null;
    return { laos, of: stored.length, next };
  };
}

/** What an LAO is told of more time: the letter, the reason, and until when. */
export function listExtensions({ rounds }: RoundNeeds): RunOf<typeof roundsRoutes.listExtensions> {
  return async ({ params: { cycle, lao } }) => {
    const changes = await rounds.listChanges(cycle);
    const reaching = changes.filter(
      ({ kind, scope }) =>
        (kind === 'extension' || kind === 'window') && scope !== null && covers(scope, lao),
    );
    return {
      extensions: reaching.map(({ id, at, reason, letter, scope, whom, after }) => ({
        id,
        at,
        reason,
        letter,
        scope,
        whom,
        after,
      })),
    };
  };
}
