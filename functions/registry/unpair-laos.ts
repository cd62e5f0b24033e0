import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { signed } from '../audit/audit-store.ts';
import { lastOf } from './pair-laos.ts';
import { registryPartition } from './registry-keys.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import type { RegistryRecord } from './registry-store.ts';
import { refuseUnderWay } from './registry-versions.ts';
import type { registryRoutes } from './routes.ts';
import { withoutFormer } from './succession.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * Takes a wrong pair apart, whether a person or an import made it: the LAO that left is again one of
 * which nobody has said what became of it. Rounds stay as they are, and accounts where they are.
 */
export function unpairLaos(needs: RegistryNeeds): RunOf<typeof registryRoutes.unpairLaos> {
  return async ({ params: { lao: before }, body: { after, reason }, actor, origin }) => {
    const { store, versions, unpairing, audited, now } = needs;
    refuseUnderWay(await versions.latest());
    const [former] = lastOf(await store.recordsOf(before));
    if (!former) throw new Problem('not-found');
    if (former.successor !== after) throw new Problem('assessment-changed', {}, NOT_PAIRED);
    const records = await store.recordsOf(after);
    const [last] = lastOf(records);
    if (last?.successor !== undefined) throw new Problem('state-not-allowed', {}, WENT_ON);
    const entry = audited({
      cycle: null,
      lao: after,
      action: 'laos-unpaired',
      actor,
      origin,
      at: now(),
      before: { lao: before, successor: after },
      after: { lao: before, successor: null },
      reason,
    });
    if (!(await unpairing.unpair(former, records, entry))) throw new Problem('assessment-changed');
    return { before: former.lao, after: last?.lao ?? null };
  };
}

/** Writes of a pair that is taken apart; false where somebody wrote one of the two since. */
export function unpairingStore({ client, name }: Table) {
  const keyOf = ({ lao: { code }, validUntil }: RegistryRecord) => ({
    pk: registryPartition(provinceCodeOf(code)),
    sk: validUntil === undefined ? code : `${code}#${validUntil}`,
  });
  /** Also what the LAO was before it was given another name: its history is read from all of them. */
  const forgotten = (record: RegistryRecord, former: RegistryRecord): Write[] => {
    const { formerCodes: was } = record;
    if (!was?.includes(former.lao.code)) return [];
    const left = withoutFormer(was, [...(former.formerCodes ?? []), former.lao.code]);
    const values = { ':was': was, ':from': record.validFrom };
    return [
      {
        Update: {
          TableName: name,
          Key: keyOf(record),
          UpdateExpression: left.length > 0 ? 'SET formerCodes = :left' : 'REMOVE formerCodes',
          ConditionExpression: 'validFrom = :from AND formerCodes = :was',
          ExpressionAttributeValues: { ...values, ...(left.length > 0 && { ':left': left }) },
        },
      },
    ];
  };
  return {
    async unpair(
      former: RegistryRecord,
      successors: readonly RegistryRecord[],
      entry: Write,
    ): Promise<boolean> {
      const parted: Write = {
        Update: {
          TableName: name,
          Key: keyOf(former),
          UpdateExpression: 'REMOVE successor',
          ConditionExpression: 'successor = :after',
          ExpressionAttributeValues: { ':after': former.successor },
        },
      };
      const TransactItems = signed([
        parted,
        ...successors.flatMap((record) => forgotten(record, former)),
        entry,
      ]);
      try {
        await client.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (isStale(error)) return false;
        throw error;
      }
    },
  };
}

export type UnpairingStore = ReturnType<typeof unpairingStore>;

const NOT_PAIRED = {
  th: 'อปท. นี้ไม่ได้เชื่อมกับรหัสนี้แล้ว ให้ตรวจรายการอีกครั้ง',
  en: 'This LAO is not paired with that code any more: look at the list again',
};
const WENT_ON = {
  th: 'รหัสใหม่นี้ได้รหัสใหม่ต่อไปแล้ว ให้ยกเลิกการเชื่อมครั้งหลังก่อน',
  en: 'The LAO has gone on to a further code: undo the later pair first',
};
