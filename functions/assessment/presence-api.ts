import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { presenceRoutes } from './presence-routes.ts';
import { type PresenceStore, presenceStore } from './presence-store.ts';

export type PresenceNeeds = { presence: PresenceStore; now: () => Date };

/** Says which page somebody has open, and who else of the own LAO has the assessment open. */
export function markPresence({
  presence,
  now,
}: PresenceNeeds): RunOf<typeof presenceRoutes.markPresence> {
  return async ({ params, body, actor }) => {
    const [others, standing] = await Promise.all([
      presence.mark(params, { ...actor, page: body.page }, now()),
      presence.standing(params),
    ]);
    return { others, standing };
  };
}

export const handler = httpHandler(presenceRoutes, {
  markPresence: markPresence({
    presence: presenceStore({ client: tableClient(), name: environment('table') }),
    now: () => new Date(),
  }),
});
