import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { type PrivateBucket, privateBucket } from './buckets.ts';
import type { ServiceFunction } from './service-function.ts';

export type RecordsProps = { keepRecords: boolean; logBucket: PrivateBucket };

/** Where keys begin, by who reaches them: `results-data/` is what the public sees. */
type Prefix = 'catalogues/' | 'results/' | 'results-data/';

/** What a night's shards leave for its reducer; a month is for looking into a night that failed. */
const RUNS = { prefix: 'results/runs/', keep: Duration.days(30) };

/** The catalogues and the results of the scoring: files named by the hash of what they hold. */
export class Records extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { keepRecords, logBucket }: RecordsProps) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      keepRecords,
      versioned: true,
      lifecycleRules: [
        {
          prefix: RUNS.prefix,
          expiration: RUNS.keep,
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      serverAccessLogsBucket: logBucket,
    });
  }

  grantReadCatalogues(to: ServiceFunction): void {
    this.#allow(to, 's3:GetObject', 'catalogues/');
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
