import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { epochSeconds, Sha256 } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { secondsKept } from '#domain/retention.ts';
import { systemWriter } from '#domain/writer.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { signed } from '../audit/audit-store.ts';
import { Announcement, ReminderEntry, type ReminderState } from './reminder.ts';
import { DEFAULT_SETTINGS, ReminderSettings } from './reminder-text.ts';

/**
 *   pk M#{cycle}             sk SETTINGS                  whether and with which texts
 *                            sk SETTINGS#{version}        each version that was, never changed
 *                            sk NOTICE#{id}               what the office tells LAOs on their pages
 *   pk M#{cycle}#{province}  sk {lao}#{closing day}#{milestone}#{username or -}   one reminder to one person
 *
 * The key of a reminder is what may happen once: written before the mail goes out, so that of two
 * runs, or of a run and its repeat after a crash, only one sends it.
 */
const roundPartition = (cycle: string) => `M#${cycle}`;
const logPartition = (cycle: string, lao: string) => `M#${cycle}#${provinceCodeOf(lao)}`;
const SETTINGS = 'SETTINGS';
const noticeSort = (id: string) => `NOTICE#${id}`;

export const SettingsItem = z.object({ settings: ReminderSettings });
/** With the hash of what was announced first under its id: the same is asked again where a reply was lost. */
export const NoticeItem = z.object({ announcement: Announcement, firstHash: z.optional(Sha256) });
export type NoticeItem = z.infer<typeof NoticeItem>;
export const ReminderItem = z.object({ entry: ReminderEntry });

/** Which reminder: enough to find it again from a bounced mail's tags. */
export type ReminderKey = {
  cycle: string;
  lao: string;
  closesOn: string;
  milestone: number;
  /** "-" where the LAO has nobody. */
  username: string;
};

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** As whom the log of reminders is written: each write is another one. */
const sender = () => systemWriter('send-reminders', randomUUID());

export function reminderStore({ client, name }: Table) {
  const keyOf = ({ cycle, lao, closesOn, milestone, username }: ReminderKey) => ({
    pk: logPartition(cycle, lao),
    sk: `${lao}#${closesOn}#${String(milestone).padStart(2, '0')}#${username}`,
  });

  async function all<T>(schema: { parse: (input: unknown) => T }, pk: string, begins?: string) {
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: begins ? 'pk = :pk AND begins_with(sk, :begins)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk, ...(begins && { ':begins': begins }) },
      },
    );
    const found: T[] = [];
    for await (const { Items = [] } of pages)
      for (const item of Items) found.push(parseItem(schema, item));
    return found;
  }

  async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async readSettings(cycle: string): Promise<ReminderSettings> {
      const { Item } = await client.send(
        new GetCommand({
          TableName: name,
          Key: { pk: roundPartition(cycle), sk: SETTINGS },
          ConsistentRead: true,
        }),
      );
      return Item ? parseItem(SettingsItem, Item).settings : DEFAULT_SETTINGS;
    },

    /** Every version of the settings that there was, the first one first. */
    async earlierSettings(cycle: string): Promise<ReminderSettings[]> {
      const items = await all(SettingsItem, roundPartition(cycle), `${SETTINGS}#`);
      return items.map(({ settings }) => settings);
    },

    /** Writes the next version beside `entry`; false where somebody else wrote it first. */
    async writeSettings(cycle: string, settings: ReminderSettings, entry: Write): Promise<boolean> {
      const pk = roundPartition(cycle);
      const version = `${SETTINGS}#${String(settings.version).padStart(4, '0')}`;
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: signed([
              { Put: { TableName: name, Item: { pk, sk: SETTINGS, settings } } },
              {
                Put: {
                  TableName: name,
                  Item: { pk, sk: version, settings },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              entry,
            ]),
          }),
        );
        return true;
      } catch (error) {
        if (isStale(error)) return false;
        throw error;
      }
    },

    notices: (cycle: string) => all(NoticeItem, roundPartition(cycle), noticeSort('')),

    /** Writes its next version beside `entry`; false where that is written already. */
    async writeAnnouncement(
      cycle: string,
      { announcement, firstHash }: NoticeItem,
      entry: Write,
    ): Promise<boolean> {
      const { id, version } = announcement;
      const Item = {
        pk: roundPartition(cycle),
        sk: noticeSort(id),
        announcement,
        ...(firstHash && { firstHash }),
        expiresAt: epochSeconds(announcement.until) + secondsKept('announcements'),
      };
      const isNext =
        version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'announcement.version = :before',
              ExpressionAttributeValues: { ':before': version - 1 },
            };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: signed([{ Put: { TableName: name, Item, ...isNext } }, entry]),
          }),
        );
        return true;
      } catch (error) {
        if (isStale(error)) return false;
        throw error;
      }
    },

    /** Every reminder of a province's LAOs. */
    async readLog(cycle: string, province: string): Promise<ReminderEntry[]> {
      const items = await all(ReminderItem, `${roundPartition(cycle)}#${province}`);
      return items.map(({ entry }) => entry);
    },

    /**
     * Takes a reminder: true for exactly one caller; once more only after it was refused, or where
     * mail is sent again to an address that took none.
     */
    async begin(key: ReminderKey, entry: ReminderEntry): Promise<boolean> {
      return unlessRefused(
        client.send(
          new PutCommand({
            TableName: name,
            Item: {
              ...keyOf(key),
              entry,
              expiresAt: epochSeconds(entry.at) + secondsKept('reminder-log'),
              changedBy: sender(),
            },
            ConditionExpression:
              'attribute_not_exists(pk) OR entry.#state = :failed OR entry.#state = :skipped',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':failed': 'failed',
              // What was skipped is not told anew each quarter of an hour.
              ':skipped': entry.state === 'sending' ? 'undeliverable' : 'failed',
            },
          }),
        ),
      );
    },

    /** How the sending ended; a bounce that came sooner stays. */
    async finish(
      key: ReminderKey,
      state: 'sent' | 'failed',
      { messageId, reason }: { messageId: string | null; reason: string | null },
    ): Promise<void> {
      await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: keyOf(key),
            UpdateExpression:
              'SET entry.#state = :state, entry.messageId = :message, entry.#reason = :reason, changedBy = :by',
            ConditionExpression: 'entry.#state = :sending',
            ExpressionAttributeNames: { '#state': 'state', '#reason': 'reason' },
            ExpressionAttributeValues: {
              ':state': state,
              ':message': messageId,
              ':reason': reason,
              ':sending': 'sending',
              ':by': sender(),
            },
          }),
        ),
      );
    },

    /** What SES told of a mail later on; false where the log has no such reminder. */
    async note(key: ReminderKey, state: ReminderState, reason: string): Promise<boolean> {
      return unlessRefused(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: keyOf(key),
            UpdateExpression: 'SET entry.#state = :state, entry.#reason = :reason, changedBy = :by',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#state': 'state', '#reason': 'reason' },
            ExpressionAttributeValues: { ':state': state, ':reason': reason, ':by': sender() },
          }),
        ),
      );
    },
  };
}
export type ReminderStore = ReturnType<typeof reminderStore>;
