import { describe, expect, test } from 'vitest';
import { judge, type Need, type Principal } from './judge.ts';
import { readPolicy } from './policy.ts';

const ROLE: Principal = {
  kind: 'role',
  arn: 'arn:aws:iam::111122223333:role/Reader',
  session: 'reader',
};
const service = (name: string): Principal => ({ kind: 'service', service: name });

const policy = (...statements: object[]) =>
  readPolicy('Sample', {
    Version: '2012-10-17',
    Statement: statements.map((each) => ({ Effect: 'Allow', Resource: '*', ...each })),
  });

function outcome(need: Need, identity: object[], resource: object[] = [], principal = ROLE) {
  const say = { principal, identity: policy(...identity), resource: policy(...resource) };
  const verdict = judge(need, say);
  return verdict.allowed ? 'allowed' : verdict.because;
}
const NOBODY = 'no identity-based policy allows';

// Source: IAM user guide, "Policy evaluation logic".
describe('the order of the evaluation', () => {
  const need = { action: 's3:GetObject', resource: 'arn:aws:s3:::example/file' };

  test('nothing is allowed but what a policy allows', () => {
    expect(outcome(need, [])).toBe(NOBODY);
    expect(outcome(need, [{ Action: 's3:GetObject' }])).toBe('allowed');
    expect(outcome(need, [{ Action: 's3:PutObject' }])).toBe(NOBODY);
  });

  test('an explicit deny wins over any allow, in either kind of policy', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Principal: '*' };
    expect(outcome(need, [{ Action: '*' }, { Effect: 'Deny', Action: 's3:Get*' }])).toBe(
      'an explicit deny in an identity-based policy',
    );
    expect(outcome(need, [{ Action: '*' }], [deny])).toBe(
      'an explicit deny in a resource-based policy',
    );
  });

  test('within an account the resource’s policy alone can allow, if it names the role', () => {
    const to = (Principal: unknown) => [{ Action: 's3:GetObject', Principal }];
    expect(outcome(need, [], to({ AWS: ROLE.kind === 'role' ? ROLE.arn : '' }))).toBe('allowed');
    expect(outcome(need, [], to({ AWS: 'arn:aws:iam::111122223333:role/Other' }))).toBe(NOBODY);
    expect(outcome(need, [], to({ Service: 'events.amazonaws.com' }))).toBe(NOBODY);
  });

  test('the account as a principal leaves it to the roles’ own policies', () => {
    const account = [{ Action: 's3:*', Principal: { AWS: 'arn:aws:iam::111122223333:root' } }];
    expect(outcome(need, [], account)).toBe(NOBODY);
    expect(outcome(need, [{ Action: 's3:GetObject' }], account)).toBe('allowed');
  });

  test('a key is opened by its own policy, or by a role’s where that leaves it to roles', () => {
    const key = { action: 'kms:Decrypt', resource: 'arn:aws:kms:r:111122223333:key/k' };
    const own = [{ Action: 'kms:Decrypt' }];
    const account = { Action: 'kms:*', Principal: { AWS: 'arn:aws:iam::111122223333:root' } };
    const byTable = {
      Action: 'kms:Decrypt',
      Principal: '*',
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.r.amazonaws.com' } },
    };
    expect(outcome(key, own)).toBe('no resource-based policy allows');
    expect(outcome(key, own, [account])).toBe('allowed');
    expect(outcome(key, [], [account])).toBe('no resource-based policy allows');
    const via = { 'kms:viaservice': 'dynamodb.r.amazonaws.com' };
    expect(outcome({ ...key, context: via }, [], [byTable])).toBe('allowed');
    expect(outcome(key, [], [byTable])).toBe('no resource-based policy allows');
  });

  test('a service has no policy of its own: the resource must let it in, from where it says', () => {
    const invoke = { action: 'lambda:InvokeFunction', resource: 'arn:aws:lambda:r:1:function:F' };
    const permission = {
      Action: 'lambda:InvokeFunction',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:events:r:1:rule/Mine' } },
    };
    const from = (arn: string, by = 'events.amazonaws.com') =>
      outcome({ ...invoke, context: { 'aws:sourcearn': arn } }, [], [permission], service(by));
    expect(from('arn:aws:events:r:1:rule/Mine')).toBe('allowed');
    expect(from('arn:aws:events:r:1:rule/Other')).toBe('no resource-based policy allows');
    expect(from('arn:aws:events:r:1:rule/Mine', 's3.amazonaws.com')).toBe(
      'no resource-based policy allows',
    );
  });
});

