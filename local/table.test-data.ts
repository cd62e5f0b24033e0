import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import { startDynamoDb } from './dynamodb.ts';

/** A table of a database of its own, for a test that writes items and needs no index. */
export async function tableForTests(): Promise<{ table: Table; stop(): Promise<void> }> {
  const database = await startDynamoDb();
  const raw = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-7',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const name = 'records';
  const key = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await raw.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [key('pk'), key('sk')],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return {
    table: { client: DynamoDBDocumentClient.from(raw), name },
    stop: async () => void (await database.stop()),
  };
}
