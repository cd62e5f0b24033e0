import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Data } from './data.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';
import { readTableStream } from './table-stream.ts';

/**
 * What of the table's changes the audit trail follows (functions/audit/audit-families.ts): not who has
 * an assessment open, nor what is counted anew. Its own items are not among them, so it never follows
 * itself. Lambda filters a table's stream by the key `dynamodb` alone.
 */
const FAMILIES = ['A#', 'AUDIT#', 'REVIEW#', 'ROUND#', 'M#', 'EXPORTS#', 'REGISTRY#', 'U#', 'S#'];
const PARTITIONS = ['CYCLES', 'CONFLICTS', 'ROUNDS', 'ACCOUNT-IMPORTS'];
const FOLLOWED = [
  {
    dynamodb: {
      Keys: {
        pk: { S: [...FAMILIES.map((prefix) => ({ prefix })), ...PARTITIONS] },
        sk: { S: [{ 'anything-but': ['VIEWERS'] }] },
      },
    },
  },
];

/**
 * Has every change followed by `writeAudit`. It holds at a record that it cannot take, since a
 * trail with a gap would prove nothing: the stream keeps what waits for a day, and the alarm rings
 * long before.
 */
export function followChanges(
  writeAudit: ServiceFunction,
  data: Data,
  deadLetters: DeadLetters,
): Alarm {
  return readTableStream(writeAudit, data, deadLetters, {
    id: 'Changes',
    filters: FOLLOWED,
    batchSize: 1000,
    windowSeconds: 60,
    onFailure: 'hold',
    lagImpact:
      'The audit trail is behind the answers; after a day without it changes would be missing from it.',
    runbook: 'the-audit-trail-is-behind',
  });
}
