import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { CycleId, epochSeconds } from '#domain/cycle.ts';
import { type Evidence, EvidenceId, type RefusalReason } from '#domain/evidence.ts';
import { LaoCode } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';
import type { EvidenceItem } from '../assessment/assessment-records.ts';
import { readBytes, refusalOfBytes } from './check-bytes.ts';
import { type EvidenceStore, evidenceStore } from './evidence-store.ts';

export type ConfirmEvidenceNeeds = {
  store: EvidenceStore;
  /** Where the files arrive. */
  files: Bucket;
};

/** What is read of S3's "Object Created" event. */
const ObjectCreated = z.object({
  /** When the object arrived: what the window is compared with, not when this runs. */
  time: z.string(),
  detail: z.object({
    object: z.object({ key: z.string(), 'version-id': z.optional(z.string()) }),
  }),
});

const EvidencePath = z.tuple([z.literal('evidence'), CycleId, LaoCode, EvidenceId]);

/**
 * Checks the bytes that arrived and makes the file usable or refuses it. An event that comes
 * twice, late or out of order changes nothing: only a pending file is ever decided.
 */
export function confirmEvidence({ store, files }: ConfirmEvidenceNeeds) {
  return async (event: unknown): Promise<{ status: Evidence['status'] | 'ignored' }> => {
    const { time, detail } = ObjectCreated.parse(event);
    const path = EvidencePath.safeParse(detail.object.key.split('/'));
    if (!path.success) return { status: 'ignored' };
    const [, cycle, lao, id] = path.data;
    const key = { cycle, lao };
    const item = await store.read(key, id);
    if (item?.evidence.status !== 'pending') return { status: 'ignored' };
    const { evidence, areaId } = item;
    const objectVersion = detail.object['version-id'];
    const bytes = await readBytes(files, detail.object.key, objectVersion);
    const refusal = await refusalOfBytes(evidence, bytes);
    if (refusal) return refuse(key, item, refusal);
    const outcome = await store.change(key, {
      evidence: { ...evidence, status: 'usable' },
      ...(objectVersion && { objectVersion }),
      from: ['pending'],
      areaId,
      second: epochSeconds(time),
      at: time,
    });
    if (outcome === 'evidence-changed') return { status: 'ignored' };
    return outcome === 'changed' ? { status: 'usable' } : refuse(key, item, 'window-closed');
  };

  async function refuse(
    key: { cycle: string; lao: string },
    { evidence, areaId }: EvidenceItem,
    refusal: RefusalReason,
  ): Promise<{ status: 'refused' }> {
    await store.writeRefused(key, {
      evidence: { ...evidence, status: 'refused', refusal },
      areaId,
    });
    log.warn('evidence-refused', {
      cycle: key.cycle,
      lao: key.lao,
      evidence: evidence.id,
      refusal,
    });
    return { status: 'refused' };
  }
}

const table = { client: tableClient(), name: environment('table') };
const confirm = confirmEvidence({
  store: evidenceStore(table),
  files: { client: bucketClient(), name: environment('evidenceBucket') },
});

export const handler = middy<EventBridgeEvent<'Object Created', unknown>>().handler((event) =>
  confirm(event),
);
