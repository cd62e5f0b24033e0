import { randomUUID } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { DeleteCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { provinceCodeOf } from '#domain/lao.ts';
import type { Writer } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { Table } from '#shared/dynamodb.ts';
import { catalogueKey } from '#shared/environment.ts';
import type { Bucket } from '#shared/s3.ts';
import { OFFICE, type Unit } from '../../functions/accounts/account.ts';
import { accountPartition } from '../../functions/accounts/account-records.ts';
import { partitionOf } from '../../functions/assessment/assessment-records.ts';
import { publishedRounds } from '../../functions/results/published-rounds.ts';
import { publishedStore } from '../../functions/results/published-store.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import type { Rehearsal } from './rehearsal.ts';
import { CYCLE, EMAILS, FORM, LAO, OTHER_FORMS, TITLE, usernameIn } from './rehearsed-round.ts';

type Made = Pick<Rehearsal, 'table' | 'evidence' | 'records' | 'cognito' | 'stage'>;

/** A round 2500 that no rehearsal made is not touched. @throws Error that names it */
export async function requireNoRealRound({ table }: Pick<Made, 'table'>): Promise<void> {
  const round = await cycleStore(table).readCycle(CYCLE);
  if (round && round.title.en !== TITLE.en)
    throw new Error(
      `there is a round ${CYCLE} "${round.title.th}" that no rehearsal made: nothing is done`,
    );
}

const PROVINCE = provinceCodeOf(LAO.code);

/** Partitions of the table that hold nothing but what the rehearsal made. */
const PARTITIONS = [
  partitionOf({ cycle: CYCLE, lao: LAO.code }),
  `ROUND#${CYCLE}`,
  `P#${CYCLE}`,
  `P#${CYCLE}#${PROVINCE}`,
  `M#${CYCLE}`,
  `M#${CYCLE}#${PROVINCE}`,
];

/** Where keys of the records bucket begin, likewise. */
const RECORDS = [
  `rounds/requests/${CYCLE}/`,
  `rounds/touched/${CYCLE}/`,
  `results/${CYCLE}/`,
  `results/runs/${CYCLE}/`,
  `results-data/${CYCLE}/`,
  ...[FORM, ...OTHER_FORMS].map((form) => catalogueKey(canonicalHash(form))),
];

const ACCOUNTS: [Unit, string][] = [
  [OFFICE, EMAILS.office],
  [LAO.code, EMAILS.recorder],
  [LAO.code, EMAILS.certifier],
  [LAO.code, EMAILS.unreachable],
];

/**
 * Takes away all that a rehearsal made, this one or one that was killed; harmless where there is
 * nothing. What stays is told by `WHAT_STAYS`.
 */
export async function cleanUp(made: Made): Promise<void> {
  await requireNoRealRound(made);
  const { table, evidence, records } = made;
  await remove(table, { pk: 'CYCLES', sk: CYCLE });
  for (const [unit, email] of ACCOUNTS)
    await removeAccount(made, unit, usernameIn(unit, email, made.stage.naming));
  for (const pk of PARTITIONS) await removePartition(table, pk);
  await removeObjects(evidence, `evidence/${CYCLE}/`);
  for (const prefix of RECORDS) await removeObjects(records, prefix);
  // Written anew from the rounds that are left, as a publication does.
  await publishedStore(records).writeRounds(await publishedRounds(cycleStore(table)));
}

/** What of it is still there. */
export async function leftovers({ table, evidence, records, stage }: Made): Promise<string[]> {
  const found: string[] = [];
  for (const pk of [...PARTITIONS, ...ACCOUNTS.map(([unit]) => accountPartition(unit))])
    for await (const { sk } of itemsOf(table, pk))
      if (
        !pk.startsWith('U#') ||
        ACCOUNTS.some(([unit, email]) => usernameIn(unit, email, stage.naming) === sk)
      )
        found.push(`${pk} ${sk}`);
  if (await cycleStore(table).readCycle(CYCLE)) found.push(`CYCLES ${CYCLE}`);
  for (const [bucket, prefixes] of [
    [evidence, [`evidence/${CYCLE}/`]],
    [records, RECORDS],
  ] as const)
    for (const prefix of prefixes)
      for await (const { Key } of versionsOf(bucket, prefix)) found.push(`${bucket.name}/${Key}`);
  return found;
}

/** What no one can take away, and why it harms nobody. */
export const WHAT_STAYS = [
  {
    th: `เอกสารที่ส่งและร่องรอยของรอบ ${CYCLE} ในคลังที่ล็อก (${`submissions/${CYCLE}/`}, ${`audit/${CYCLE}/`}) ไม่กี่กิโลไบต์ ไม่มีรอบที่อ้างถึงแล้ว จึงไม่ปรากฏที่ใดและไม่ถูกนับ`,
    en: `the document and the trail of round ${CYCLE} in the locked bucket (submissions/${CYCLE}/, audit/${CYCLE}/): some kilobytes of a round that is gone, shown and counted nowhere`,
  },
  {
    th: 'รายการในร่องรอยของระบบว่าสร้างบัญชีสำหรับการซ้อม: เป็นความจริงและต้องอยู่ต่อไป',
    en: 'entries of the system’s trail that accounts were made for the rehearsal: they are true, and belong there',
  },
] as const;

async function removeAccount({ cognito, stage, table }: Made, unit: Unit, Username: string) {
  try {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: stage.userPoolId, Username }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
  await remove(table, { pk: accountPartition(unit), sk: Username });
}

/** Says in the item who takes it away, for the trail; then takes it away. */
async function remove({ client, name }: Table, Key: { pk: string; sk: string }): Promise<void> {
  const request = randomUUID();
  const by: Writer = { id: 'rehearse', name: 'rehearse', role: 'operator', request };
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key,
        UpdateExpression: 'SET changedBy = :by, removedBy = :by',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':by': by },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  await client.send(new DeleteCommand({ TableName: name, Key }));
}

async function* itemsOf({ client, name }: Table, pk: string) {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) yield* Items as { pk: string; sk: string }[];
}

async function removePartition(table: Table, pk: string): Promise<void> {
  for await (const { sk } of itemsOf(table, pk)) await remove(table, { pk, sk });
}

async function* versionsOf({ client, name }: Bucket, Prefix: string) {
  let from: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | null = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: name, Prefix, ...from }),
    );
    yield* [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    from = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : null;
  }
}

/** Every version of them: a plain deletion would only hide them. */
async function removeObjects(bucket: Bucket, prefix: string): Promise<void> {
  for await (const { Key, VersionId } of versionsOf(bucket, prefix))
    await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key, VersionId }));
}
