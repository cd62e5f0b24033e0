import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalDynamoDb, startDynamoDb } from '../dynamodb.ts';
import { type CfnTemplate, LOCAL_REGION } from '../template-values.ts';
import { type Credentials, credentialIssuer } from './issued.ts';
import { readRights } from './rights.ts';
import { signedCallers } from './signed-call.ts';
import { startTableDoor } from './table-door.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
  ],
};
const template: CfnTemplate = {
  Resources: {
    Data: { Type: 'AWS::DynamoDB::Table' },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: TRUST } },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['dynamodb:PutItem', 'dynamodb:GetItem'],
              Resource: { 'Fn::GetAtt': ['Data', 'Arn'] },
              Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A#*'] } },
            },
          ],
        },
      },
    },
  },
};
const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
const tables = [{ name: 'Data', KeySchema, GlobalSecondaryIndexes: [] }];
const TableName = 'Data';

const rights = readRights(template);
const issuer = credentialIssuer();
const by = rights.assume('arn:aws:iam::000000000000:role/Role', 'lambda.amazonaws.com', 'sample');
const own = issuer.issue('sample', by);
const stops: (() => Promise<void>)[] = [];
let endpoint: string;
let database: LocalDynamoDb;

const clientOf = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials) =>
  new DynamoDBClient({
    endpoint,
    region: LOCAL_REGION,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
  });
const put = (pk: string): PutItemCommandInput => ({ TableName, Item: { pk: { S: pk } } });

beforeAll(async () => {
  database = await startDynamoDb();
  const door = await startTableDoor({
    upstream: database.endpoint,
    callerOf: signedCallers(issuer, [() => new Date()]),
    rights,
    tables,
  });
  endpoint = door.endpoint;
  stops.push(door.stop, database.stop);
  await clientOf(issuer.operator).send(
    new CreateTableCommand({
      TableName,
      KeySchema,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

test('a role does what its policy allows, and the operator everything', async () => {
  const client = clientOf(own);
  await client.send(new PutItemCommand(put('A#1')));
  const Key = { pk: { S: 'A#1' } };
  expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Key);
  await clientOf(issuer.operator).send(new PutItemCommand(put('B#1')));
});

test('what no policy allows is refused by AWS’s name for it, in AWS’s words', async () => {
  const refused = clientOf(own).send(new PutItemCommand(put('B#1')));
  await expect(refused).rejects.toMatchObject({
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400 },
    message:
      'User: arn:aws:sts::000000000000:assumed-role/Role/sample is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:ap-southeast-7:000000000000:table/Data because no identity-based policy allows the dynamodb:PutItem action',
  });
});

test('one part of a transaction that is not allowed refuses all of it', async () => {
  const check = {
    TableName,
    Key: { pk: { S: 'A#1' } },
    ConditionExpression: 'attribute_exists(pk)',
  };
  const TransactItems = [{ Put: put('A#2') }, { ConditionCheck: check }];
  await expect(
    clientOf(own).send(new TransactWriteItemsCommand({ TransactItems })),
  ).rejects.toThrow('dynamodb:ConditionCheckItem');
  const Key = { pk: { S: 'A#2' } };
  expect((await clientOf(own).send(new GetItemCommand({ TableName, Key }))).Item).toBeUndefined();
});

test('a query is refused by the partition that it reads', async () => {
  const query = new QueryCommand({
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'A#1' } },
  });
  await expect(clientOf(own).send(query)).rejects.toThrow('dynamodb:Query');
});

test.each([
  [
    'a secret that is not the key’s',
    { ...own, secretAccessKey: 'guessed' },
    'InvalidSignatureException',
  ],
  ['a token that was forgotten', { ...own, sessionToken: '' }, 'UnrecognizedClientException'],
  ['a token of another session', { ...own, sessionToken: 'other' }, 'UnrecognizedClientException'],
  ['a key that nobody has', { ...own, accessKeyId: 'ASIA_NOBODY' }, 'UnrecognizedClientException'],
])('%s opens nothing', async (_, credentials, name) => {
  const refused = clientOf(credentials).send(new PutItemCommand(put('A#1')));
  await expect(refused).rejects.toMatchObject({ name });
});

test('what is not signed, or was altered on the way, opens nothing', async () => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    body: '{}',
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { __type: 'com.amazon.coral.service#MissingAuthenticationTokenException' },
  ]);
  const client = clientOf(own);
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string };
      request.body = request.body.replace('A#1', 'A#7');
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await expect(client.send(new PutItemCommand(put('A#1')))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
});