describe('actions and resources', () => {
  const need = { action: 's3:GetObject', resource: 'arn:aws:s3:::example/a/file1' };

  test('actions are the same in any case, resources are not', () => {
    expect(outcome(need, [{ Action: 'S3:getobject' }])).toBe('allowed');
    const elsewhere = [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::Example/*' }];
    expect(outcome(need, elsewhere)).toBe(NOBODY);
  });

  test('* stands for any characters, none as well, and ? for exactly one', () => {
    const on = (Resource: string) => outcome(need, [{ Action: 's3:Get*', Resource }]);
    expect(on('arn:aws:s3:::example/*')).toBe('allowed');
    expect(on('arn:aws:s3:::example/a/file1*')).toBe('allowed');
    expect(on('arn:aws:s3:::example/a/file?')).toBe('allowed');
    expect(on('arn:aws:s3:::example/a/file1?')).toBe(NOBODY);
    expect(on('arn:aws:s3:::example')).toBe(NOBODY);
  });
});

// Source: IAM user guide, "Condition operators" and "Multivalued context keys"; DynamoDB developer
// guide, "Using IAM policy conditions for fine-grained access control".
describe('conditions', () => {
  const given = (Condition: object, context: Need['context']) =>
    outcome(
      {
        action: 'dynamodb:GetItem',
        resource: 'arn:aws:dynamodb:r:1:table/GameScores',
        ...(context && { context }),
      },
      [{ Action: 'dynamodb:GetItem', Condition }],
    );

  test('a key that the request does not have fails every comparison but IfExists, Null and "not"', () => {
    const none = {};
    expect(given({ StringLike: { 's3:prefix': 'a*' } }, none)).toBe(NOBODY);
    expect(given({ StringLikeIfExists: { 's3:prefix': 'a*' } }, none)).toBe('allowed');
    expect(given({ StringNotEquals: { 's3:prefix': 'a' } }, none)).toBe('allowed');
    expect(given({ Null: { 's3:prefix': 'true' } }, none)).toBe('allowed');
    expect(given({ Null: { 's3:prefix': 'false' } }, none)).toBe(NOBODY);
    expect(given({ Null: { 's3:prefix': 'true' } }, { 's3:prefix': '' })).toBe(NOBODY);
  });

  test('one of several values is enough; of several keys and operators all must hold', () => {
    const both = {
      StringEquals: { 's3:prefix': ['a', 'b'] },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    expect(given(both, { 's3:prefix': 'b' })).toBe('allowed');
    expect(given(both, { 's3:prefix': 'c' })).toBe(NOBODY);
    expect(given(both, { 's3:prefix': 'b', 'aws:securetransport': 'false' })).toBe(NOBODY);
  });

  test('ForAllValues wants every value of the request among the policy’s, and holds for none', () => {
    const keys = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A#*', 'S#1'] } };
    const leading = (...values: string[]) => given(keys, { 'dynamodb:leadingkeys': values });
    expect(leading('A#1', 'S#1')).toBe('allowed');
    expect(leading('A#1', 'S#2')).toBe(NOBODY);
    expect(leading()).toBe('allowed');
    expect(given(keys, {})).toBe('allowed');
  });

  test('ForAnyValue wants one of them', () => {
    const keys = { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['a', 'b'] } };
    expect(given(keys, { 'dynamodb:leadingkeys': ['x', 'b'] })).toBe('allowed');
    expect(given(keys, { 'dynamodb:leadingkeys': ['x'] })).toBe(NOBODY);
    expect(given(keys, {})).toBe(NOBODY);
  });

  test('names of keys are the same in any case, their values are not', () => {
    const source = { StringEquals: { 'AWS:SourceArn': 'arn:aws:s3:::Bucket' } };
    expect(given(source, { 'aws:sourcearn': 'arn:aws:s3:::Bucket' })).toBe('allowed');
    expect(given(source, { 'aws:sourcearn': 'arn:aws:s3:::bucket' })).toBe(NOBODY);
  });
});
