import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Problem } from '#domain/problem.ts';
import { systemWriter } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { signed } from '../audit/audit-store.ts';
import { RegistryVersion } from './registry.ts';

/**
 * The imports that were confirmed, one item each:
 *
 *   pk REGISTRY#VERSIONS   sk V#{number}
 *
 * What each changed stands in its plan (registry-files.ts); what an LAO was, in the LAO's records.
 */
const VERSIONS = 'REGISTRY#VERSIONS';
const sortOf = (number: number) => `V#${String(number).padStart(6, '0')}`;

export const RegistryVersionItem = z.object({ version: RegistryVersion });
const versionIn = (item: unknown) => RegistryVersionItem.parse(item).version;

/** A version by its key, and the condition that it is still under way. */
export const notDone = (number: number) => ({
  Key: { pk: VERSIONS, sk: sortOf(number) },
  ConditionExpression: 'attribute_exists(pk) AND #version.#work.#status <> :done',
  ExpressionAttributeNames: { '#version': 'version', '#work': 'work', '#status': 'status' },
  ExpressionAttributeValues: { ':done': 'done' },
});

/** @throws Problem where an import is under way: what it has not written yet cannot be compared with */
export function refuseUnderWay(latest: RegistryVersion | null): void {
  if (latest && latest.work.status !== 'done')
    throw new Problem('state-not-allowed', {}, UNDER_WAY);
}

const UNDER_WAY = {
  th: 'การนำเข้าครั้งก่อนยังไม่เสร็จ ให้รอหรือสั่งให้ทำต่อจนครบก่อน',
  en: 'The import before is still under way: wait for it, or have it go on',
};

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const importer = () => systemWriter('import-registry', randomUUID());

export type RegistryVersions = ReturnType<typeof registryVersions>;

export function registryVersions({ client, name }: Table) {
  const all = {
    TableName: name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': VERSIONS },
    ScanIndexForward: false,
  };
  return {
    async latest(): Promise<RegistryVersion | null> {
      const { Items: [latest] = [] } = await client.send(
        new QueryCommand({ ...all, Limit: 1, ConsistentRead: true }),
      );
      return latest ? versionIn(latest) : null;
    },

    /** Every version, the latest first. */
    async list(): Promise<RegistryVersion[]> {
      const versions: RegistryVersion[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, all))
        versions.push(...Items.map(versionIn));
      return versions;
    },

    async read(number: number): Promise<RegistryVersion | null> {
      const { Item } = await client.send(
        new GetCommand({
          TableName: name,
          Key: { pk: VERSIONS, sk: sortOf(number) },
          ConsistentRead: true,
        }),
      );
      return Item ? versionIn(Item) : null;
    },

    /** Writes a version and what goes with it; `taken` where its number is another's by now. */
    async begin(version: RegistryVersion, ...beside: Write[]): Promise<'begun' | 'taken'> {
      const put = {
        TableName: name,
        Item: { pk: VERSIONS, sk: sortOf(version.number), version },
        ConditionExpression: 'attribute_not_exists(pk)',
      };
      try {
        const items = signed([{ Put: put }, ...beside], importer());
        await client.send(new TransactWriteCommand({ TransactItems: items }));
        return 'begun';
      } catch (error) {
        const reasons = error instanceof TransactionCanceledException && error.CancellationReasons;
        if (reasons && reasons[0]?.Code === 'ConditionalCheckFailed') return 'taken';
        throw error;
      }
    },

    /**
     * Notes how far a version has got. What is done stays done.
     * @returns whether it was under way
     */
    async reach(number: number, work: RegistryVersion['work']): Promise<boolean> {
      const { ExpressionAttributeValues, ...underWay } = notDone(number);
      try {
        await client.send(
          new UpdateCommand({
            TableName: name,
            ...underWay,
            UpdateExpression: 'SET #version.#work = :work, changedBy = :by',
            ExpressionAttributeValues: {
              ...ExpressionAttributeValues,
              ':work': work,
              ':by': importer(),
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
