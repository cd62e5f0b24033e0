import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type BatchWriteCommandOutput,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { Lao, LaoCode, type ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { PROVINCES } from '#domain/region.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { registryVersions } from './registry-versions.ts';

/**
 * The master registry of LAOs, from which a round takes its copy when it opens:
 *
 *   pk REGISTRY#{province}   sk {code}               the LAO as it is now, since `validFrom`
 *                            sk {code}#{changedAt}   what it was until `changedAt`
 *
 * LAOs are upgraded between rounds (TAO to municipality), so nothing is written over: the former
 * record is appended in the same transaction that writes the new one, or takes it away.
 */
export const RegistryRecord = z.object({
  lao: Lao,
  validFrom: Instant,
  /** The code that the LAO had before this one. */
  formerCode: z.optional(LaoCode),
  /** Of a former record only. */
  validUntil: z.optional(Instant),
  /** Of the last record under a code: the code that the LAO has now. */
  successor: z.optional(LaoCode),
});
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
/** How often and how long an import that is under way is waited for: ten seconds. */
const SETTLE_TRIES = 40;
const SETTLE_WAIT_MS = 250;

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

  const formerPut = (before: RegistryRecord, until: string, successor?: LaoCode) => {
    const { pk, sk } = keyOf(before.lao);
    return {
      TableName: name,
      Item: {
        pk,
        sk: `${sk}#${until}`,
        ...before,
        validUntil: until,
        ...(successor !== undefined && { successor }),
      },
    };
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

  /** Waits for an import under way: half of one is no registry. @throws Problem busy */
  const settled = async (): Promise<void> => {
    const versions = registryVersions({ client, name });
    for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
      const latest = await versions.latest();
      if (!latest || latest.work.status === 'done') return;
      await wait(SETTLE_WAIT_MS);
    }
    throw new Problem('busy', {}, IMPORTING);
  };

  return {
    readProvince,

    /**
     * Every LAO as it is now, by code.
     * @throws Problem busy while an import is under way
     */
    async listLaos(): Promise<Lao[]> {
      await settled();
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
        const former = formerPut(before, after.validFrom);
        const present = {
          TableName: name,
          Item: { ...keyOf(after.lao), ...after },
          ...unchangedSince(before),
        };
        await client.send(
          new TransactWriteCommand({ TransactItems: [{ Put: former }, { Put: present }] }),
        );
      });
    },

    /**
     * Takes LAOs out of the registry, and appends what they were. One that goes on under another
     * code comes back under it in the same transaction.
     */
    async retire(retired: readonly Retired[]) {
      await eachOf(retired, PARALLEL, async ({ before, until, successor }) => {
        const gone = { TableName: name, Key: keyOf(before.lao), ...unchangedSince(before) };
        const next = successor && {
          TableName: name,
          Item: {
            ...keyOf(successor),
            lao: successor,
            validFrom: until,
            formerCode: before.lao.code,
          },
        };
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: formerPut(before, until, successor?.code) },
              { Delete: gone },
              ...(next ? [{ Put: next }] : []),
            ],
          }),
        );
      });
    },

    /** Every record of a code, the present one and the former ones. */
    async recordsOf(code: LaoCode): Promise<RegistryRecord[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :code)',
          ExpressionAttributeValues: {
            ':pk': partitionOf(provinceCodeOf(code)),
            ':code': code,
          },
        }),
      );
      return Items.map(parseRecord);
    },
  };
}

/** An LAO that leaves the registry, and as what it goes on, if it does. */
type Retired = { before: RegistryRecord; until: string; successor?: Lao };

/** Two imports at once: the second must not append a record that is no longer there. */
const unchangedSince = ({ validFrom }: RegistryRecord) => ({
  ConditionExpression: 'validFrom = :was',
  ExpressionAttributeValues: { ':was': validFrom },
});

const IMPORTING = {
  th: 'กำลังนำเข้าทะเบียน อปท. อยู่ ให้รอสักครู่แล้วลองอีกครั้ง',
  en: 'The registry is being imported: wait a moment and try again',
};

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function parseRecord(item: Record<string, unknown>): RegistryRecord {
  const parsed = RegistryRecord.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new Error(`the registry's record ${item.pk} ${item.sk} cannot be read`);
}
