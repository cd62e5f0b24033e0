import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { bucketClient, signingClient } from '#shared/s3.ts';
import {
  costOf,
  type Key,
  REFUSALS,
  type Request,
  type Response,
  type TableCall,
  writtenKeys,
} from './call-cost.ts';
import type { StoredItem } from './item-size.ts';
import type { Change, IndexShape } from './units.ts';

/** What was called since the last look. */
export type Calls = { table: TableCall[]; buckets: string[] };

/**
 * Clients of the table and the buckets that write down what is called. A written item is read
 * before and after by a client that is not counted, so that units come from sizes alone.
 */
export function measuredClients(tableName: string, indexes: readonly IndexShape[]) {
  const calls: Calls = { table: [], buckets: [] };
  const client = tableClient();
  const unmeasured = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const imageOf = async ({ pk, sk }: Key): Promise<StoredItem | null> => {
    const request = new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true });
    const { Item } = await unmeasured.send(request);
    return Item ? marshall(Item) : null;
  };

  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const name = commandName.replace(/Command$/, '');
        const request = args.input as Request;
        const keys = writtenKeys(name, request);
        const before = await Promise.all(keys.map(imageOf));
        const report = async (response: Response | null) => {
          const after = await Promise.all(keys.map(imageOf));
          const changes = before.map(
            (image, n): Change => ({ before: image, after: after[n] ?? null }),
          );
          calls.table.push({ ...costOf(name, request, response, changes, indexes), name });
        };
        try {
          const answer = await next({
            ...args,
            input: { ...request, ReturnConsumedCapacity: 'INDEXES' },
          });
          await report(answer.output as Response);
          return answer;
        } catch (error) {
          if (REFUSALS.includes((error as Error).name)) await report(null);
          throw error;
        }
      },
    { step: 'initialize', name: 'measured' },
  );

  /** Counted where a request leaves: a URL that is only signed never gets there. */
  const counted = (bucket: S3Client): S3Client => {
    bucket.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          calls.buckets.push(commandName.replace(/Command$/, ''));
          return next(args);
        },
      { step: 'deserialize', name: 'counted' },
    );
    return bucket;
  };

  return {
    table: { client, name: tableName } satisfies Table,
    buckets: counted(bucketClient()),
    signing: counted(signingClient()),
    /** The calls since the last time, each once. */
    take: (): Calls => ({ table: calls.table.splice(0), buckets: calls.buckets.splice(0) }),
  };
}
export type MeasuredClients = ReturnType<typeof measuredClients>;
