import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { epochSeconds, Instant } from '#domain/cycle.ts';
import {
  type Export,
  ExportFile,
  ExportProgress,
  ExportSubject,
  exportStateAt,
} from '#domain/export.ts';
import { secondsKept } from '#domain/retention.ts';
import type { Table } from '#shared/dynamodb.ts';

/**
 *   pk EXPORTS#{cycle}   sk JOB#{export}       an export: what it is of, how far, where it ended
 *                        sk PERSON#{account}   counts what a person asks for, so that two of their
 *                                              requests at one time cannot both be the last allowed
 *
 * Both expire. A run of an export has a name of its own; what an earlier run still tells is refused.
 */
export const ExportItem = z.object({
  subject: ExportSubject,
  /** Counted up each time that it is asked for anew. */
  attempt: z.int(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  askedAt: Instant,
  askedBy: z.object({ id: z.string(), name: z.string() }),
  /** When it was asked for or last told how far it is. */
  seenAt: Instant,
  /** Which invocation makes it. */
  run: z.nullable(z.string()),
  progress: ExportProgress,
  /** Under which it is downloaded, and the same in ASCII. */
  names: z.object({ name: z.string(), ascii: z.string() }),
  file: z.nullable(ExportFile),
  availableUntil: z.nullable(Instant),
});
export type ExportItem = z.infer<typeof ExportItem>;

export const AskingItem = z.object({ asked: z.int(), expiresAt: z.int() });

/** The list shows what was made for a week, the file itself is there for a day. */
const KEPT_SECONDS = secondsKept('export-jobs');
/** A run that has told nothing for so long is dead: another may take its place. */
const LEASE_MS = 30_000;

const partitionOf = (cycle: string) => `EXPORTS#${cycle}`;
const sortOf = (id: string) => `JOB#${id}`;

/** Which export, which time that it was asked for, and which invocation. */
export type ExportRun = { cycle: string; id: string; attempt: number; run: string };

export function exportStore({ client, name }: Table) {
  const keyOf = ({ cycle, id }: Pick<ExportRun, 'cycle' | 'id'>) => ({
    pk: partitionOf(cycle),
    sk: sortOf(id),
  });
  /** Changes the item as long as this run is the one that makes it. @returns whether it is */
  const changeAs = async (run: ExportRun, changes: Partial<ExportItem>): Promise<boolean> => {
    const names = Object.keys(changes);
    return unlessRefused(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(run),
          UpdateExpression: `SET ${names.map((each) => `#${each} = :${each}`).join(', ')}`,
          ConditionExpression: '#run = :ownRun AND #attempt = :ownAttempt',
          ExpressionAttributeNames: {
            '#run': 'run',
            '#attempt': 'attempt',
            ...Object.fromEntries(names.map((each) => [`#${each}`, each])),
          },
          ExpressionAttributeValues: {
            ':ownRun': run.run,
            ':ownAttempt': run.attempt,
            ...Object.fromEntries(Object.entries(changes).map(([k, value]) => [`:${k}`, value])),
          },
        }),
      ),
    );
  };
  return {
    /** Every export of a round that is remembered, the latest first. */
    async list(cycle: string): Promise<{ id: string; item: ExportItem }[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :job)',
          ExpressionAttributeValues: { ':pk': partitionOf(cycle), ':job': sortOf('') },
          ConsistentRead: true,
        }),
      );
      return Items.map((each) => ({
        id: String(each.sk).slice(sortOf('').length),
        item: ExportItem.parse(each),
      })).sort((one, other) => (one.item.askedAt < other.item.askedAt ? 1 : -1));
    },

    async read(cycle: string, id: string): Promise<ExportItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf({ cycle, id }), ConsistentRead: true }),
      );
      return Item ? ExportItem.parse(Item) : null;
    },

    /** How often a person has asked for exports of the round lately. */
    async timesAsked(cycle: string, person: string): Promise<number> {
      const Key = { pk: partitionOf(cycle), sk: `PERSON#${person}` };
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key, ConsistentRead: true }),
      );
      return Item ? AskingItem.parse(Item).asked : 0;
    },

    /**
     * Writes an export that is asked for, with its entry in the audit trail, as long as nothing has
     * changed since it was looked at.
     *
     * @param seen the item as it was, null where there was none; and how often the person had asked
     * @returns false where something has changed: look again
     */
    async ask(
      id: string,
      item: ExportItem,
      seen: { item: ExportItem | null; asked: number },
      audit: NonNullable<TransactWriteCommandInput['TransactItems']>[number],
    ): Promise<boolean> {
      const { cycle } = item.subject;
      const expiresAt = epochSeconds(item.askedAt) + KEPT_SECONDS;
      const job = {
        TableName: name,
        Item: { ...keyOf({ cycle, id }), ...item, expiresAt },
        ...(seen.item
          ? {
              ConditionExpression: 'attempt = :attempt AND #state = :state',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: {
                ':attempt': seen.item.attempt,
                ':state': seen.item.state,
              },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      };
      const person = {
        TableName: name,
        Key: { pk: partitionOf(cycle), sk: `PERSON#${item.askedBy.id}` },
        UpdateExpression: 'SET asked = :next, expiresAt = :expiresAt',
        ConditionExpression: 'attribute_not_exists(asked) OR asked = :asked',
        ExpressionAttributeValues: {
          ':asked': seen.asked,
          ':next': seen.asked + 1,
          ':expiresAt': expiresAt,
        },
      };
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [{ Put: job }, { Update: person }, audit] }),
        );
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return false;
        throw error;
      }
    },

    /**
     * Takes an export to make it, unless another run is alive or it was made already.
     * @returns whether it is this run's now
     */
    async claim(run: ExportRun, now: Date): Promise<boolean> {
      return unlessRefused(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: keyOf(run),
            UpdateExpression: 'SET #state = :running, #run = :run, seenAt = :now',
            ConditionExpression:
              'attempt = :attempt AND (#state IN (:waiting, :failed) OR (#state = :running AND seenAt < :dead))',
            ExpressionAttributeNames: { '#state': 'state', '#run': 'run' },
            ExpressionAttributeValues: {
              ':running': 'running',
              ':waiting': 'waiting',
              ':failed': 'failed',
              ':run': run.run,
              ':attempt': run.attempt,
              ':now': now.toISOString(),
              ':dead': new Date(now.getTime() - LEASE_MS).toISOString(),
            },
          }),
        ),
      );
    },

    tell: (run: ExportRun, progress: ExportProgress, now: Date) =>
      changeAs(run, { progress, seenAt: now.toISOString() }),

    finish: (run: ExportRun, made: Pick<ExportItem, 'file' | 'availableUntil' | 'progress'>) =>
      changeAs(run, { ...made, state: 'done' }),

    fail: (run: ExportRun) => changeAs(run, { state: 'failed' }),
  };
}
export type ExportStore = ReturnType<typeof exportStore>;

/** An export as it is shown at this moment. */
export function exportOf(id: string, item: ExportItem, now: Date): Export {
  const { subject, askedAt, askedBy, progress, names, file, availableUntil } = item;
  return {
    ...subject,
    id,
    state: exportStateAt(item, now),
    askedAt,
    askedBy: askedBy.name,
    progress,
    fileName: names.name,
    file,
    availableUntil,
  };
}

async function unlessRefused(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
