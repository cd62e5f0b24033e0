import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table's client; region, credentials and endpoint are the SDK's own environment. */
export function tableClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** The table and the client that reaches it: what every store is made of. */
export type Table = { client: DynamoDBDocumentClient; name: string };

/** A condition that failed, or another transaction in the way: both are cured by reading again. */
export function isStale(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every(({ Code }) =>
      ['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(Code ?? 'None'),
    )
  );
}
