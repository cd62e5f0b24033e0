import { expect, test } from 'vitest';
import type { CfnTemplate } from '../template-values.ts';
import { readRights } from './rights.ts';

const ACCOUNT = '000000000000';
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const trust = (Service: string, Condition?: object) =>
  policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service },
    ...(Condition && { Condition }),
  });

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Role`;
const GROUP = `arn:aws:scheduler:ap-southeast-7:${ACCOUNT}:schedule-group/default`;
const resources: CfnTemplate['Resources'] = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust('scheduler.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': GROUP },
      }),
      Policies: [
        {
          PolicyName: 'Inline',
          PolicyDocument: policy({
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::bucket/inline/*',
          }),
        },
      ],
      ManagedPolicyArns: [{ Ref: 'Managed' }],
    },
  },
  Managed: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      PolicyDocument: policy({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::bucket/managed/*',
      }),
    },
  },
  Attached: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: policy({
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::bucket/*',
      }),
    },
  },
  BucketPolicy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: policy({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::bucket/locked/*',
        Condition: { Null: { 's3:if-none-match': 'true' } },
      }),
    },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['Fn', 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: 'arn:aws:events:r:1:rule/Mine',
      SourceAccount: ACCOUNT,
    },
  },
};
const rightsWith = (more: CfnTemplate['Resources'] = {}) =>
  readRights({ Resources: { ...resources, ...more } });
const object = (action: string, key: string, context = {}) => ({
  action: `s3:${action}`,
  resource: `arn:aws:s3:::bucket/${key}`,
  context,
});

test('a role has its inline policies, those attached to it and those that it names', () => {
  const rights = rightsWith();
  const role = rights.assume(ROLE, 'scheduler.amazonaws.com', 'night', GROUP);
  rights.require(role, object('GetObject', 'inline/1'), object('GetObject', 'managed/1'));
  rights.require(role, object('PutObject', 'any/1'));
  expect(() => rights.require(role, object('GetObject', 'any/1'))).toThrow(
    `User: arn:aws:sts::${ACCOUNT}:assumed-role/Role/night is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::bucket/any/1 because no identity-based policy allows the s3:GetObject action`,
  );
});

test('a role is taken only by whom it trusts, from where it says', () => {
  const rights = rightsWith();
  const take = (service: string, source?: string) => () =>
    rights.assume(ROLE, service, 's', source);
  expect(take('lambda.amazonaws.com', GROUP)).toThrow('sts:AssumeRole');
  expect(take('scheduler.amazonaws.com', `${GROUP}-other`)).toThrow('sts:AssumeRole');
  expect(take('scheduler.amazonaws.com')).toThrow('sts:AssumeRole');
});

test('what a bucket’s policy denies is denied to the operator as well', () => {
  const rights = rightsWith();
  const operator = { kind: 'operator' } as const;
  rights.require(operator, object('PutObject', 'other/1'), object('DeleteObject', 'locked/1'));
  rights.require(operator, object('PutObject', 'locked/1', { 's3:if-none-match': '*' }));
  expect(() => rights.require(operator, object('PutObject', 'locked/1'))).toThrow(
    'with an explicit deny in a resource-based policy',
  );
});

test('a service calls a function only by a permission, from where that says', () => {
  const rights = rightsWith();
  const need = {
    action: 'lambda:InvokeFunction',
    resource: `arn:aws:lambda:ap-southeast-7:${ACCOUNT}:function:Fn`,
  };
  const from = (service: string, sourceArn: string) => () =>
    rights.require({ kind: 'service', service, sourceArn }, need);
  from('events.amazonaws.com', 'arn:aws:events:r:1:rule/Mine')();
  expect(from('events.amazonaws.com', 'arn:aws:events:r:1:rule/Other')).toThrow(
    'because no resource-based policy allows the lambda:InvokeFunction action',
  );
  expect(from('s3.amazonaws.com', 'arn:aws:events:r:1:rule/Mine')).toThrow('resource-based');
});

test('a grant that is taken away, or judged by less, changes the judgement and nothing else', () => {
  const rights = rightsWith();
  const role = rights.assume(ROLE, 'scheduler.amazonaws.com', 'night', GROUP);
  const grant = rights.grants.find(({ action }) => action === 's3:PutObject');
  if (!grant) throw new Error('no grant');
  rights.replace(new Map([[grant, []]]));
  expect(rights.judge(role, object('PutObject', 'any/1')).allowed).toBe(false);
  expect(rights.judge(role, object('GetObject', 'inline/1')).allowed).toBe(true);
});

test.each([
  [
    'a policy of a kind that it does not read',
    'AWS::SecretsManager::ResourcePolicy',
    { ResourcePolicy: {} },
  ],
  [
    'a boundary',
    'AWS::IAM::Role',
    { AssumeRolePolicyDocument: trust('lambda.amazonaws.com'), PermissionsBoundary: 'x' },
  ],
  [
    'a policy of a role that is not the stack’s',
    'AWS::IAM::Policy',
    { Roles: ['other'], PolicyDocument: policy() },
  ],
  [
    'a permission with more than it knows',
    'AWS::Lambda::Permission',
    { Action: 'a', Principal: 'b', FunctionName: 'c', EventSourceToken: 'd' },
  ],
])('%s stops the start', (_, Type, Properties) => {
  expect(() => rightsWith({ More: { Type, Properties } })).toThrow('More');
});

test('a managed policy of AWS’s own at a function’s role stops the start: what it allows is not known', () => {
  const Properties = {
    AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  };
  const Mine = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: { 'Fn::GetAtt': ['More', 'Arn'] },
      Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'mine' } },
    },
  };
  const More = { Type: 'AWS::IAM::Role', Properties };
  expect(() => rightsWith({ More })).not.toThrow();
  expect(() => rightsWith({ More, Mine })).toThrow('AdministratorAccess');
});
