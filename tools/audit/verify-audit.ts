import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import { type Bucket, DamagedObject, readAs } from '#shared/s3.ts';
import { type AuditChain, AuditHead } from '../../functions/audit/audit.ts';
import { readBlockBytes } from '../../functions/audit/chain-store.ts';
import { headStore } from '../../functions/audit/head-store.ts';
import { PUBLISHED } from '../../functions/results/snapshot.ts';
import type { AuditFault } from './audit-faults.ts';
import { ChainWalk } from './chain-walk.ts';
import { strangerFaults } from './strangers.ts';
import { Suspects } from './suspects.ts';
import { type RawItem, roundPlace, TableCheck } from './table-check.ts';

export type VerifyNeeds = {
  table: Table;
  submissions: Bucket;
  records: Bucket;
  /**
   * Seconds that the chain is waited for where the table is ahead of it: people go on working, and
   * the stream comes up to a minute later.
   */
  waitSeconds: number;
  /** What was written before by nobody of the system's is known, and not told again. */
  since?: Date | undefined;
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
 * Whether chains are whole, are those whose heads were told, say what people read, and lead to
 * exactly the answers and submissions that stand in the table. It keeps a hash of each entry and
 * the latest answers, however long a chain is; the table is walked once for all of them.
 */
export async function verifyAudit(
  needs: VerifyNeeds,
  chains: readonly AuditChain[],
): Promise<AuditReport[]> {
  const walked: Walked[] = [];
  for (const chain of chains) walked.push(await walkChain(needs, chain));
  // A round that somebody took away by name, as a rehearsal does, has nothing left to be compared.
  const standing = walked.filter(({ chain, walk }) => !walk.replay.isTakenAway(chain));
  const tables = await compareTable(needs, standing);
  return walked.map(({ chain, walk, told }): AuditReport => {
    const differing = told.flatMap(([place, head]): AuditFault[] => {
      if (head === null) return [{ rule: 'head-unreadable', place }];
      if (walk.agreesWith(head)) return [];
      return [{ rule: 'head-differs', place, detail: `block ${head.number}` }];
    });
    const ofTable = tables.get(chain) ?? { faults: [], unsettled: [] };
    return {
      chain,
      faults: [
        ...walk.faults,
        ...differing,
        ...ofTable.faults,
        ...strangerFaults(walk.replay.strangers, needs.since),
      ],
      unsettled: ofTable.unsettled,
      blocks: walk.length,
      entries: walk.entries.size,
      laos: walk.laos.size,
      hash: walk.hashes.get(walk.length) ?? null,
    };
  });
}

type Walked = {
  chain: AuditChain;
  walk: ChainWalk;
  check: TableCheck;
  /** Heads that were told before the walk began, and where. */
  told: Told[];
};

/** Where a head was told, and which; null where what stands there is none. */
type Told = readonly [place: string, head: AuditHead | null];

async function walkChain(
  { table, submissions, records }: VerifyNeeds,
  chain: AuditChain,
): Promise<Walked> {
  const remembered = await rememberedHead(table, chain);
  const told = [...(await publishedHeads(records, chain)), ...remembered];
  const walk = new ChainWalk(chain, (number) => readBlockBytes(submissions, chain, number));
  await walk.toTheEnd();
  const [, head] = remembered[0] ?? [];
  const last = Math.max(head?.number ?? 0, await lastBlock(submissions, chain));
  while (walk.length < last) {
    walk.skip();
    await walk.toTheEnd();
  }
  return { chain, walk, check: new TableCheck(chain, walk), told };
}

type OfTable = Pick<AuditReport, 'faults' | 'unsettled'>;

/** Faults of the table that stay while the chains are given time to catch up with it. */
async function compareTable(
  { table, waitSeconds }: VerifyNeeds,
  walked: readonly Walked[],
): Promise<Map<AuditChain, OfTable>> {
  const suspects = new Suspects(walked);
  const rows = new Set<string>();
  const seen = new Set<string>();
  const known = walked.map(({ walk }) => walk.entries.size);
  for await (const [pk, items] of partitions(table)) {
    if (pk.startsWith('T#')) for (const { sk } of items) rows.add(`${pk} ${sk}`);
    seen.add(pk);
    suspects.look(pk, items);
  }
  // Where nothing stands any more, the chain alone knows that something should.
  for (const { check } of walked) {
    for (const pk of check.partitions()) if (!seen.has(pk)) suspects.look(pk, []);
  }
  for (const [n, { check }] of walked.entries()) {
    for (const { pk, sk } of check.expectedRows(known[n] ?? 0)) {
      if (!rows.has(`${pk} ${sk}`)) suspects.miss(pk, sk);
    }
  }
  for (const deadline = Date.now() + waitSeconds * 1000; suspects.size > 0; ) {
    for (const { walk } of walked) await walk.toTheEnd();
    for (const pk of suspects.partitions()) suspects.look(pk, await readPartition(table, pk));
    if (Date.now() >= deadline) break;
    if (suspects.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
  return suspects.byChain();
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

/** The head that the table remembers, if it remembers one. */
async function rememberedHead(table: Table, chain: AuditChain): Promise<Told[]> {
  const place = `T#${chain} HEAD`;
  try {
    const remembered = await headStore(table).read(chain);
    return remembered ? [[place, remembered.head]] : [];
  } catch (error) {
    if ((error as Error).name !== '$ZodError') throw error;
    return [[place, null]];
  }
}

/** Heads that the nights published, each at an address of its own, and the latest of them. */
async function publishedHeads(records: Bucket, chain: AuditChain): Promise<Told[]> {
  const found: Told[] = [];
  const pages = paginateListObjectsV2(
    { client: records.client },
    { Bucket: records.name, Prefix: PUBLISHED.auditHeads(chain) },
  );
  for await (const { Contents = [] } of pages) {
    for (const { Key = '' } of Contents) {
      found.push([Key, await headAt(records, Key)]);
    }
  }
  const latest = PUBLISHED.latestAuditHead(chain);
  if (found.length > 0) found.push([latest, await headAt(records, latest)]);
  return found;
}

async function headAt(records: Bucket, key: string): Promise<AuditHead | null> {
  try {
    return await readAs(records, key, AuditHead);
  } catch (error) {
    if (!(error instanceof DamagedObject)) throw error;
    return null;
  }
}

/** The items of the table, those of a partition together. */
async function* partitions({ client, name }: Table): AsyncGenerator<[string, RawItem[]]> {
  let current: RawItem[] = [];
  const pages = paginateScan({ client }, { TableName: name, ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    for (const item of Items as RawItem[]) {
      const pk = current[0]?.pk;
      if (pk !== undefined && pk !== item.pk) {
        yield* placesOf(pk, current);
        current = [];
      }
      current.push(item);
    }
  }
  const pk = current[0]?.pk;
  if (pk !== undefined) yield* placesOf(pk, current);
}

/** The rounds stand in one partition, and each belongs to a chain of its own. */
function placesOf(pk: string, items: RawItem[]): [string, RawItem[]][] {
  if (pk !== 'CYCLES') return [[pk, items]];
  return items.map((item) => [roundPlace(item.sk as AuditChain), [item]]);
}

async function readPartition(table: Table, place: string): Promise<RawItem[]> {
  const { client, name } = table;
  const [pk, sk] = place.split(' ');
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
  return sk === undefined ? items : items.filter((item) => item.sk === sk);
}
