import { expect, test } from 'vitest';
import type { CfnTemplate } from '../template-values.ts';
import { type Caller, readRights } from './rights.ts';
import { type Refusal, type Withdrawn, withdrawal } from './withdrawal.ts';

const ROLE = 'arn:aws:iam::000000000000:role/FunctionsReaderRole1234ABCD';
const BUCKET = 'arn:aws:s3:::recordsbucket1234abcd';
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const template: CfnTemplate = {
  Resources: {
    FunctionsReaderRole1234ABCD: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com' },
        }),
      },
    },
    FunctionsReaderRoleDefaultPolicy5678ABCD: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'FunctionsReaderRole1234ABCD' }],
        PolicyDocument: policy({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: `${BUCKET}/*`,
        }),
      },
    },
    RecordsBucket1234ABCD: { Type: 'AWS::S3::Bucket', Properties: {} },
    RecordsBucketPolicy1234ABCD: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'RecordsBucket1234ABCD' },
        PolicyDocument: policy({
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:PutObject',
          Resource: `${BUCKET}/locked/*`,
        }),
      },
    },
  },
};
const READS = 'FunctionsReaderRole: s3:GetObject on s3:recordsbucket/*';
const LOCK = 'RecordsBucketPolicy: denies s3:PutObject on s3:recordsbucket/locked/* to *';

/** Rights of which some are taken away, and what is told of it. */
function trying(withdrawn: Withdrawn) {
  const told: Refusal[] = [];
  const rights = readRights(template);
  const onRefusal = (refusal: Refusal) => told.push(refusal);
  const watch = withdrawal(rights, readRights(template), { ...withdrawn, onRefusal });
  rights.watch(watch);
  const by: Caller = { kind: 'role', arn: ROLE, session: 'reader' };
  const may = (action: string, key: string) => {
    try {
      rights.require(by, { action, resource: `${BUCKET}/${key}` });
      return true;
    } catch {
      return false;
    }
  };
  return { may, told, running: watch.running };
}

test('a right that is taken away from a test file is missed there, named, and given back', () => {
  const { may, told, running } = trying({
    withdrawnDuring: (file) => (file === 'a.test.ts' ? [READS] : []),
  });
  expect(may('s3:GetObject', 'one')).toBe(true);
  running('a.test.ts', true);
  expect(may('s3:PutObject', 'one')).toBe(true);
  expect(told).toEqual([]);
  expect(may('s3:GetObject', 'one')).toBe(false);
  expect(may('s3:GetObject', 'one')).toBe(true);
  expect(told).toEqual([
    {
      message: expect.stringContaining('is not authorized to perform: s3:GetObject'),
      caller: expect.stringContaining('/reader'),
      action: 's3:GetObject',
      resource: `${BUCKET}/one`,
      lacking: [READS],
      during: ['a.test.ts'],
    },
  ]);
});

test('with the end of its file a right is there again, missed or not', () => {
  const { may, told, running } = trying({ withdrawnDuring: () => [READS] });
  running('a.test.ts', true);
  running('a.test.ts', false);
  expect(may('s3:GetObject', 'one')).toBe(true);
  expect(told).toEqual([]);
});

test('what is taken away for good stays away', () => {
  const { may } = trying({ withdrawn: [READS] });
  expect([may('s3:GetObject', 'one'), may('s3:GetObject', 'one')]).toEqual([false, false]);
});

test('a refusal for another reason lacks no right that was taken away', () => {
  const { may, told } = trying({ withdrawn: [READS] });
  expect(may('s3:DeleteObject', 'one')).toBe(false);
  expect(told).toMatchObject([{ action: 's3:DeleteObject', lacking: [] }]);
});

test('where a deny is taken away, what it would have refused is told', () => {
  expect(trying({}).may('s3:PutObject', 'locked/one')).toBe(false);
  const { may, told } = trying({ withdrawn: [LOCK] });
  expect(may('s3:PutObject', 'open/one')).toBe(true);
  expect(told).toEqual([]);
  expect(may('s3:PutObject', 'locked/one')).toBe(true);
  expect(told).toMatchObject([{ message: 'nothing refused it', lacking: [LOCK] }]);
});
