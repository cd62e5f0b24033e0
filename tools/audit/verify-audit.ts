import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type AuditChain, AuditHead } from '#domain/audit.ts';
import { PUBLISHED } from '#domain/snapshot.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { Table } from '#shared/dynamodb.ts';
import { type Bucket, readJson } from '#shared/s3.ts';
import { chainStore } from '../../functions/audit/chain-store.ts';
import { headStore } from '../../functions/audit/head-store.ts';
import type { AuditFault } from './audit-faults.ts';
import { ChainWalk } from './chain-walk.ts';
import { type RawItem, TableCheck } from './table-check.ts';

export type VerifyNeeds = {
  table: Table;
  submissions: Bucket;
  records: Bucket;
  /**
   * Seconds that the chain is waited for where the table is ahead of it: people go on working, and
   * the stream comes up to a minute later.
   */
  waitSeconds: number;
};

export type AuditReport = {
  chain: AuditChain;
  faults: AuditFault[];
  /** Partitions that were ahead of the chain and still being changed when the waiting ended. */
  unsettled: string[];
  blocks: number;
  entries: number;
  laos: number;
  /** The chain's latest hash; null where it has no block. */
  hash: string | null;
};

const POLL_EVERY_MS = 500;

/**
 * Whether a chain is whole, is the one whose heads were told, says what people read, and leads to
 * exactly the answers and submissions that stand in the table. It keeps a hash of each entry and
 * the latest answers, however long the chain is.
 */
export async function verifyAudit(needs: VerifyNeeds, chain: AuditChain): Promise<AuditReport> {
  const { table, submissions, records } = needs;
  const heads = headStore(table);
  const chains = chainStore(heads, submissions);
  const remembered = await heads.read(chain);
  const walk = new ChainWalk(chain, (number) => chains.readBytes(chain, number));
  await walk.toTheEnd();
  const last = Math.max(remembered?.head.number ?? 0, await lastBlock(submissions, chain));
  while (walk.length < last) {
    walk.skip();
    await walk.toTheEnd();
  }
  const { faults, unsettled } = await compareTable(needs, new TableCheck(chain, walk), walk);
  const told = [...(await publishedHeads(records, chain))];
  if (remembered) told.push([`T#${chain} HEAD`, remembered.head]);
  const differing = told
    .filter(([, head]) => !walk.agreesWith(head))
    .map(([place, { number }]): AuditFault => {
      return { rule: 'head-differs', place, detail: `block ${number}` };
    });
  return {
    chain,
    faults: [...walk.faults, ...differing, ...faults],
    unsettled,
    blocks: walk.length,
    entries: walk.entries.size,
    laos: walk.laos.size,
    hash: walk.hashes.get(walk.length) ?? null,
  };
}

/** Faults of the table that stay while the chain is given time to catch up with it. */
async function compareTable(
  { table, waitSeconds }: VerifyNeeds,
  check: TableCheck,
  walk: ChainWalk,
): Promise<Pick<AuditReport, 'faults' | 'unsettled'>> {
  const known = walk.entries.size;
  const suspects = new Map<string, AuditFault[]>();
  const rows = new Set<string>();
  const suspect = (pk: string, faults: readonly AuditFault[]) => {
    if (faults.length > 0) suspects.set(pk, [...(suspects.get(pk) ?? []), ...faults]);
  };
  for await (const [pk, items] of partitions(table)) {
    if (!check.isOwn(pk)) continue;
    if (pk.startsWith('T#')) for (const { sk } of items) rows.add(`${pk} ${sk}`);
    suspect(pk, check.faultsOf(pk, items));
  }
  for (const { pk, sk } of check.expectedRows(known)) {
    if (!rows.has(`${pk} ${sk}`)) suspect(pk, [{ rule: 'row-missing', place: `${pk} ${sk}` }]);
  }
  const seen = new Map<string, string>();
  const moving = new Set<string>();
  const deadline = Date.now() + waitSeconds * 1000;
  while (suspects.size > 0) {
    await walk.toTheEnd();
    for (const [pk, faults] of [...suspects]) {
      const items = await readPartition(table, pk);
      const state = canonicalHash(items);
      if (seen.has(pk) && seen.get(pk) !== state) moving.add(pk);
      seen.set(pk, state);
      const missing = faults.filter(
        ({ rule, place }) =>
          rule === 'row-missing' && !items.some(({ sk }) => `${pk} ${sk}` === place),
      );
      const still = [...missing, ...check.faultsOf(pk, items)];
      if (still.length > 0) suspects.set(pk, still);
      else suspects.delete(pk);
    }
    if (Date.now() >= deadline) break;
    if (suspects.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
  const isMoving = ([pk]: [string, AuditFault[]]) => moving.has(pk) && pk.startsWith('A#');
  return {
    faults: [...suspects].filter((one) => !isMoving(one)).flatMap(([, faults]) => faults),
    unsettled: [...suspects].filter(isMoving).map(([pk]) => pk),
  };
}

/** The number of the chain's last block, as its objects are named. */
async function lastBlock({ client, name }: Bucket, chain: AuditChain): Promise<number> {
  let last = 0;
  const pages = paginateListObjectsV2({ client }, { Bucket: name, Prefix: `audit/${chain}/` });
  for await (const { Contents = [] } of pages) {
    for (const { Key = '' } of Contents) {
      last = Math.max(last, Number(/(\d+)\.jsonl$/.exec(Key)?.[1] ?? 0));
    }
  }
  return last;
}

/** Heads that the nights published, each at an address of its own. */
async function publishedHeads(records: Bucket, chain: AuditChain): Promise<[string, AuditHead][]> {
  const found: [string, AuditHead][] = [];
  const pages = paginateListObjectsV2(
    { client: records.client },
    { Bucket: records.name, Prefix: PUBLISHED.auditHeads(chain) },
  );
  for await (const { Contents = [] } of pages) {
    for (const { Key = '' } of Contents) {
      found.push([Key, AuditHead.parse(await readJson(records, Key))]);
    }
  }
  return found;
}

/** The items of the table, those of a partition together. */
async function* partitions({ client, name }: Table): AsyncGenerator<[string, RawItem[]]> {
  let current: RawItem[] = [];
  const pages = paginateScan({ client }, { TableName: name, ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    for (const item of Items as RawItem[]) {
      const pk = current[0]?.pk;
      if (pk !== undefined && pk !== item.pk) {
        yield [pk, current];
        current = [];
      }
      current.push(item);
    }
  }
  const pk = current[0]?.pk;
  if (pk !== undefined) yield [pk, current];
}

async function readPartition({ client, name }: Table, pk: string): Promise<RawItem[]> {
  const items: RawItem[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...(Items as RawItem[]));
  return items;
}
