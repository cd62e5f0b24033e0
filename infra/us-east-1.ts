import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { CLOUDFRONT_LOGS } from './buckets.ts';
import type { Region } from './regions.ts';

export const usEast1StackName = (systemName: string): string => `${systemName}-us-east-1`;

/** Names of the system's outputs that this stack reads. */
export const DISTRIBUTION_OUTPUT = 'DistributionArn';
export const LOG_BUCKET_OUTPUT = 'LogBucketArn';

/** By this name the bucket knows who delivers into it. */
export const deliverySourceName = (systemName: string): string => `${systemName}-site`;

export type UsEast1Props = StackProps & {
  systemName: string;
  systemRegion: Region;
  alarmEmail?: string | undefined;
  monthlyUsd?: number | undefined;
};

/** What AWS has in us-east-1 alone and what follows the system: CloudFront's access logs, the budget. */
export class UsEast1 extends Stack {
  constructor(scope: Construct, id: string, props: UsEast1Props) {
    const { systemName, systemRegion, alarmEmail, monthlyUsd, ...stackProps } = props;
    super(scope, id, stackProps);
    this.#deliverAccessLogs(systemName, systemRegion);
    if (monthlyUsd && alarmEmail) this.#tellOfSpending(monthlyUsd, alarmEmail);
  }

  /**
   * CloudFront's standard logging v2: asked for in us-east-1, delivered into the system's own log
   * bucket, in whichever region that is. The former logging refuses buckets of an opt-in region.
   */
  #deliverAccessLogs(systemName: string, systemRegion: Region): void {
    const output = (name: string) => Fn.getStackOutput(systemName, name, systemRegion);
    const source = new CfnDeliverySource(this, 'AccessLogs', {
      name: deliverySourceName(systemName),
      logType: 'ACCESS_LOGS',
      resourceArn: output(DISTRIBUTION_OUTPUT),
    });
    const destination = new CfnDeliveryDestination(this, 'LogBucket', {
      name: `${systemName}-logs`,
      destinationResourceArn: Fn.join('/', [output(LOG_BUCKET_OUTPUT), CLOUDFRONT_LOGS]),
      // The form of the former logging, which tools read. AWS changes it in no destination that stands.
      outputFormat: 'w3c',
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: RECORD_FIELDS,
      s3SuffixPath: '{yyyy}/{MM}/{dd}',
    });
    delivery.addResourceDependency(source);
  }

  /**
   * A monthly budget that tells when four fifths are spent, and when the month is going to end above
   * it. It counts the whole account: a filter by tag counts nothing, silently, until somebody has made
   * the tag known to billing. It writes to people itself: a topic of another region it does not take.
   */
  #tellOfSpending(monthlyUsd: number, alarmEmail: string): void {
    const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        comparisonOperator: 'GREATER_THAN',
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [{ subscriptionType: 'EMAIL', address: alarmEmail }],
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
    });
  }
}

/**
 * Who asked for what and when, as the law on computer crimes asks to be kept; without cookies,
 * queries (a sign-in's code stands there) and the page that somebody came from.
 */
const RECORD_FIELDS = [
  'date',
  'time',
  'x-edge-location',
  'sc-bytes',
  'c-ip',
  'cs-method',
  'cs(Host)',
  'cs-uri-stem',
  'sc-status',
  'cs(User-Agent)',
  'x-edge-result-type',
  'x-edge-request-id',
  'x-host-header',
  'cs-protocol',
  'cs-bytes',
  'time-taken',
  'x-forwarded-for',
  'ssl-protocol',
  'ssl-cipher',
  'x-edge-response-result-type',
  'cs-protocol-version',
  'c-port',
  'time-to-first-byte',
  'x-edge-detailed-result-type',
  'sc-content-type',
  'sc-content-len',
];
