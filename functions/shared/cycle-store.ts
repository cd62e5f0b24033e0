import {
  GetCommand,
  PutCommand,
  QueryCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Catalogue, findIndicator, readCatalogue } from '#domain/catalogue.ts';
import { Cycle, type PublishedSnapshot } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import type { Writer } from '#domain/writer.ts';
import type { Table } from './dynamodb.ts';
import { catalogueKey } from './environment.ts';
import { type Bucket, DamagedObject, readJson } from './s3.ts';

/** All rounds stand in one small partition: pk CYCLES, sk the round's id, `cycle` its settings. */
export const CYCLES = 'CYCLES';

export function cycleStore({ client, name }: Table) {
  return {
    async readCycle(id: string): Promise<Cycle | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: { pk: CYCLES, sk: id }, ConsistentRead: true }),
      );
      return Item ? Cycle.parse(Item.cycle) : null;
    },

    /** Every round, the latest first. @param isLatest as the table says this very moment */
    async listCycles(isLatest = false): Promise<Cycle[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': CYCLES },
          ScanIndexForward: false,
          ConsistentRead: isLatest,
        }),
      );
      return Items.map(({ cycle }) => Cycle.parse(cycle));
    },

    async writeCycle(cycle: Cycle, changedBy: Writer): Promise<void> {
      const Item = { pk: CYCLES, sk: cycle.id, cycle, changedBy };
      await client.send(new PutCommand({ TableName: name, Item }));
    },

    /** Puts a round that there is none of yet: an element of a transaction. */
    cyclePut: (cycle: Cycle, changedBy: Writer): Write => ({
      Put: {
        TableName: name,
        Item: { pk: CYCLES, sk: cycle.id, cycle, changedBy },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),

    /**
     * Changes settings of a round on condition that these were still as they were read: an element
     * of a transaction. What becomes undefined is taken away.
     */
    cycleUpdate: (before: Cycle, to: Partial<Cycle>, by: Writer): Write => {
      const names = Object.keys(to) as (keyof Cycle)[];
      const [set, removed] = [
        names.filter((n) => to[n] !== undefined),
        names.filter((n) => to[n] === undefined),
      ];
      const expressions = [
        `SET ${['changedBy = :by', ...set.map((n) => `#cycle.#${n} = :${n}`)].join(', ')}`,
        removed.length > 0 && `REMOVE ${removed.map((n) => `#cycle.#${n}`).join(', ')}`,
      ];
      // Stored policies may lack what their schema fills in: their revision is compared instead.
      const compared = names.filter((n) => n !== 'policies');
      const known = compared.filter((n) => before[n] !== undefined);
      const conditions = compared.map((n) =>
        before[n] === undefined ? `attribute_not_exists(#cycle.#${n})` : `#cycle.#${n} = :was_${n}`,
      );
      return {
        Update: {
          TableName: name,
          Key: { pk: CYCLES, sk: before.id },
          UpdateExpression: expressions.filter(Boolean).join(' '),
          ConditionExpression: ['attribute_exists(pk)', ...conditions].join(' AND '),
          ExpressionAttributeNames: {
            '#cycle': 'cycle',
            ...Object.fromEntries(names.map((n) => [`#${n}`, n])),
          },
          ExpressionAttributeValues: {
            ':by': by,
            ...Object.fromEntries(set.map((n) => [`:${n}`, to[n]])),
            ...Object.fromEntries(known.map((n) => [`:was_${n}`, before[n]])),
          },
        },
      };
    },

    /** How many LAOs the opening found. */
    async setLaoCount(id: string, laoCount: number, by: Writer): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk: CYCLES, sk: id },
          UpdateExpression: 'SET #cycle.laoCount = :count, changedBy = :by',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#cycle': 'cycle' },
          ExpressionAttributeValues: { ':count': laoCount, ':by': by },
        }),
      );
    },

    /**
     * Shows the public another snapshot than the one that was read.
     * @throws ConditionalCheckFailedException where somebody published meanwhile, the round is archived, or
     * asks another form by now than the one that the snapshot was scored by
     */
    async publishSnapshot(
      id: string,
      {
        from,
        to,
        catalogueHash,
      }: { from: PublishedSnapshot | null; to: PublishedSnapshot; catalogueHash: string },
      by: Writer,
    ): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk: CYCLES, sk: id },
          UpdateExpression:
            'SET #cycle.publishedSnapshot = :snapshot, #cycle.firstPublishedAt = if_not_exists(#cycle.firstPublishedAt, :at), changedBy = :by',
          ConditionExpression:
            '#cycle.publishedSnapshot = :from AND #cycle.catalogueHash = :form AND (attribute_not_exists(#cycle.#state) OR #cycle.#state <> :archived)',
          ExpressionAttributeNames: { '#cycle': 'cycle', '#state': 'state' },
          ExpressionAttributeValues: {
            ':form': catalogueHash,
            ':archived': 'archived',
            ':from': from,
            ':snapshot': to,
            ':at': to.publishedAt,
            ':by': by,
          },
        }),
      );
    },
  };
}
type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type CycleStore = ReturnType<typeof cycleStore>;

