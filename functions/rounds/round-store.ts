import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { systemWriter } from '#domain/writer.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import { leaving, signed, writerIn } from '../audit/audit-store.ts';
import { RoundChange, RoundDraft, type RoundWork, type TouchedIndicator } from './round.ts';

/**
 * What only the office sees of its rounds. A draft stands apart from the rounds (cycle-store.ts),
 * so that nothing that lists rounds can show it:
 *
 *   pk ROUNDS          sk DRAFT#{cycle}   a round that is being prepared
 *   pk ROUND#{cycle}   sk CHANGE#{id}     one thing that was done to a round; only its progress is written over
 */
const DRAFTS = 'ROUNDS';
const draftKey = (cycle: string) => ({ pk: DRAFTS, sk: `DRAFT#${cycle}` });
const changeKey = (cycle: string, id: string) => ({ pk: `ROUND#${cycle}`, sk: `CHANGE#${id}` });

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** `stale`: somebody changed it since it was read. */
export type RoundOutcome = 'written' | 'stale';

export function roundStore({ client, name }: Table) {
  const transact = async (writes: readonly Write[]): Promise<RoundOutcome> => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: signed(writes) }));
      return 'written';
    } catch (error) {
      if (isStale(error)) return 'stale';
      throw error;
    }
  };

  const list = async <T>(pk: string, newestFirst: boolean, read: (item: unknown) => T) => {
    const found: T[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: !newestFirst,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map(read));
    return found;
  };

  const get = async (key: { pk: string; sk: string }) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: key, ConsistentRead: true }),
    );
    return Item;
  };

  return {
    async readDraft(cycle: string): Promise<RoundDraft | null> {
      const item = await get(draftKey(cycle));
      return item ? RoundDraft.parse(item.draft) : null;
    },

    listDrafts: () =>
      list(DRAFTS, true, (item) => RoundDraft.parse((item as { draft: unknown }).draft)),

    /** Writes the draft over the revision before its own, with what must be written with it. */
    saveDraft(draft: RoundDraft, ...others: Write[]): Promise<RoundOutcome> {
      const isFirst = draft.revision === 1;
      const put = {
        TableName: name,
        Item: { ...draftKey(draft.id), draft },
        ...(isFirst
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'draft.revision = :before',
              ExpressionAttributeValues: { ':before': draft.revision - 1 },
            }),
      };
      return transact([{ Put: put }, ...others]);
    },

    /** Takes the draft away, as it was read, with what takes its place. */
    async dropDraft(draft: RoundDraft, ...others: Write[]): Promise<RoundOutcome> {
      const key = draftKey(draft.id);
      const asRead = {
        TableName: name,
        ConditionExpression: 'draft.revision = :revision',
        ExpressionAttributeValues: { ':revision': draft.revision },
      };
      const Item = leaving({ ...key, draft }, writerIn(others));
      if ((await transact([{ Put: { Item, ...asRead } }])) === 'stale') return 'stale';
      return transact([{ Delete: { Key: key, ...asRead } }, ...others]);
    },

    changePut: (change: RoundChange): Write => ({
      Put: {
        TableName: name,
        Item: { ...changeKey(change.cycle, change.id), change },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),

    /** A version of the catalogue that was looked at is now in use; it is counted anew. */
    catalogueInUse: ({ cycle, id }: RoundChange, work: RoundWork): Write => ({
      Update: {
        TableName: name,
        Key: changeKey(cycle, id),
        UpdateExpression: 'SET #change.#catalogue.inUse = :true, #change.#work = :work',
        ConditionExpression: '#change.#catalogue.inUse = :false',
        ExpressionAttributeNames: {
          '#change': 'change',
          '#catalogue': 'catalogue',
          '#work': 'work',
        },
        ExpressionAttributeValues: { ':true': true, ':false': false, ':work': work },
      },
    }),

    write: transact,

    /** Everything that was done to a round, the latest first. */
    listChanges: (cycle: string) =>
      list(`ROUND#${cycle}`, true, (item) =>
        RoundChange.parse((item as { change: unknown }).change),
      ),

    async readChange(cycle: string, id: string): Promise<RoundChange | null> {
      const item = await get(changeKey(cycle, id));
      return item ? RoundChange.parse(item.change) : null;
    },

    /**
     * How far the work has got, and what was counted. What is done stays done: an event that came
     * twice may still be at it.
     */
    async reach(
      { cycle, id }: Pick<RoundChange, 'cycle' | 'id'>,
      work: RoundWork,
      touched?: readonly TouchedIndicator[],
    ): Promise<void> {
      const isUnderWay = work.status === 'working';
      const update = new UpdateCommand({
        TableName: name,
        Key: changeKey(cycle, id),
        UpdateExpression: `SET changedBy = :by, #change.#work = :work${touched ? ', #change.touched = :touched' : ''}`,
        ConditionExpression: isUnderWay
          ? 'attribute_exists(pk) AND #change.#work.#status <> :done'
          : 'attribute_exists(pk)',
        ExpressionAttributeNames: {
          '#change': 'change',
          '#work': 'work',
          ...(isUnderWay && { '#status': 'status' }),
        },
        ExpressionAttributeValues: {
          ':work': work,
          ':by': systemWriter('apply-round', randomUUID()),
          ...(touched && { ':touched': touched }),
          ...(isUnderWay && { ':done': 'done' }),
        },
      });
      try {
        await client.send(update);
      } catch (error) {
        if (!isUnderWay || !(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
export type RoundStore = ReturnType<typeof roundStore>;
