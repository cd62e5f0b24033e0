import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { CycleId } from '#domain/cycle.ts';
import { type Evidence, EvidenceId, isUndecided } from '#domain/evidence.ts';
import { LaoCode } from '#domain/lao.ts';
import { systemWriter } from '#domain/writer.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';
import type { EvidenceItem } from '../assessment/assessment-records.ts';
import { checkedBytes } from './check-bytes.ts';
import { type Amendment, type EvidenceStore, evidenceStore } from './evidence-store.ts';
import { afterClosing, withBytesFinding, withScanFinding } from './findings.ts';
import { isReferredTo, tagUnused } from './unused-files.ts';

export type ConfirmEvidenceNeeds = {
  store: EvidenceStore;
  /** Where the files arrive. */
  files: Bucket;
  /** Whether a file is usable only when a malware scan found nothing. */
  scanRequired: boolean;
};

/** What is read of S3's "Object Created" event. */
const ObjectCreated = z.object({
  'detail-type': z.literal('Object Created'),
  /** When the object arrived: what the window is compared with, not when this runs. */
  time: z.string(),
  detail: z.object({
    object: z.object({ key: z.string(), 'version-id': z._default(z.string(), 'null') }),
  }),
});

/**
 * What is read of GuardDuty's event: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
const ObjectScanned = z.object({
  'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
  time: z.string(),
  detail: z.object({
    s3ObjectDetails: z.object({
      objectKey: z.string(),
      versionId: z._default(z.string(), 'null'),
    }),
    scanResultDetails: z.object({
      scanResultStatus: z.enum([
        'NO_THREATS_FOUND',
        'THREATS_FOUND',
        'UNSUPPORTED',
        'ACCESS_DENIED',
        'FAILED',
      ]),
    }),
  }),
});

const StoreEvent = z.discriminatedUnion('detail-type', [ObjectCreated, ObjectScanned]);
const EvidencePath = z.tuple([z.literal('evidence'), CycleId, LaoCode, EvidenceId]);

type Place = { key: { cycle: string; lao: string }; id: string };
type Outcome = { status: Evidence['status'] | 'ignored' };

/**
 * Makes a file usable or refuses it, by its bytes and by the malware scan. An event that comes
 * twice, late or out of order changes nothing that is decided (see findings.ts).
 */
export function confirmEvidence({ store, files, scanRequired }: ConfirmEvidenceNeeds) {
  return async (event: unknown): Promise<Outcome> => {
    const parsed = StoreEvent.parse(event);
    return parsed['detail-type'] === 'Object Created' ? arrived(parsed) : scanned(parsed);
  };

  async function arrived({ time, detail }: z.output<typeof ObjectCreated>): Promise<Outcome> {
    const { key: objectKey, 'version-id': objectVersion } = detail.object;
    const place = placeOf(objectKey);
    const item = place && (await store.read(place.key, place.id));
    if (!item || !isUndecided(item.evidence)) {
      if (!isReferredTo(item, objectVersion)) await tagUnused(files, objectKey, objectVersion);
      return { status: 'ignored' };
    }
    const found = await checkedBytes(files, objectKey, objectVersion, item.evidence);
    const outcome = await decide(place, (now) =>
      withBytesFinding(now, { ...found, objectVersion, arrivedAt: time }, scanRequired),
    );
    if (outcome.status === 'refused') await tagUnused(files, objectKey, objectVersion);
    return outcome;
  }

  async function scanned({ time, detail }: z.output<typeof ObjectScanned>): Promise<Outcome> {
    const { objectKey, versionId } = detail.s3ObjectDetails;
    const { scanResultStatus: status } = detail.scanResultDetails;
    const place = placeOf(objectKey);
    // Both say that the plan itself is at fault: somebody has to look after it.
    if (status === 'ACCESS_DENIED' || status === 'FAILED') log.error('scan-failed', { status });
    const before = place && (await store.read(place.key, place.id));
    const outcome = await decide(place, (now) =>
      withScanFinding(now, { status, objectVersion: versionId, scannedAt: time }),
    );
    // What was usable may stand in a submission: its bytes stay, though nobody can open them.
    const isUnused = outcome.status === 'refused' && before && isUndecided(before.evidence);
    if (isUnused) await tagUnused(files, objectKey, versionId);
    return outcome;
  }

  async function decide(
    place: Place | null,
    amend: (item: EvidenceItem) => Amendment | null,
  ): Promise<Outcome> {
    if (!place) return { status: 'ignored' };
    const { key, id } = place;
    const by = systemWriter('confirm-evidence', randomUUID());
    let result = await store.amend(key, id, amend, by);
    if (result?.outcome === 'area-closed') {
      const late = (item: EvidenceItem) => {
        const amendment = amend(item);
        return amendment && afterClosing(amendment);
      };
      result = await store.amend(key, id, late, by);
    }
    if (!result) return { status: 'ignored' };
    const { status, refusal } = result.item.evidence;
    if (refusal) log.warn('evidence-refused', { ...key, evidence: id, refusal });
    return { status };
  }
}

function placeOf(objectKey: string): Place | null {
  const path = EvidencePath.safeParse(objectKey.split('/'));
  if (!path.success) return null;
  const [, cycle, lao, id] = path.data;
  return { key: { cycle, lao }, id };
}

const table = { client: tableClient(), name: environment('table') };
const confirm = confirmEvidence({
  store: evidenceStore(table),
  files: { client: bucketClient(), name: environment('evidenceBucket') },
  scanRequired: environment('malwareScan') === 'required',
});

export const handler = middy<EventBridgeEvent<string, unknown>>().handler((event) =>
  confirm(event),
);
