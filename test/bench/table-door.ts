// What the door that judges each call to the table adds to it, in the local run: npm run bench:door
import { CreateTableCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { credentialIssuer } from '../../local/iam/issued.ts';
import { AWS_ITSELF } from '../../local/iam/rights.ts';
import { signedCallers } from '../../local/iam/signed-call.ts';
import { startTableDoor } from '../../local/iam/table-door.ts';
import { LOCAL_REGION } from '../../local/template-values.ts';

const CALLS = 2000;
const TableName = 'Data';
const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];

const database = await startDynamoDb();
const issuer = credentialIssuer();
const judged = { kind: 'role', arn: 'arn:aws:iam::0:role/bench', session: 'bench' } as const;
const door = await startTableDoor({
  upstream: database.endpoint,
  callerOf: signedCallers(issuer, [() => new Date()]),
  rights: { require: () => {} },
  tables: [{ name: TableName, KeySchema, GlobalSecondaryIndexes: [] }],
});
const clientAt = (endpoint: string, name: string) =>
  new DynamoDBClient({
    endpoint,
    region: LOCAL_REGION,
    credentials: issuer.issue(name, name === 'judged' ? judged : AWS_ITSELF),
  });
const direct = clientAt(database.endpoint, 'direct');
await direct.send(
  new CreateTableCommand({
    TableName,
    KeySchema,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
);

async function millisecondsPerCall(client: DynamoDBClient): Promise<number> {
  const began = performance.now();
  for (let call = 0; call < CALLS; call += 1) {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: { S: `A#${call % 100}` } },
        UpdateExpression: 'SET answer = :answer',
        ExpressionAttributeValues: { ':answer': { S: 'x'.repeat(500) } },
      }),
    );
  }
  return (performance.now() - began) / CALLS;
}

const clients = [direct, clientAt(door.endpoint, 'judged')];
for (const client of clients) await millisecondsPerCall(client);
const [without = 0, through = 0] = [
  await millisecondsPerCall(clients[0] as DynamoDBClient),
  await millisecondsPerCall(clients[1] as DynamoDBClient),
];
console.log(
  `${CALLS} updates, one after the other: ${without.toFixed(2)} ms each, ${through.toFixed(2)} ms through the door: ${(through - without).toFixed(2)} ms more`,
);
for (const client of clients) client.destroy();
await door.stop();
await database.stop();
