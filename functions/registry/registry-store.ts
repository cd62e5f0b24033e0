import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type BatchWriteCommandOutput,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { Lao, type ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';

/**
 * The master registry of LAOs, from which a round takes its copy when it opens:
 *
 *   pk REGISTRY#{province}   sk {code}               the LAO as it is now, since `validFrom`
 *                            sk {code}#{changedAt}   what it was until `changedAt`
 *
 * LAOs are upgraded between rounds (TAO to municipality), so nothing is written over: the former
 * record is appended in the same transaction that writes the new one.
 */
export const RegistryRecord = z.object({ lao: Lao, validFrom: Instant });
export type RegistryRecord = z.infer<typeof RegistryRecord>;

type WriteRequests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const partitionOf = (province: ProvinceCode) => `REGISTRY#${province}`;
const keyOf = ({ code }: Lao) => ({ pk: partitionOf(provinceCodeOf(code)), sk: code });

/** Most puts that one BatchWriteItem takes. */
const BATCH_SIZE = 25;
/** Requests that are under way at the same time. */
const PARALLEL = 8;
/** Times that what DynamoDB left unprocessed is sent again, waiting longer each time. */
const TRIES = 8;
const FIRST_WAIT_MS = 25;

export type RegistryStore = ReturnType<typeof registryStore>;

/** @param wait how a pause is made; a test makes none */
export function registryStore(
  { client, name }: Table,
  wait: (ms: number) => Promise<unknown> = sleep,
) {
  /** The records of a province as they are now, by code. */
  const readProvince = async (province: ProvinceCode): Promise<RegistryRecord[]> => {
    const records: RegistryRecord[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partitionOf(province) },
      },
    );
    for await (const { Items = [] } of pages) {
      for (const item of Items.filter(({ sk }) => !String(sk).includes('#'))) {
        records.push(parseRecord(item));
      }
    }
    return records;
  };

  const putBatch = async (records: readonly RegistryRecord[]): Promise<void> => {
    let left: WriteRequests = records.map((record) => ({
      PutRequest: { Item: { ...keyOf(record.lao), ...record } },
    }));
    for (let tries = 1; ; tries += 1) {
      const request = new BatchWriteCommand({ RequestItems: { [name]: left } });
      const { UnprocessedItems }: BatchWriteCommandOutput = await client.send(request);
      left = UnprocessedItems?.[name] ?? [];
      if (left.length === 0) return;
      if (tries === TRIES)
        throw new Error(`DynamoDB left ${left.length} records unwritten ${TRIES} times`);
      // Half of the pause is chance, so that parallel batches do not come back all at once.
      await wait(FIRST_WAIT_MS * 2 ** tries * (0.5 + Math.random() / 2));
    }
  };

  return {
    readProvince,

    /** Every LAO as it is now, by code. */
    async listLaos(): Promise<Lao[]> {
      const laos: Lao[] = [];
      await eachOf(Object.keys(PROVINCES), PARALLEL, async (province) => {
        laos.push(...(await readProvince(province)).map(({ lao }) => lao));
      });
      return laos.sort((one, other) => Number(one.code) - Number(other.code));
    },

    /** Writes LAOs that the registry does not have. */
    async add(records: readonly RegistryRecord[]): Promise<void> {
      const batches = Array.from({ length: Math.ceil(records.length / BATCH_SIZE) }, (_, batch) =>
        records.slice(batch * BATCH_SIZE, (batch + 1) * BATCH_SIZE),
      );
      await eachOf(batches, PARALLEL, putBatch);
    },

    /** Writes what LAOs have become, and appends what they were; each LAO whole or not at all. */
    async change(changes: readonly { before: RegistryRecord; after: RegistryRecord }[]) {
      await eachOf(changes, PARALLEL, async ({ before, after }) => {
        const { pk, sk } = keyOf(after.lao);
        const former = {
          pk,
          sk: `${sk}#${after.validFrom}`,
          ...before,
          validUntil: after.validFrom,
        };
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName: name, Item: former } },
              {
                Put: {
                  TableName: name,
                  Item: { pk, sk, ...after },
                  // Two loads at once: the second must not append a record that is no longer there.
                  ConditionExpression: 'validFrom = :was',
                  ExpressionAttributeValues: { ':was': before.validFrom },
                },
              },
            ],
          }),
        );
      });
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function parseRecord(item: Record<string, unknown>): RegistryRecord {
  const parsed = RegistryRecord.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new Error(`the registry's record ${item.pk} ${item.sk} cannot be read`);
}
