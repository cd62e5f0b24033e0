import { expect, it } from 'vitest';
import type { Refusal } from '../../local/iam/withdrawal.ts';
import { unexpectedRefusals } from '../refusals.ts';

const BLOCK = 'arn:aws:s3:::submissionsbucket28715c21/audit/2579/00000001.jsonl';
const refusal = (caller: string, action: string, resource: string): Refusal => ({
  message: 'refused',
  caller,
  action,
  resource,
  lacking: [],
  during: ['integration/audit.test.ts'],
});
const operator = refusal(
  'arn:aws:sts::000000000000:assumed-role/LocalOperator/operator',
  's3:PutObject',
  BLOCK,
);

it('what a test has refused on purpose does not turn the run red', () => {
  expect(unexpectedRefusals([operator])).toEqual([]);
});

it('the same refused to a function does, and any other call of the operator', () => {
  const writer = {
    ...operator,
    caller: 'arn:aws:sts::000000000000:assumed-role/FunctionsWriteAuditRole/write-audit',
  };
  const other = { ...operator, action: 's3:GetObject' };
  expect(unexpectedRefusals([operator, writer, other])).toEqual([writer, other]);
});

it('a right that was taken away is always missed', () => {
  const missed = { ...operator, lacking: ['SubmissionsBucketPolicy: denies …'] };
  expect(unexpectedRefusals([missed])).toEqual([missed]);
});
