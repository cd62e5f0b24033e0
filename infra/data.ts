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
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import {
  BY_PROVINCE_ATTRIBUTES,
  BY_PROVINCE_INDEX,
  ENVIRONMENT,
} from '../functions/shared/environment.ts';
import type { ServiceFunction } from './service-function.ts';

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
export class Data extends Construct {
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

  /** The first visit opens the areas: a transaction of Puts. */
  grantReadAssessments(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem');
  }

  /** A save is one update; the rest is for an area that no visit has opened yet. */
  grantSaveAnswers(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  grantSubmit(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  /** One item of its own per assessment, written and read at once. */
  grantMarkPresence(to: ServiceFunction): void {
    this.#allow(to, 'UpdateItem');
  }

  grantRecordEvidence(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  grantConfirmEvidence(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'PutItem', 'UpdateItem');
  }

  /**
   * The one writer that anybody may call: it writes what is a questionnaire's, and of an assessment
   * it may look at an item, never change one.
   */
  grantSurvey(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem'], ['CYCLES', 'A#*', 'S#*']);
    this.#allowKeys(to, ['ConditionCheckItem'], ['A#*']);
    this.#allowKeys(to, ['PutItem', 'UpdateItem'], ['S#*']);
  }

  /** Reads assessments and writes what is counted of them, and nothing else. */
  grantCountProgress(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'Query');
    this.#allowKeys(to, ['DeleteItem', 'PutItem', 'UpdateItem'], ['P#*']);
  }

  /** What is counted, the rounds and reminders; of an assessment its head alone. */
  grantReadProgress(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'Query'], ['P#*', 'M#*', 'CYCLES']);
    this.#allowKeys(to, ['GetItem'], ['A#*']);
    this.#allowKeys(to, ['PutItem'], ['M#*', 'AUDIT#*']);
  }

  /** Reads who has not submitted and whom to write to; writes the log and nothing else. */
  grantSendReminders(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'Query'], ['M#*', 'P#*', 'CYCLES', 'A#*', 'U#*']);
    this.#allowKeys(to, ['PutItem', 'UpdateItem'], ['M#*']);
    this.grantWriteAudit(to);
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** The LAOs of a province, from the index. */
  grantListLaos(to: ServiceFunction): void {
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** Approves, returns and reopens assessments, and keeps what was asked and decided beside them. */
  grantReview(to: ServiceFunction): void {
    const own = ['A#*', 'REVIEW#*', 'CONFLICTS'];
    this.#allowKeys(to, ['GetItem', 'Query'], [...own, 'CYCLES']);
    this.#allowKeys(to, ['PutItem', 'UpdateItem'], own);
    this.grantWriteAudit(to);
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** Records changes of what belongs to no assessment; nothing that is recorded can be changed. */
  grantWriteAudit(to: ServiceFunction): void {
    this.#allowKeys(to, ['PutItem'], ['AUDIT#*']);
  }

  /** Exports, which round they are of, and that they were asked for or opened: no answer. */
  grantAskExports(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem'], ['CYCLES', 'EXPORTS#*']);
    this.#allowKeys(to, ['Query', 'UpdateItem'], ['EXPORTS#*']);
    this.#allowKeys(to, ['PutItem'], ['EXPORTS#*', 'AUDIT#*']);
  }

  grantMakeExports(to: ServiceFunction): void {
    this.#allowKeys(to, ['UpdateItem'], ['EXPORTS#*']);
  }

  /** Drafts, rounds and what was done to them, with its audit entry; LAOs come from the registry. */
  grantManageRounds(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** Assessments are opened and their windows moved, found by the index; answers are only read. */
  grantApplyRounds(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** The trail as it is read, and where each chain stands; of no other item is anything seen. */
  grantReadTrail(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'Query'], ['T#*']);
  }

  grantWriteTrail(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'UpdateItem', 'BatchGetItem', 'BatchWriteItem'], ['T#*']);
  }

  /** The directory of accounts, its imports and what changes leave in the trail; the registry to read. */
  grantManageAccounts(to: ServiceFunction): void {
    this.#allowKeys(
      to,
      ['GetItem', 'PutItem', 'Query'],
      ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system', 'REGISTRY#*'],
    );
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  grantImportAccounts(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'PutItem'], ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system']);
  }

  /** Of a directory entry, when its person last signed in. */
  grantNoteSignIn(to: ServiceFunction): void {
    this.#allowKeys(to, ['UpdateItem'], ['U#*']);
  }

  /** LAOs as they are now and were, as a round keeps them, and the rounds themselves. */
  grantReadRegistry(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** What reads a file that somebody sends can write nothing. */
  grantPreviewRegistry(to: ServiceFunction): void {
    this.#allowKeys(to, ['Query'], ['REGISTRY#*']);
  }

  /** A confirmed import with its audit entry; no LAO is written here. */
  grantVersionRegistry(to: ServiceFunction): void {
    this.#allowKeys(to, ['PutItem'], ['REGISTRY#VERSIONS', 'AUDIT#*']);
  }

  /** Carries out an import: writes the registry and nothing else. */
  grantImportRegistry(to: ServiceFunction): void {
    this.#allowKeys(
      to,
      ['Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'],
      ['REGISTRY#*'],
    );
  }

  grantListCycles(to: ServiceFunction): void {
    this.#allow(to, 'Query');
  }

  grantReadCycles(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem');
  }

  grantPublish(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'UpdateItem');
  }

  /** The LAOs of a province come from the index, their submissions from the table. */
  grantReadSubmissions(to: ServiceFunction): void {
    this.#allow(to, 'GetItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  grantReadRuns(to: ServiceFunction): void {
    this.#allow(to, 'GetItem');
  }

  /** Allows operations on items of these partitions only. */
  #allowKeys(to: ServiceFunction, operations: string[], partitions: string[]): void {
    to.addToRolePolicy(
      new PolicyStatement({
        actions: operations.map((operation) => `dynamodb:${operation}`),
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
      }),
    );
    to.addEnvironment(ENVIRONMENT.table, this.table.tableName);
  }

  #allow(to: ServiceFunction, ...operations: string[]): void {
    to.allow(
      operations.map((operation) => `dynamodb:${operation}`),
      this.table.tableArn,
    );
    to.addEnvironment(ENVIRONMENT.table, this.table.tableName);
  }
}
