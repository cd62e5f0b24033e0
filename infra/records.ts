import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { type PrivateBucket, privateBucket } from './buckets.ts';
import type { ServiceFunction } from './service-function.ts';

export type RecordsProps = { keepRecords: boolean; logBucket: PrivateBucket };

/** The catalogues and the results of the scoring: files named by the hash of what they hold. */
export class Records extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { keepRecords, logBucket }: RecordsProps) {
    super(scope, id);
    this.bucket = privateBucket(this, 'Bucket', {
      keepRecords,
      versioned: true,
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

  /**
   * Lets S3 tell "there is none" (404) from "you may not" (403). A read of a missing object
   * carries no prefix to compare, hence IfExists.
   */
  grantLearnAbsence(to: ServiceFunction, ...prefixes: ('catalogues/' | 'results/')[]): void {
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

  #allow(to: ServiceFunction, action: string, prefix: 'catalogues/' | 'results/'): void {
    to.allowObjects([action], this.bucket, prefix);
    to.addEnvironment(ENVIRONMENT.recordsBucket, this.bucket.bucketName);
  }
}
