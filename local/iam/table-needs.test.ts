import { expect, test } from 'vitest';
import { type KeyedTable, tableNeeds } from './table-needs.ts';

const TABLE: KeyedTable = {
  name: 'Data',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byProvince',
      KeySchema: [{ AttributeName: 'gpk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const needs = (operation: string, input: object) =>
  tableNeeds(operation, input as never, [TABLE], 'arn:table/').map(
    ({ action, resource, context }) => [action, resource, context?.['dynamodb:leadingkeys']],
  );
const TableName = 'Data';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '1' } });

test.each([
  ['GetItem', { Key: key('A') }],
  ['UpdateItem', { Key: key('A') }],
  ['DeleteItem', { Key: key('A') }],
  ['PutItem', { Item: key('A') }],
])('%s needs its own action on the table, for the partition of its item', (operation, input) => {
  expect(needs(operation, { TableName, ...input })).toEqual([
    [`dynamodb:${operation}`, 'arn:table/Data', ['A']],
  ]);
});

test('a query needs Query on the table for the partition that its expression names, or on the index', () => {
  const ExpressionAttributeValues = { ':pk': { S: 'A' }, ':x': { S: 'x' } };
  expect(
    needs('Query', {
      TableName,
      KeyConditionExpression: '#p = :pk AND begins_with(sk, :x)',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues,
    }),
  ).toEqual([['dynamodb:Query', 'arn:table/Data', ['A']]]);
  const IndexName = 'byProvince';
  const KeyConditionExpression = 'gpk = :pk';
  const byIndex = { TableName, IndexName, KeyConditionExpression, ExpressionAttributeValues };
  expect(needs('Query', byIndex)).toEqual([
    ['dynamodb:Query', 'arn:table/Data/index/byProvince', ['A']],
  ]);
  expect(() => needs('Query', { ...byIndex, IndexName: 'other' })).toThrow('index other');
  expect(() => needs('Query', { TableName, ExpressionAttributeValues })).toThrow('no pk');
});

// Source: DynamoDB developer guide, "Using IAM with DynamoDB transactions".
test('a transaction needs the actions of its parts, and ConditionCheckItem for a check', () => {
  expect(
    needs('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName, Item: key('A') } },
        { Update: { TableName, Key: key('B') } },
        { Delete: { TableName, Key: key('C') } },
        { ConditionCheck: { TableName, Key: key('D') } },
      ],
    }),
  ).toEqual([
    ['dynamodb:PutItem', 'arn:table/Data', ['A']],
    ['dynamodb:UpdateItem', 'arn:table/Data', ['B']],
    ['dynamodb:DeleteItem', 'arn:table/Data', ['C']],
    ['dynamodb:ConditionCheckItem', 'arn:table/Data', ['D']],
  ]);
  const TransactItems = [{ Get: { TableName, Key: key('A') } }];
  expect(needs('TransactGetItems', { TransactItems })).toEqual([
    ['dynamodb:GetItem', 'arn:table/Data', ['A']],
  ]);
});

test('a batch needs the batch’s action, for the partitions of all its items', () => {
  expect(
    needs('BatchGetItem', { RequestItems: { Data: { Keys: [key('A'), key('B'), key('A')] } } }),
  ).toEqual([['dynamodb:BatchGetItem', 'arn:table/Data', ['A', 'B']]]);
  const Data = [{ PutRequest: { Item: key('A') } }, { DeleteRequest: { Key: key('B') } }];
  expect(needs('BatchWriteItem', { RequestItems: { Data } })).toEqual([
    ['dynamodb:BatchWriteItem', 'arn:table/Data', ['A', 'B']],
  ]);
});

test('a scan touches every partition and so tells none; whatever else is an action by its own name', () => {
  expect(needs('Scan', { TableName })).toEqual([['dynamodb:Scan', 'arn:table/Data', undefined]]);
  expect(needs('ExecuteStatement', { TableName })).toEqual([
    ['dynamodb:ExecuteStatement', 'arn:table/Data', undefined],
  ]);
  expect(needs('GetItem', { TableName: 'arn:aws:dynamodb:r:1:table/Data', Key: key('A') })).toEqual(
    [['dynamodb:GetItem', 'arn:table/Data', ['A']]],
  );
});
