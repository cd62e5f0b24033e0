import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { US_EAST_1 } from './regions.ts';
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

/** Where CloudFront's logs stand in the bucket of logs. */
export const CLOUDFRONT_LOGS = 'cloudfront';

export type LogBucketProps = {
  keepRecords: boolean;
  /** Name of what delivers CloudFront's logs, in us-east-1. */
  deliverySource: string;
};

/**
 * Takes the access logs of the other buckets and of CloudFront.
 * Source of the policy: CloudFront developer guide, "Configure standard logging (v2)".
 */
export function logBucket(
  scope: Construct,
  id: string,
  { keepRecords, deliverySource }: LogBucketProps,
): PrivateBucket {
  const bucket = privateBucket(scope, id, {
    keepRecords,
    lifecycleRules: [{ expiration: KEEP_LOGS }],
  });
  const { account, partition } = Stack.of(bucket);
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AWSLogDeliveryWrite',
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${CLOUDFRONT_LOGS}/*`)],
      conditions: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceAccount': account,
        },
        ArnLike: {
          'aws:SourceArn': `arn:${partition}:logs:${US_EAST_1}:${account}:delivery-source:${deliverySource}`,
        },
      },
    }),
  );
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'This bucket is where access logs go; logging itself would feed on its own records.',
  });
  return bucket;
}
