import { createHash } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { secondsKept } from '#domain/retention.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  type AssessmentKey,
  HEAD,
  ItemWindow,
  partitionOf,
  VIEWERS,
} from './assessment-records.ts';
import { PRESENCE_LIFE_SECONDS, type PresentColleague, type Standing } from './presence.ts';

/** One officer of the LAO with the assessment open. */
export type Viewer = { id: string; name: string; page: string };

const StandingOfHead = z.extend(ItemWindow, { state: AssessmentState });
const Seen = z.object({ name: z.string(), page: z.string(), second: z.int() });

/**
 * Who has an assessment open: one small item, with an attribute for each officer of the LAO. So a
 * sign of life is one UpdateItem that gives back the others; it touches no item that a save does.
 */
export function presenceStore({ client, name }: Table) {
  return {
    /** Half a unit beside the sign of life: so an open page learns of a moved end without asking for it. */
    async standing(key: AssessmentKey): Promise<Standing | null> {
      const { Item } = await client.send(
        new GetCommand({
          TableName: name,
          Key: { pk: partitionOf(key), sk: HEAD },
          ProjectionExpression: 'opensAt, closesAt, #state',
          ExpressionAttributeNames: { '#state': 'state' },
        }),
      );
      if (!Item) return null;
      const { opensAt, closesAt, state } = StandingOfHead.parse(Item);
      const instant = (epoch: number) => new Date(epoch * 1000).toISOString();
      const locked = COUNTED_STATES.includes(state);
      return { opensAt: instant(opensAt), closesAt: instant(closesAt), locked };
    },

    async mark(key: AssessmentKey, viewer: Viewer, now: Date): Promise<PresentColleague[]> {
      const second = epochSeconds(now);
      const own = attributeOf(viewer.id);
      const { Attributes = {} } = await client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk: partitionOf(key), sk: VIEWERS },
          UpdateExpression: 'SET #own = :seen, expiresAt = :expires',
          ExpressionAttributeNames: { '#own': own },
          ExpressionAttributeValues: {
            ':seen': { name: viewer.name, page: viewer.page, second },
            ':expires': second + secondsKept('presence'),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Object.entries(Attributes)
        .filter(([attribute]) => attribute.startsWith('by_') && attribute !== own)
        .map(([, seen]) => Seen.parse(seen))
        .filter((seen) => second - seen.second < PRESENCE_LIFE_SECONDS)
        .map((seen) => ({
          name: seen.name,
          page: seen.page,
          seenAt: new Date(seen.second * 1000).toISOString(),
        }))
        .sort((one, other) => one.name.localeCompare(other.name, 'th'));
    },
  };
}
export type PresenceStore = ReturnType<typeof presenceStore>;

/** The same for the same account, whatever characters its id has. */
const attributeOf = (id: string) =>
  `by_${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
