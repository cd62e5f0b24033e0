import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { bucketClient } from '#shared/s3.ts';
import { type AuditChain, type AuditEntry, entryOrder, inOrder } from './audit.ts';
import { entriesOf } from './audit-entries.ts';
import type { TableRecord } from './audit-writer.ts';
import { type ChainStore, chainStore } from './chain-store.ts';
import { headStore } from './head-store.ts';
import { type TrailStore, trailStore } from './trail-store.ts';

export type WriteAuditNeeds = { chains: ChainStore; trail: TrailStore };

/**
 * Carries what changed in the table into the audit trail: first into the chain, which nobody can
 * rewrite, then to where it is read. A batch that comes twice is known by its entries; one that
 * was cut short between the two is appended again, and stands in the chain twice as the same.
 */
export function writeAudit({ chains, trail }: WriteAuditNeeds) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const entries = inOrder(Records.map(tableRecordOf).flatMap(entriesOf));
    const byChain = Map.groupBy(entries, ({ chain }) => chain);
    for (const [chain, own] of byChain) await keep(chain, own);
    return { batchItemFailures: [] };
  };

  async function keep(chain: AuditChain, entries: AuditEntry[]): Promise<void> {
    const known = await trail.written(entries);
    const blockOf = (entry: AuditEntry) => known.get(entryOrder(entry)) ?? null;
    const [fresh, again] = [true, false].map((isFresh) =>
      entries.filter((entry) => (blockOf(entry) === null) === isFresh),
    ) as [AuditEntry[], AuditEntry[]];
    // The call before may have ended between the two places where an entry is read.
    for (const [block, some] of Map.groupBy(again, blockOf)) await trail.write(some, block ?? 0);
    if (fresh.length === 0) return;
    const { number } = await chains.append(chain, fresh);
    await trail.write(fresh, number);
    log.info('audit-block-written', { chain, number, entries: fresh.length });
  }
}

/** Lambda's record in plain values. */
export function tableRecordOf({ eventID, dynamodb, userIdentity }: DynamoDBRecord): TableRecord {
  const { SequenceNumber, ApproximateCreationDateTime = 0, OldImage, NewImage } = dynamodb ?? {};
  if (!eventID || !SequenceNumber) throw new Error('a record of the stream has no name');
  return {
    id: eventID,
    sequence: SequenceNumber,
    at: new Date(ApproximateCreationDateTime * 1000).toISOString(),
    before: plain(OldImage),
    after: plain(NewImage),
    expired: userIdentity?.principalId === 'dynamodb.amazonaws.com',
  };
}

/** What people wrote by hand may be a set or a number without end: no record must stop the trail. */
function plain(image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']) {
  if (!image) return null;
  const wrapNumbers = (text: string) => (String(Number(text)) === text ? Number(text) : text);
  const item = unmarshall(image as Parameters<typeof unmarshall>[0], { wrapNumbers });
  return JSON.parse(
    JSON.stringify(item, (_, value) => (value instanceof Set ? [...value].sort() : value)),
  ) as Record<string, unknown>;
}

const table = { client: tableClient(), name: environment('table') };
const bucket = { client: bucketClient(), name: environment('submissionsBucket') };
const write = writeAudit({
  chains: chainStore(headStore(table), bucket),
  trail: trailStore(table),
});

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler((event) =>
  write(event),
);
