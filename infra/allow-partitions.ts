import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import type { ServiceFunction } from './service-function.ts';

type Operation =
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/** Operations, and the partitions whose items each may touch: `{ GetItem: ['A#*'] }`. */
export type Partitions = Partial<Record<Operation, string[]>>;

/** To record in an assessment; the rounds say what, and until when. */
export const RECORDING: Partitions = {
  GetItem: ['A#*', 'CYCLES'],
  PutItem: ['A#*'],
  Query: ['A#*'],
  UpdateItem: ['A#*'],
};

/** The same, and a questionnaire's counters, which come and go with an entry in the audit trail. */
export const RECORDING_WITH_COUNTERS: Partitions = {
  ConditionCheckItem: ['A#*'],
  GetItem: ['CYCLES', 'S#*'],
  PutItem: ['A#*', 'S#*', 'AUDIT#*'],
  Query: ['A#*', 'S#*'],
  UpdateItem: ['A#*', 'S#*'],
};

/** The same partitions for several operations. */
export const partitionsOf = (own: string[], ...operations: Operation[]): Partitions =>
  Object.fromEntries(operations.map((operation) => [operation, own]));

/** Allows each operation on items of its partitions only. */
export function allowPartitions(to: ServiceFunction, table: ITable, partitions: Partitions): void {
  for (const [operation, own] of Object.entries(partitions))
    to.addToRolePolicy(
      new PolicyStatement({
        actions: [`dynamodb:${operation}`],
        resources: [table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': own } },
      }),
    );
  to.addEnvironment(ENVIRONMENT.table, table.tableName);
}
