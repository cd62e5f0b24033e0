import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { type PrivateBucket, privateBucket } from './buckets.ts';
import type { ServiceFunction } from './service-function.ts';

export type SubmissionsProps = {
  keepRecords: boolean;
  /** For how long nobody can delete or replace what was submitted, in days. */
  lockDays: number;
  logBucket: PrivateBucket;
};

const PREFIX = 'submissions/';
/** Blocks of the audit chains: `audit/{chain}/{number}.jsonl`. */
const AUDIT_PREFIX = 'audit/';

/**
 * What was submitted, a second time and beyond anybody's reach: each submission under
 * `submissions/{cycle}/{lao}/{version}-{hash}.json`, locked when it is written (docs/decisions/16).
 */
export class Submissions extends Construct {
  readonly bucket: PrivateBucket;

  constructor(
    scope: Construct,
    id: string,
    { keepRecords, lockDays, logBucket }: SubmissionsProps,
  ) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      keepRecords,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockDays)),
      serverAccessLogsBucket: logBucket,
    });
    // Governance gives way to whoever holds this right, an administrator too: here it takes a
    // change of the policy first, and both steps stand in CloudTrail.
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:BypassGovernanceRetention'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
    // Of each key there is one version for ever: a write that would not ask for that is refused.
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [PREFIX, AUDIT_PREFIX].map((prefix) => this.bucket.arnForObjects(`${prefix}*`)),
        conditions: { Null: { 's3:if-none-match': 'true' } },
      }),
    );
  }

  /** Writes what is submitted; the lock comes with the bucket, so no right to set one is needed. */
  grantKeep(to: ServiceFunction): void {
    to.allowObjects(['s3:PutObject'], this.bucket, PREFIX);
    to.addEnvironment(ENVIRONMENT.submissionsBucket, this.bucket.bucketName);
  }

  /**
   * Appends blocks of the audit chains and reads those that another call has appended. The bucket
   * itself refuses a block whose number is taken: see the policy above.
   */
  grantAppendAudit(to: ServiceFunction): void {
    to.allowObjects(['s3:GetObject', 's3:PutObject'], this.bucket, AUDIT_PREFIX);
    to.addEnvironment(ENVIRONMENT.submissionsBucket, this.bucket.bucketName);
  }

  /** Tells which submissions have their document; what they say is not read. */
  grantList(to: ServiceFunction): void {
    to.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': [`${PREFIX}*`] } },
      }),
    );
  }
}
