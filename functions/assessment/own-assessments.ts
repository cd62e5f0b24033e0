import { isOwnLao } from '#domain/permission.ts';
import { cycleStateOf } from '#domain/round-state.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { HeadItem } from './assessment-records.ts';
import type { readAssessmentRoutes } from './read-assessment-routes.ts';

export type OwnNeeds = {
  cycles: Pick<CycleStore, 'listCycles'>;
  readHead: (key: { cycle: string; lao: string }) => Promise<HeadItem | null>;
  now: () => Date;
};

/**
 * Every assessment that an LAO's people have work in or had: of each round that is not archived, under
 * the code that the round has for their LAO. The latest round first; nothing for anybody else.
 */
export function listOwnAssessments({
  cycles,
  readHead,
  now,
}: OwnNeeds): RunOf<typeof readAssessmentRoutes.listOwnAssessments> {
  return async ({ actor }) => {
    const at = now();
    const codes = actor.lao === null ? [] : [actor.lao, ...(actor.formerLaos ?? [])];
    const live = (await cycles.listCycles()).filter(
      (cycle) => codes.length > 0 && cycleStateOf(cycle, at) !== 'archived',
    );
    const found = await Promise.all(
      live.flatMap((cycle) =>
        codes
          .filter((code) => isOwnLao(actor, code))
          .map(async (lao) => {
            const head = await readHead({ cycle: cycle.id, lao });
            if (!head) return [];
            const { id, title } = cycle;
            const closesAt = new Date(head.closesAt * 1000).toISOString();
            const opensAt = new Date(head.opensAt * 1000).toISOString();
            return [{ cycle: id, title, lao: head.lao, state: head.state, opensAt, closesAt }];
          }),
      ),
    );
    return { assessments: found.flat(), serverTime: at.toISOString() };
  };
}
