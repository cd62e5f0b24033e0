import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EXPORT_FILES, EXPORT_REQUESTS } from '../functions/exports/export-keys.ts';
import { RECOUNT_REQUESTS } from '../functions/progress/recount-request.ts';
import { ROUND_WORK_REQUESTS, TOUCHED_LAOS } from '../functions/rounds/work-request.ts';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { type PrivateBucket, privateBucket } from './buckets.ts';
import type { DeadLetters } from './dead-letters.ts';
import { expiring } from './retention.ts';
import type { ServiceFunction } from './service-function.ts';

export type RecordsProps = { keepRecords: boolean; logBucket: PrivateBucket };

/** Where keys begin, by who reaches them: `results-data/` is what the public sees. */
type Prefix = typeof TOUCHED_LAOS | 'catalogues/' | 'results/' | 'results-data/' | 'registry/';

/** A run of an export that failed or was killed leaves parts. */
const KEEP_PARTS = Duration.days(1);

/** The catalogues and the results of the scoring: files named by the hash of what they hold. */
export class Records extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { keepRecords, logBucket }: RecordsProps) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      keepRecords,
      versioned: true,
      lifecycleRules: [
        expiring('scoring-runs', 'results/runs/'),
        expiring('account-imports', 'account-imports/'),
        {
          ...expiring('exports', 'exports/'),
          abortIncompleteMultipartUploadAfter: KEEP_PARTS,
        },
        expiring('registry-previews', 'registry/previews/'),
      ],
      serverAccessLogsBucket: logBucket,
    });
    // CDK's eventBridgeEnabled would deploy a function of its own to set what CloudFormation can.
    const resource = this.bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  }

  /**
   * Has `fn` called for every object whose key begins with `prefix`: how a request starts work that
   * the API cannot wait for. What fails to the end is kept aside.
   *
   * @param id of the rule, such as "RoundAsked"
   */
  startOn(id: string, prefix: string, fn: ServiceFunction, deadLetters: DeadLetters): void {
    new Rule(this, id, {
      description: `An object under ${prefix} has arrived`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [this.bucket.bucketName] }, object: { key: [{ prefix }] } },
      },
      targets: [
        new LambdaFunction(fn, {
          deadLetterQueue: deadLetters.queue,
          retryAttempts: 5,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
    deadLetters.catchFailuresOf(fn, Duration.hours(2));
  }

  grantReadCatalogues(to: ServiceFunction): void {
    this.#allow(to, 's3:GetObject', 'catalogues/');
  }

  grantWriteCatalogues(to: ServiceFunction): void {
    this.#allow(to, 's3:PutObject', 'catalogues/');
  }

  /** Asks for work on a round, and reads what that work leaves. */
  grantAskRoundWork(to: ServiceFunction): void {
    to.allowObjects(['s3:PutObject'], this.bucket, ROUND_WORK_REQUESTS);
    this.#allow(to, 's3:GetObject', TOUCHED_LAOS);
  }

  grantLeaveTouched(to: ServiceFunction): void {
    this.#allow(to, 's3:PutObject', TOUCHED_LAOS);
  }

  grantAskRecounts(to: ServiceFunction): void {
    to.allowObjects(['s3:PutObject'], this.bucket, RECOUNT_REQUESTS);
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  grantAccountImports(to: ServiceFunction): void {
    to.allowObjects(['s3:GetObject', 's3:PutObject'], this.bucket, 'account-imports/');
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  /** Asks for exports, and signs links to them: a signature can do no more than its signer. */
  grantAskExports(to: ServiceFunction): void {
    to.allowObjects(['s3:PutObject'], this.bucket, EXPORT_REQUESTS);
    to.allowObjects(['s3:GetObject'], this.bucket, EXPORT_FILES);
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  grantMakeExports(to: ServiceFunction): void {
    to.allowObjects(['s3:PutObject'], this.bucket, EXPORT_FILES);
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  /** Previews, confirmed plans and requests of the registry's imports. */
  grantRegistry(to: ServiceFunction): void {
    to.allowObjects(['s3:GetObject', 's3:PutObject'], this.bucket, 'registry/');
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  grantWritePreviews(to: ServiceFunction): void {
    to.allowObjects(['s3:PutObject'], this.bucket, 'registry/previews/');
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  grantReadPlans(to: ServiceFunction): void {
    to.allowObjects(['s3:GetObject'], this.bucket, 'registry/plans/');
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }

  grantReadResults(to: ServiceFunction): void {
    this.#allow(to, 's3:GetObject', 'results/');
  }

  grantWriteResults(to: ServiceFunction): void {
    this.#allow(to, 's3:PutObject', 'results/');
  }

  grantReadPublished(to: ServiceFunction): void {
    this.#allow(to, 's3:GetObject', 'results-data/');
  }

  grantWritePublished(to: ServiceFunction): void {
    this.#allow(to, 's3:PutObject', 'results-data/');
  }

  /** Lets CloudFront read what is published, and no other key of the bucket. */
  servePublished(distribution: IDistribution & { distributionArn: string }): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PublishedResults',
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [this.bucket.arnForObjects('results-data/*')],
        conditions: { StringEquals: { 'AWS:SourceArn': distribution.distributionArn } },
      }),
    );
  }

  /**
   * Lets S3 tell "there is none" (404) from "you may not" (403). A read of a missing object
   * carries no prefix to compare, hence IfExists.
   */
  grantLearnAbsence(to: ServiceFunction, ...prefixes: Prefix[]): void {
    to.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: {
          StringLikeIfExists: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) },
        },
      }),
    );
  }

  #allow(to: ServiceFunction, action: string, prefix: Prefix): void {
    to.allowObjects([action], this.bucket, prefix);
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }
}
