import { expect, test } from 'vitest';
import { arnPattern, readPolicy } from './policy.ts';

/** A policy variable, as AWS writes one. */
const VARIABLE = ['$', '{aws:username}'].join('');

const statement = {
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::records/*',
};
const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });

test('a statement stands for one grant for each action and resource that it names', () => {
  const grants = readPolicy(
    'Reader',
    policy(statement, {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'],
    }),
  );
  expect(grants.map((grant) => [grant.statement, grant.action, grant.resource])).toEqual([
    ['Reader[0]', 's3:GetObject', 'arn:aws:s3:::records/*'],
    ['Reader[1]', 's3:GetObject', 'arn:aws:s3:::a/*'],
    ['Reader[1]', 's3:GetObject', 'arn:aws:s3:::b/*'],
    ['Reader[1]', 's3:PutObject', 'arn:aws:s3:::a/*'],
    ['Reader[1]', 's3:PutObject', 'arn:aws:s3:::b/*'],
  ]);
});

test.each([
  ['NotAction', { ...statement, NotAction: 's3:*' }],
  ['NotResource', { ...statement, NotResource: '*' }],
  ['NotPrincipal', { ...statement, NotPrincipal: '*' }],
  ['the action s3:Get Object', { ...statement, Action: 's3:Get Object' }],
  ['a variable', { ...statement, Resource: `arn:aws:s3:::records/${VARIABLE}/*` }],
  ['a variable', { ...statement, Condition: { StringLike: { 's3:prefix': VARIABLE } } }],
  ['NumericLessThan', { ...statement, Condition: { NumericLessThan: { 's3:max-keys': '10' } } }],
  ['the key aws:SourceIp', { ...statement, Condition: { StringLike: { 'aws:SourceIp': '10.*' } } }],
  ['Federated', { ...statement, Principal: { Federated: 'a' } }],
  ['Version', { ...statement, Effect: 'Maybe' }],
])('what it cannot judge is refused by name, not passed over: %s', (named, given) => {
  const document =
    named === 'Version' ? { Version: '2008-10-17', Statement: [statement] } : policy(given);
  expect(() => readPolicy('Sample', document)).toThrow(/Sample .*cannot judge/);
  expect(() => readPolicy('Sample', document)).toThrow(named);
});

test('a wildcard in an ARN crosses no colon before the last part', () => {
  const matches = arnPattern('arn:aws:dynamodb:*:000000000000:table/Data*');
  expect(matches('arn:aws:dynamodb:ap-southeast-7:000000000000:table/Data/index/byProvince')).toBe(
    true,
  );
  expect(matches('arn:aws:dynamodb:ap-southeast-7:000000000000:table/Other')).toBe(false);
  expect(matches('arn:aws:dynamodb:a:b:000000000000:table/Data')).toBe(false);
  const invoked = arnPattern('arn:aws:lambda:r:1:function:F:*');
  expect(invoked('arn:aws:lambda:r:1:function:F:live')).toBe(true);
  expect(invoked('arn:aws:lambda:r:1:function:F')).toBe(false);
});
