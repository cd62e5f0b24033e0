import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import { Cycle, type PublishedSnapshot } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import type { Table } from '#shared/dynamodb.ts';
import { catalogueKey } from '#shared/environment.ts';
import { type Bucket, readJson } from '#shared/s3.ts';

/** All rounds stand in one small partition: pk CYCLES, sk the round's id, `cycle` its settings. */
const CYCLES = 'CYCLES';

export function cycleStore({ client, name }: Table) {
  return {
    async readCycle(id: string): Promise<Cycle | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: { pk: CYCLES, sk: id } }),
      );
      return Item ? Cycle.parse(Item.cycle) : null;
    },

    /** Every round, the latest first. */
    async listCycles(): Promise<Cycle[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': CYCLES },
          ScanIndexForward: false,
        }),
      );
      return Items.map(({ cycle }) => Cycle.parse(cycle));
    },

    async writeCycle(cycle: Cycle): Promise<void> {
      await client.send(
        new PutCommand({ TableName: name, Item: { pk: CYCLES, sk: cycle.id, cycle } }),
      );
    },

    /** Shows the public another snapshot; the round must exist. */
    async publishSnapshot(id: string, snapshot: PublishedSnapshot): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk: CYCLES, sk: id },
          UpdateExpression: 'SET #cycle.publishedSnapshot = :snapshot',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#cycle': 'cycle' },
          ExpressionAttributeValues: { ':snapshot': snapshot },
        }),
      );
    },
  };
}
export type CycleStore = ReturnType<typeof cycleStore>;

/** A round with the form that it asks. */
export type Round = { cycle: Cycle; catalogue: Catalogue };

/**
 * Rounds as a container remembers them. The catalogue is frozen when a round opens and is named
 * by its hash, and the window that counts stands on each area: so a remembered round can be old,
 * never wrong. `refresh` forgets it, for the store that finds an area of another catalogue.
 */
export function roundMemory(cycles: Pick<CycleStore, 'readCycle'>, records: Bucket) {
  const rounds = new Map<string, Promise<Round>>();
  const load = async (id: string): Promise<Round> => {
    const cycle = await cycles.readCycle(id);
    if (!cycle) throw new Problem('not-found');
    return { cycle, catalogue: await loadCatalogue(records, cycle.catalogueHash) };
  };
  return {
    of(id: string): Promise<Round> {
      const known = rounds.get(id) ?? load(id);
      rounds.set(id, known);
      known.catch(() => rounds.delete(id));
      return known;
    },
    refresh(id: string): Promise<Round> {
      rounds.delete(id);
      return this.of(id);
    },
  };
}
export type RoundMemory = ReturnType<typeof roundMemory>;

/** A stored catalogue, checked again: one that does not parse is a fault of ours, never skipped. */
export async function loadCatalogue(records: Bucket, hash: string): Promise<Catalogue> {
  const stored = await readJson(records, catalogueKey(hash));
  if (stored === null) throw new Problem('not-found');
  const read = readCatalogue(stored);
  if ('faults' in read) {
    throw new Error(`stored catalogue ${hash}: ${read.faults.map((f) => f.path).join(', ')}`);
  }
  return read.catalogue;
}
