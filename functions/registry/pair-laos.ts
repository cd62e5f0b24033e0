import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { signed } from '../audit/audit-store.ts';
import { registryPartition } from './registry-keys.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import { latestRecords, type RegistryRecord, successionsIn } from './registry-store.ts';
import { refuseUnderWay } from './registry-versions.ts';
import type { registryRoutes } from './routes.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * LAOs that left the registry: those that nobody has said what became of, each with LAOs of its province
 * that came when it went; and those that are paired.
 */
export function listSuccessions({
  store,
}: RegistryNeeds): RunOf<typeof registryRoutes.listSuccessions> {
  return async () => {
    const records = await store.readEverything();
    const latest = latestRecords(records);
    const successions = successionsIn(records);
    const present = [...latest.values()].filter(({ validUntil }) => validUntil === undefined);
    const left = [...latest.values()]
      .filter(({ validUntil }) => validUntil !== undefined)
      .sort((a, b) => (b.validUntil ?? '').localeCompare(a.validUntil ?? ''));
    return {
      open: left
        .filter(({ lao }) => !successions.has(lao.code))
        .slice(0, SHOWN)
        .map(({ lao, validUntil = '' }) => ({
          lao,
          validUntil,
          candidates: present
            .filter((each) => each.validFrom === validUntil && isNear(each.lao, lao))
            .map((each) => each.lao)
            .slice(0, CANDIDATES),
        })),
      paired: left
        .flatMap(({ lao: before, validUntil = '' }) => {
          const after = latest.get(successions.get(before.code) ?? '')?.lao;
          return after ? [{ before, after, validUntil }] : [];
        })
        .slice(0, SHOWN),
    };
  };
}

/** Most of each list that is shown, the latest. */
const SHOWN = 500;
const CANDIDATES = 20;

const isNear = (one: Lao, other: Lao) =>
  one.province === other.province && one.district === other.district;

/**
 * Says that an LAO of the registry goes on from one that left it: the new code under another name, or
 * the one into which several merged. Both sides say so, in one transaction with its audit entry.
 */
export function pairLaos(needs: RegistryNeeds): RunOf<typeof registryRoutes.pairLaos> {
  return async ({ body: { before, after, reason }, actor, origin }) => {
    const { store, versions, pairing, audited, now } = needs;
    refuseUnderWay(await versions.latest());
    const [former] = lastOf(await store.recordsOf(before));
    const present = (await store.recordsOf(after)).find((each) => each.validUntil === undefined);
    if (!former || former.validUntil === undefined) throw refused('/before', NOT_LEFT);
    if (former.successor !== undefined) throw refused('/before', IS_PAIRED);
    if (!present || after === before) throw refused('/after', NOT_PRESENT);
    if (provinceCodeOf(before) !== provinceCodeOf(after)) throw refused('/after', OTHER_PROVINCE);
    const entry = audited({
      cycle: null,
      lao: after,
      action: 'laos-paired',
      actor,
      origin,
      at: now(),
      before: { lao: before },
      after: { lao: after },
      reason,
    });
    if (!(await pairing.pair(former, present, entry))) throw new Problem('assessment-changed');
    return { before: former.lao, after: present.lao };
  };
}

/** The record that stood last, alone in a list. */
export const lastOf = (records: readonly RegistryRecord[]): RegistryRecord[] =>
  records.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1)).slice(0, 1);

/** Writes of a pairing; false where somebody wrote one of the two since. */
export function pairingStore({ client, name }: Table) {
  return {
    async pair(former: RegistryRecord, present: RegistryRecord, entry: Write): Promise<boolean> {
      const formers = [...(former.formerCodes ?? []), former.lao.code];
      const pk = registryPartition(provinceCodeOf(former.lao.code));
      const was = present.formerCodes;
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: signed([
              {
                Update: {
                  TableName: name,
                  Key: { pk, sk: `${former.lao.code}#${former.validUntil}` },
                  UpdateExpression: 'SET successor = :after',
                  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(successor)',
                  ExpressionAttributeValues: { ':after': present.lao.code },
                },
              },
              {
                Update: {
                  TableName: name,
                  Key: { pk, sk: present.lao.code },
                  UpdateExpression: 'SET formerCodes = :all',
                  ConditionExpression: `validFrom = :from AND ${was ? 'formerCodes = :was' : 'attribute_not_exists(formerCodes)'}`,
                  ExpressionAttributeValues: {
                    ':all': [...(was ?? []), ...formers],
                    ':from': present.validFrom,
                    ...(was && { ':was': was }),
                  },
                },
              },
              entry,
            ]),
          }),
        );
        return true;
      } catch (error) {
        if (isStale(error)) return false;
        throw error;
      }
    },
  };
}

const refused = (pointer: string, message: Text): Problem =>
  new Problem('input-refused', { errors: [{ pointer, code: 'not-pairable', message }] });

const NOT_LEFT = {
  th: 'รหัสเดิมนี้ยังอยู่ในทะเบียน หรือไม่เคยมี',
  en: 'The registry still has this LAO, or never had it',
};
const IS_PAIRED = {
  th: 'อปท. นี้เชื่อมกับรหัสใหม่แล้ว',
  en: 'This LAO is paired with its new code already',
};
const NOT_PRESENT = {
  th: 'รหัสใหม่นี้ไม่อยู่ในทะเบียนปัจจุบัน',
  en: 'The registry has no LAO under this new code',
};
const OTHER_PROVINCE = {
  th: 'รหัสใหม่อยู่คนละจังหวัดกับรหัสเดิม',
  en: 'The new code is of another province',
};

export type PairingStore = ReturnType<typeof pairingStore>;
