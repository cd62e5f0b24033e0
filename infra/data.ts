import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { BY_PROVINCE_ATTRIBUTES, BY_PROVINCE_INDEX } from '../functions/shared/environment.ts';
import { TableGrants } from './table-grants.ts';

export type DataProps = {
  /** Whether the table outlives the stack and refuses to be deleted. */
  keepRecords: boolean;
  /** @default AWS's managed key */
  key?: IKey | undefined;
  /** Name of a restored table, to use in place of the own one, which then stands aside. */
  restoredTable?: string | undefined;
  /** ARN of the restored table's stream, which a restore does not switch on. */
  restoredStream?: string | undefined;
};

/**
 * The one table, and what each capability may do to it. A transaction needs no action of its own:
 * it is allowed by the actions of its parts.
 */
export class Data extends TableGrants {
  readonly table: ITable;
  /** What changes in the table, as it was and as it is, for a day. */
  readonly streamArn: string;

  constructor(
    scope: Construct,
    id: string,
    { keepRecords, key, restoredTable, restoredStream }: DataProps,
  ) {
    super(scope, id);
    this.table = restoredTable
      ? Table.fromTableAttributes(this, 'Restored', {
          tableName: restoredTable,
          ...(restoredStream && { tableStreamArn: restoredStream }),
        })
      : this.#ownTable(keepRecords, key);
    const { tableStreamArn } = this.table;
    if (!tableStreamArn)
      throw new Error(
        'restoredTable needs restoredStream, the ARN of its stream: docs/runbook.md says how to switch it on',
      );
    this.streamArn = tableStreamArn;
  }

  #ownTable(keepRecords: boolean, key?: IKey): ITable {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(key
        ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
        : { encryption: TableEncryption.AWS_MANAGED }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      deletionProtection: keepRecords,
      removalPolicy: keepRecords ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    table.addGlobalSecondaryIndex({
      indexName: BY_PROVINCE_INDEX,
      partitionKey: { name: 'gpk', type: AttributeType.STRING },
      sortKey: { name: 'gsk', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...BY_PROVINCE_ATTRIBUTES],
    });
    return table as Table & ITable;
  }

  /** Reads and writes that were turned away, of the table and of its index. */
  throttled(period = Duration.minutes(5)): IMetric[] {
    const dimensions = [
      { TableName: this.table.tableName },
      { TableName: this.table.tableName, GlobalSecondaryIndexName: BY_PROVINCE_INDEX },
    ];
    return dimensions.flatMap((dimensionsMap) =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map(
        (metricName) =>
          new Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            dimensionsMap,
            statistic: 'Sum',
            period,
          }),
      ),
    );
  }
}
