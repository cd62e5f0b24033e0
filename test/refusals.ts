import type { Refusal } from '../local/iam/withdrawal.ts';

/** A refusal that a test brings about on purpose, or that is an answer and no fault. */
type Expected = { caller: RegExp; action: string; resource: RegExp; because: string };

const EXPECTED: readonly Expected[] = [
  {
    caller: /^cloudfront\.amazonaws\.com$/,
    action: 's3:ListBucket',
    resource: /recordsbucket/,
    because: 'a page that was never published: CloudFront may not list, and answers 403 as in AWS',
  },
  {
    caller: /\/LocalOperator\/operator$/,
    action: 's3:PutObject',
    resource: /^arn:aws:s3:::submissionsbucket\w+\/(audit|submissions)\//,
    because: 'audit.test.ts tries to write over a block and a submission with every right there is',
  },
  {
    caller: /\/LocalOperator\/operator$/,
    action: 's3:BypassGovernanceRetention',
    resource: /^arn:aws:s3:::submissionsbucket/,
    because: 'audit.test.ts tries to delete a locked block with every right there is',
  },
];

/**
 * What was refused for want of a right and by no test's intention. Code may swallow a refusal, as
 * where it reads what it could do without; the missing right is a defect all the same.
 */
export const unexpectedRefusals = (refusals: readonly Refusal[]): Refusal[] =>
  refusals.filter(
    ({ caller, action, resource, lacking }) =>
      lacking.length > 0 ||
      !EXPECTED.some(
        (each) =>
          each.action === action && each.caller.test(caller) && each.resource.test(resource),
      ),
  );
