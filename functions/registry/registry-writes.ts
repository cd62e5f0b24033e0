import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Lao, type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { systemWriter } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { leaving, signed } from '../audit/audit-store.ts';
import { registryPartition } from './registry-keys.ts';
import type { RegistryRecord } from './registry-store.ts';
import { notDone } from './registry-versions.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** An LAO that leaves the registry, and as what it goes on, if it does. */
type Retired = { before: RegistryRecord; until: string; successor?: Lao };

/**
 * Somebody else wrote these records since this run read them, or the import is done: another run of
 * the same import is ahead of this one, which has nothing left to do.
 */
export class Overtaken extends Error {}

/** Actions that one transaction takes. */
const ACTIONS_AT_MOST = 100;
/** Times that a transaction is sent again while another one is in its way, waiting longer each time. */
const TRIES = 8;
const FIRST_WAIT_MS = 25;
/** Codes by which DynamoDB asks to come again. */
const PASSING = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

export type RegistryWrites = ReturnType<typeof registryWrites>;

/**
 * Writes of an import. One transaction follows the other, each with the condition that the import is
 * not done: so a run that is late, or the second of two, cannot write over what came after it.
 *
 * @param version whose import it is; without one nothing but the records themselves is asked
 * @param wait how a pause is made; a test makes none
 */
export function registryWrites(
  { client, name }: Table,
  version?: number,
  wait: (ms: number) => Promise<unknown> = sleep,
) {
  const fence: Write[] =
    version === undefined ? [] : [{ ConditionCheck: { TableName: name, ...notDone(version) } }];

  const importer = () => systemWriter('import-registry', `${version ?? 'load'}.${randomUUID()}`);

  const send = async (writes: readonly Write[]): Promise<void> => {
    const by = importer();
    for (let tries = 1; ; tries += 1) {
      try {
        const items = [...signed(writes, by), ...fence];
        await client.send(new TransactWriteCommand({ TransactItems: items }));
        return;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = (error.CancellationReasons ?? []).map(({ Code = '' }) => Code);
        if (codes.includes('ConditionalCheckFailed')) throw new Overtaken(error.message);
        if (tries === TRIES || !codes.some((code) => PASSING.includes(code))) throw error;
        // Half of the pause is chance, so that two runs do not come back at once.
        await wait(FIRST_WAIT_MS * 2 ** tries * (0.5 + Math.random() / 2));
      }
    }
  };

  /** Sends what belongs to each LAO in one transaction, as many LAOs at a time as fit. */
  const sendEach = async (laos: readonly Write[][]): Promise<void> => {
    let some: Write[] = [];
    for (const writes of laos) {
      if (some.length + writes.length > ACTIONS_AT_MOST - fence.length) {
        await send(some);
        some = [];
      }
      some.push(...writes);
    }
    if (some.length > 0) await send(some);
  };

  const put = (record: RegistryRecord): Write => ({
    Put: {
      TableName: name,
      Item: { ...keyOf(record.lao), ...record },
      // Another run of the same import may have been here: it wrote the very same.
      ConditionExpression: 'attribute_not_exists(pk) OR validFrom = :from',
      ExpressionAttributeValues: { ':from': record.validFrom },
    },
  });

  const former = (before: RegistryRecord, until: string, successor?: LaoCode): Write => {
    const { pk, sk } = keyOf(before.lao);
    const rest = { ...before, validUntil: until, ...(successor !== undefined && { successor }) };
    return { Put: { TableName: name, Item: { pk, sk: `${sk}#${until}`, ...rest } } };
  };

  return {
    /** Writes LAOs that the registry does not have. @throws Overtaken */
    add: (records: readonly RegistryRecord[]) => sendEach(records.map((record) => [put(record)])),

    /** Writes what LAOs have become, and appends what they were. @throws Overtaken */
    change: (changes: readonly { before: RegistryRecord; after: RegistryRecord }[]) =>
      sendEach(
        changes.map(({ before, after }) => [
          former(before, after.validFrom),
          {
            Put: {
              TableName: name,
              Item: { ...keyOf(after.lao), ...after },
              ...unchangedSince(before),
            },
          },
        ]),
      ),

    /**
     * Takes LAOs out of the registry, and appends what they were. One that goes on under another
     * code comes back under it in the same transaction. @throws Overtaken
     */
    async retire(retired: readonly Retired[]) {
      const by = importer();
      await sendEach(
        retired.map(({ before }) => {
          const Item = leaving({ ...keyOf(before.lao), ...before }, by);
          return [{ Put: { TableName: name, Item, ...unchangedSince(before) } }];
        }),
      );
      await sendEach(
        retired.map(({ before, until, successor }) => {
          const formerCodes = [...(before.formerCodes ?? []), before.lao.code];
          return [
            former(before, until, successor?.code),
            { Delete: { TableName: name, Key: keyOf(before.lao), ...unchangedSince(before) } },
            ...(successor ? [put({ lao: successor, validFrom: until, formerCodes })] : []),
          ];
        }),
      );
    },
  };
}

const keyOf = ({ code }: Lao) => ({ pk: registryPartition(provinceCodeOf(code)), sk: code });

const unchangedSince = ({ validFrom }: RegistryRecord) => ({
  ConditionExpression: 'validFrom = :was',
  ExpressionAttributeValues: { ':was': validFrom },
});
