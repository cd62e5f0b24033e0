import { setTimeout as sleep } from 'node:timers/promises';
import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { Lao, LaoCode, type ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { PROVINCES } from '#domain/region.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { registryPartition } from './registry-keys.ts';
import { registryVersions } from './registry-versions.ts';
import { registryWrites } from './registry-writes.ts';
import { registryAt, type Successions } from './succession.ts';

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
  /** Every code that the LAO goes on from, also by several steps: of those that merged, of each. */
  formerCodes: z.optional(z.array(LaoCode)),
  /** Of a former record only. */
  validUntil: z.optional(Instant),
  /** Of the last record under a code: the code that the LAO has now. */
  successor: z.optional(LaoCode),
});
export type RegistryRecord = z.infer<typeof RegistryRecord>;

/** Provinces that are read at the same time. */
const PARALLEL = 8;
/** How often and how long an import that is under way is waited for: ten seconds. */
const SETTLE_TRIES = 40;
const SETTLE_WAIT_MS = 250;

/** Times that the country is read while imports begin. */
const READ_TRIES = 3;

export type RegistryStore = ReturnType<typeof registryStore>;

/** @param wait how a pause is made; a test makes none */
export function registryStore(
  { client, name }: Table,
  wait: (ms: number) => Promise<unknown> = sleep,
) {
  const versions = registryVersions({ client, name });

  /**
   * The records of a province as they are now, by code. What an import writes is decided from them, so
   * they are never older than the last write.
   */
  const readProvince = async (province: ProvinceCode): Promise<RegistryRecord[]> =>
    (await readAll(province)).filter(({ validUntil }) => validUntil === undefined);

  /** The same, with what they were before and those that have left. */
  const readAll = async (province: ProvinceCode): Promise<RegistryRecord[]> => {
    const records: RegistryRecord[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': registryPartition(province) },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) {
      records.push(...Items.map(parseRecord));
    }
    return records;
  };

  /**
   * Waits for an import under way: half of one is no registry.
   * @returns the number of the version that is done
   * @throws Problem busy
   */
  const settled = async (): Promise<number> => {
    for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
      const latest = await versions.latest();
      if (!latest || latest.work.status === 'done') return latest?.number ?? 0;
      await wait(SETTLE_WAIT_MS);
    }
    throw new Problem('busy', {}, IMPORTING);
  };

  /** Every record of the country, in no order. */
  const readEverything = async (): Promise<RegistryRecord[]> => {
    const records: RegistryRecord[] = [];
    await eachOf(Object.keys(PROVINCES), PARALLEL, async (province) => {
      records.push(...(await readAll(province)));
    });
    return records;
  };

  const readCountry = async (): Promise<Lao[]> => {
    const laos: Lao[] = [];
    await eachOf(Object.keys(PROVINCES), PARALLEL, async (province) => {
      laos.push(...(await readProvince(province)).map(({ lao }) => lao));
    });
    return laos.sort((one, other) => Number(one.code) - Number(other.code));
  };

  return {
    readProvince,

    /**
     * Every LAO as it is now, by code.
     * @throws Problem busy while an import is under way
     */
    async listLaos(): Promise<Lao[]> {
      for (let tries = 0; tries < READ_TRIES; tries += 1) {
        const version = await settled();
        const laos = await readCountry();
        // One that began meanwhile may have been met half-way.
        if (((await versions.latest())?.number ?? 0) === version) return laos;
      }
      throw new Problem('busy', {}, IMPORTING);
    },

    readAll,
    readEverything,

    /**
     * The registry as it was at an instant, by code, with what each goes on from: what a round opened
     * with, whenever its opening is carried out.
     */
    async listAt(instant: string): Promise<RegistryRecord[]> {
      const then = registryAt(await readEverything(), instant);
      return then.sort((one, other) => Number(one.lao.code) - Number(other.lao.code));
    },

    /** What the LAOs of a province that have another code by now became. */
    async successionsOf(province: ProvinceCode): Promise<Successions> {
      return successionsIn(await readAll(province));
    },

    /** Writes LAOs that the registry does not have, outside of any import. @throws Overtaken */
    add: registryWrites({ client, name }).add,

    /** Every record of a code, the present one and the former ones. */
    async recordsOf(code: LaoCode): Promise<RegistryRecord[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :code)',
          ExpressionAttributeValues: {
            ':pk': registryPartition(provinceCodeOf(code)),
            ':code': code,
          },
          ConsistentRead: true,
        }),
      );
      return Items.map(parseRecord);
    },
  };
}

/** The latest record of each code: the present one, or as what it left. */
export function latestRecords(
  records: readonly RegistryRecord[],
): ReadonlyMap<LaoCode, RegistryRecord> {
  const latest = new Map<LaoCode, RegistryRecord>();
  for (const record of records) {
    const known = latest.get(record.lao.code);
    if (!known || known.validFrom < record.validFrom) latest.set(record.lao.code, record);
  }
  return latest;
}

/** The code that each record's LAO went on under, where it did. */
export const successionsIn = (records: readonly RegistryRecord[]): Successions =>
  new Map(
    records.flatMap(({ lao, successor }) =>
      successor === undefined ? [] : [[lao.code, successor] as const],
    ),
  );

const IMPORTING = {
  th: 'กำลังนำเข้าทะเบียน อปท. อยู่ ให้รอสักครู่แล้วลองอีกครั้ง',
  en: 'The registry is being imported: wait a moment and try again',
};

function parseRecord(item: Record<string, unknown>): RegistryRecord {
  const parsed = RegistryRecord.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new Error(`the registry's record ${item.pk} ${item.sk} cannot be read`);
}