/** A round with the form that it asks. */
export type Round = { cycle: Cycle; catalogue: Catalogue };

/** How long a container goes by what it has read of a round. */
const REMEMBERED_MS = 60_000;

/**
 * Rounds as a container remembers them, for a minute. A catalogue is named by its hash, and the
 * window that counts stands on each area: so a remembered round can be old, never wrong. `refresh`
 * forgets it, for the store that finds an area of another catalogue.
 *
 * @param now the clock that a minute is told by, in milliseconds
 */
export function roundMemory(
  cycles: Pick<CycleStore, 'readCycle'>,
  records: Bucket,
  now: () => number = Date.now,
) {
  const rounds = new Map<string, { round: Promise<Round>; readAt: number }>();
  const catalogues = new Map<string, Catalogue>();
  const load = async (id: string): Promise<Round> => {
    const cycle = await cycles.readCycle(id);
    if (!cycle) throw new Problem('not-found');
    const { catalogueHash } = cycle;
    const catalogue =
      catalogues.get(catalogueHash) ?? (await loadCatalogue(records, catalogueHash));
    catalogues.set(catalogueHash, catalogue);
    return { cycle, catalogue };
  };
  return {
    of(id: string): Promise<Round> {
      const known = rounds.get(id);
      if (known && now() - known.readAt < REMEMBERED_MS) return known.round;
      const read = { round: load(id), readAt: now() };
      rounds.set(id, read);
      read.round.catch(() => {
        if (rounds.get(id) === read) rounds.delete(id);
      });
      return read.round;
    },
    refresh(id: string): Promise<Round> {
      rounds.delete(id);
      return this.of(id);
    },
  };
}
export type RoundMemory = ReturnType<typeof roundMemory>;

/**
 * The round by a form that asks for these; read anew where the remembered one does not, as a version that
 * brought them may be a moment old.
 */
export async function roundAsking(
  rounds: RoundMemory,
  id: string,
  indicators: readonly string[],
): Promise<Round> {
  const round = await rounds.of(id);
  const isKnown = indicators.every((indicator) => findIndicator(round.catalogue, indicator));
  return isKnown ? round : rounds.refresh(id);
}

/** A stored catalogue, checked again: one that does not parse is a fault of ours, never skipped. */
export async function loadCatalogue(records: Bucket, hash: string): Promise<Catalogue> {
  const stored = await readJson(records, catalogueKey(hash));
  if (stored === null) throw new Problem('not-found');
  const read = readCatalogue(stored);
  if ('faults' in read) {
    const at = read.faults.map(({ path }) => path).join(', ');
    throw new DamagedObject(catalogueKey(hash), `it is no catalogue (${at})`);
  }
  return read.catalogue;
}
