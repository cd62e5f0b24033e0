import type { Role } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { type AuditChain, entryOrder, SYSTEM_CHAIN } from './audit.ts';
import {
  type AuditFilter,
  type AuditPage,
  boundsOf,
  matchesFilter,
  viewOfEntry,
} from './audit-reading.ts';
import { dayAfter, type HeadStore, headStore } from './head-store.ts';
import { auditRoutes } from './routes.ts';
import { dayPartitionsBefore, laoPartition, type TrailStore, trailStore } from './trail-store.ts';

export type AuditNeeds = { trail: TrailStore; heads: HeadStore };

/** Entries of a page, and bytes of it: an entry of long notes has 200 kB, and Lambda gives back 6 MB. */
const PAGE = 50;
const PAGE_BYTES = 3_000_000;
/** Rows and partitions that one request looks through, so that a rare thing is found in steps. */
const MOST_ROWS = 2000;
const MOST_PARTITIONS = 62;
const ROWS_OF_A_QUERY = 250;

type Asked = AuditFilter & { before?: string | undefined; lao?: string | undefined };

export function readAudit(needs: AuditNeeds): RunOf<typeof auditRoutes.readAudit> {
  return ({ params: { cycle, lao }, query, actor }) =>
    pageOf(needs, cycle, query, actor.role, () => [laoPartition(cycle, lao)]);
}

export function readAuditOfRound(needs: AuditNeeds): RunOf<typeof auditRoutes.readAuditOfRound> {
  return ({ params: { cycle }, query, actor }) => ofAll(needs, cycle, query, actor.role);
}

export function readAuditOfSystem(needs: AuditNeeds): RunOf<typeof auditRoutes.readAuditOfSystem> {
  return ({ query, actor }) => ofAll(needs, SYSTEM_CHAIN, query, actor.role);
}

export function readAuditHead({ heads }: AuditNeeds): RunOf<typeof auditRoutes.readAuditHead> {
  return async ({ params }) => {
    const found = await heads.read(params.cycle);
    if (!found) throw new Problem('not-found');
    return found.head;
  };
}

/** Of one LAO its own partition is read, of all the days backwards. */
function ofAll(needs: AuditNeeds, chain: AuditChain, asked: Asked, reader: Role) {
  const { lao } = asked;
  return pageOf(needs, chain, asked, reader, (newest, oldest) =>
    lao ? [laoPartition(chain, lao)] : dayPartitionsBefore(chain, newest, oldest),
  );
}

async function pageOf(
  { trail, heads }: AuditNeeds,
  chain: AuditChain,
  asked: Asked,
  reader: Role,
  partitions: (newest: string, oldest: string) => Iterable<string>,
): Promise<AuditPage> {
  const found = await heads.read(chain);
  if (!found) return { entries: [], next: null, searchedTo: null, head: null };
  const bounds = boundsOf(asked);
  const from = [bounds.from, found.since].sort()[1] ?? '';
  // No entry is younger than the latest block, but for blocks that are being appended just now.
  const newest = [bounds.before, asked.before ?? '9', dayAfter(found.head.at)].sort()[0] ?? '';
  const page: AuditPage = { entries: [], next: null, searchedTo: null, head: found.head };
  if (newest < from) return page;
  let left = { rows: MOST_ROWS, partitions: MOST_PARTITIONS, bytes: PAGE_BYTES };
  let before = newest;
  const stopAt = (place: string): AuditPage => ({
    ...page,
    next: place,
    searchedTo: new Date(place.slice(0, 24)).toISOString(),
  });
  for (const pk of partitions(newest, from)) {
    if (left.partitions === 0) return stopAt(before);
    left = { ...left, partitions: left.partitions - 1 };
    for (let more = true; more; ) {
      const read = await trail.read(pk, { from, before, limit: ROWS_OF_A_QUERY });
      for (const { entry, block } of read.rows) {
        before = entryOrder(entry);
        left = { ...left, rows: left.rows - 1 };
        if (matchesFilter(entry, asked)) {
          const view = viewOfEntry(entry, block, reader);
          page.entries.push(view);
          left = { ...left, bytes: left.bytes - Buffer.byteLength(JSON.stringify(view)) };
        }
        if (page.entries.length === PAGE || left.rows === 0 || left.bytes <= 0)
          return stopAt(before);
      }
      ({ more } = read);
    }
    // A day that was read to its end is behind, also where nothing happened on it.
    const day = pk.slice(-10);
    if (/^\d{4}-\d\d-\d\d$/.test(day)) before = `${day}T00:00:00.000Z`;
  }
  return page;
}

const table = { client: tableClient(), name: environment('table') };
const needs: AuditNeeds = { trail: trailStore(table), heads: headStore(table) };

export const handler = httpHandler(auditRoutes, {
  readAudit: readAudit(needs),
  readAuditOfRound: readAuditOfRound(needs),
  readAuditOfSystem: readAuditOfSystem(needs),
  readAuditHead: readAuditHead(needs),
});
