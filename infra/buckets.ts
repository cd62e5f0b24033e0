import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { kept } from './retention.ts';

/** CDK's own Bucket is no IBucket to a compiler that tells "absent" from "undefined". */
export type PrivateBucket = Bucket & IBucket;

export type PrivateBucketProps = Omit<BucketProps, 'serverAccessLogsPrefix'> & {
  /** Whether the bucket outlives the stack. */
  keepRecords: boolean;
};

const ABORT_UPLOADS: LifecycleRule = {
  abortIncompleteMultipartUploadAfter: kept('broken-uploads'),
};

/**
 * What every bucket has in common: nothing public, nothing by plain HTTP, encrypted, and the remains
 * of broken uploads swept away.
 */
export function privateBucket(
  scope: Construct,
  id: string,
  { keepRecords, lifecycleRules = [], ...props }: PrivateBucketProps,
): PrivateBucket {
  return new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: keepRecords ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    lifecycleRules: [ABORT_UPLOADS, ...lifecycleRules],
    ...(props.serverAccessLogsBucket ? { serverAccessLogsPrefix: `s3/${scope.node.id}/` } : {}),
    ...props,
  }) as PrivateBucket;
}

/** The law asks for 90 days of traffic records; the margin is for a request made on the last day. */
const KEEP_LOGS = kept('access-logs');

/** Takes the access logs of the other buckets and of CloudFront. */
export function logBucket(
  scope: Construct,
  id: string,
  { keepRecords }: { keepRecords: boolean },
): PrivateBucket {
  const bucket = privateBucket(scope, id, {
    keepRecords,
    // CloudFront's standard logs are still delivered by ACL.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: KEEP_LOGS }],
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'This bucket is where access logs go; logging itself would feed on its own records.',
  });
  return bucket;
}
