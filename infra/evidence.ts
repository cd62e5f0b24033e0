import { Aws, Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnBucket, HttpMethods, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { UNUSED_TAG } from '../functions/domain/retention.ts';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { type PrivateBucket, privateBucket } from './buckets.ts';
import type { DeadLetters } from './dead-letters.ts';
import { kept } from './retention.ts';
import type { ServiceFunction } from './service-function.ts';

export type EvidenceProps = {
  keepRecords: boolean;
  /**
   * Name of the bucket. It is given, not generated, because the site's content security policy
   * names the bucket and the bucket's CORS names the site.
   */
  bucketName: string;
  /** Origin of the web: the only one that may send and read files. */
  siteUrl: string;
  logBucket: PrivateBucket;
};

/** The address that browsers send evidence to, as it stands in a content security policy. */
export const bucketOrigin = (bucketName: string): string =>
  `https://${bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`;

/** After a round's appeals are over. */
const COOL_AFTER = Duration.days(400);

/** Keys of the files begin with it. */
export const EVIDENCE_PREFIX = 'evidence/';

/** The evidence files: sent by browsers straight to the bucket, then confirmed by an event. */
export class Evidence extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: EvidenceProps) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      keepRecords: props.keepRecords,
      bucketName: props.bucketName,
      versioned: true,
      lifecycleRules: [
        {
          id: 'unused',
          tagFilters: { [UNUSED_TAG.key]: UNUSED_TAG.value },
          expiration: kept('unused-evidence'),
          noncurrentVersionExpiration: kept('unused-evidence'),
        },
        {
          id: 'old-rounds',
          prefix: EVIDENCE_PREFIX,
          // As quick to open as before, at a fifth of the price: last round's are hardly looked at.
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: COOL_AFTER,
            },
          ],
          expiration: kept('evidence'),
          // A file that was sent twice is opened in the version that was checked, which may be the
          // older one: it goes with the round, and never before.
          noncurrentVersionExpiration: kept('evidence'),
        },
      ],
      cors: [
        {
          allowedOrigins: [props.siteUrl],
          allowedMethods: [HttpMethods.POST, HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ['content-type', 'x-amz-*'],
          exposedHeaders: ['etag', 'x-amz-version-id'],
          maxAge: 3600,
        },
      ],
      serverAccessLogsBucket: props.logBucket,
    });
    // CDK's eventBridgeEnabled would deploy a function of its own to set what CloudFormation can.
    const resource = this.bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  }

  /** Has `confirm` called for every file that arrives; what fails to the end is kept aside. */
  confirmWith(confirm: ServiceFunction, deadLetters: DeadLetters): void {
    new Rule(this, 'Arrived', {
      description: 'A file of evidence has arrived and must be confirmed',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [this.bucket.bucketName] },
          object: { key: [{ prefix: EVIDENCE_PREFIX }] },
        },
      },
      targets: [
        new LambdaFunction(confirm, {
          deadLetterQueue: deadLetters.queue,
          retryAttempts: 5,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
    deadLetters.catchFailuresOf(confirm, Duration.hours(2));
  }

  /**
   * The function signs the upload's form or parts, and a signature can do no more than its signer;
   * it also sees which parts have arrived, joins them, or drops those of a cancelled upload.
   */
  grantSignUploads(to: ServiceFunction): void {
    this.#allow(to, ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload']);
  }

  /** Marks a version that nothing refers to, for the lifecycle to let go; it deletes nothing. */
  grantLetGo(to: ServiceFunction): void {
    this.#allow(to, ['s3:PutObjectTagging', 's3:PutObjectVersionTagging']);
  }

  /**
   * Whether a file that was asked for has come: HeadObject, which IAM knows as reading it. S3 says
   * "there is none" (404) only to who may list, and carries no prefix to compare, hence IfExists.
   */
  grantSeeArrivals(to: ServiceFunction): void {
    this.#allow(to, ['s3:GetObject']);
    to.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringLikeIfExists: { 's3:prefix': [`${EVIDENCE_PREFIX}*`] } },
      }),
    );
  }

  /** A file is read in the version that arrived or was checked, never in whichever is the latest. */
  grantReadFiles(to: ServiceFunction): void {
    this.#allow(to, ['s3:GetObjectVersion']);
  }

  #allow(to: ServiceFunction, actions: readonly string[]): void {
    to.allowObjects(actions, this.bucket, EVIDENCE_PREFIX);
    to.addEnvironment(ENVIRONMENT.evidenceBucket, this.bucket.bucketName);
  }
}
