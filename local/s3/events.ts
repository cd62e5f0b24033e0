import { randomUUID } from 'node:crypto';
import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda';
import type { StoredObject } from './object-store.ts';
import { ACCOUNT } from './settings.ts';

type Detail = S3ObjectCreatedNotificationEventDetail;

/** EventBridge's event of a new object; the version's id is left out where there are no versions. */
export type ObjectCreatedEvent = EventBridgeEvent<
  'Object Created',
  Omit<Detail, 'object'> & {
    object: Omit<Detail['object'], 'version-id'> & { 'version-id'?: string };
  }
>;

export type CreationReason = Detail['reason'];

/**
 * The event in the form that AWS documents.
 * Source: Amazon S3 user guide, "EventBridge event message structure".
 */
export function objectCreatedEvent(creation: {
  bucket: string;
  key: string;
  object: StoredObject;
  versioned: boolean;
  region: string;
  requestId: string;
  sourceAddress: string;
  reason: CreationReason;
}): ObjectCreatedEvent {
  const { bucket, key, object } = creation;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: ACCOUNT,
    time: `${object.lastModified.slice(0, 19)}Z`,
    region: creation.region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        size: object.sizeBytes,
        etag: object.etag,
        ...(creation.versioned ? { 'version-id': object.versionId } : {}),
        sequencer: object.sequencer,
      },
      'request-id': creation.requestId,
      requester: ACCOUNT,
      'source-ip-address': creation.sourceAddress,
      reason: creation.reason,
    },
  };
}
