import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERYTHING, SynthesizedStages } from '../../infra/synthesized.test-data.ts';
import { type CfnTemplate, LOCAL_ACCOUNT, LOCAL_REGION, valuesOf } from '../template-values.ts';
import { type Caller, readRights } from './rights.ts';

// The local run has no key of its own: what an installation with one leans on is judged here.
const stages = new SynthesizedStages();
let template: CfnTemplate;
beforeAll(async () => {
  const made = await stages.synthesize({ stage: 'prod', ...EVERYTHING });
  // What another stack tells, in another region: nothing of it stands in a policy of this one.
  template = JSON.parse(JSON.stringify(made.template), (_, value) =>
    value?.['Fn::GetStackOutput'] === undefined ? value : 'of-another-stack',
  ) as CfnTemplate;
}, 300_000);
afterAll(() => stages.remove());

const VIA_TABLE = {
  'kms:calleraccount': LOCAL_ACCOUNT,
  'kms:viaservice': `dynamodb.${LOCAL_REGION}.amazonaws.com`,
};

/** Each action that DynamoDB does with a table's key, for who calls it. */
function verdicts(context: Record<string, string>) {
  const rights = readRights(template);
  const { resolve } = valuesOf(template);
  const [key = ''] = Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::KMS::Key')
    .map(([id]) => String(resolve({ 'Fn::GetAtt': [id, 'Arn'] })));
  const roles = Object.entries(template.Resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && /^Functions.*Role/.test(id))
    .map(([id]) => String(resolve({ 'Fn::GetAtt': [id, 'Arn'] })));
  expect(roles.length).toBeGreaterThan(20);
  return roles.flatMap((arn) => {
    const caller: Caller = { kind: 'role', arn, session: 'sample' };
    return ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey'].map(
      (action) => rights.judge(caller, { action: `kms:${action}`, resource: key, context }).allowed,
    );
  });
}

test('every policy of an installation with every option can be judged', () => {
  expect(readRights(template).grants.length).toBeGreaterThan(300);
});

test('by way of the table every function may use the office’s own key, and none directly', () => {
  expect(new Set(verdicts(VIA_TABLE))).toEqual(new Set([true]));
  expect(new Set(verdicts({ 'kms:calleraccount': LOCAL_ACCOUNT }))).toEqual(new Set([false]));
  const elsewhere = { ...VIA_TABLE, 'kms:viaservice': `s3.${LOCAL_REGION}.amazonaws.com` };
  expect(new Set(verdicts(elsewhere))).toEqual(new Set([false]));
  const account = { ...VIA_TABLE, 'kms:calleraccount': '111122223333' };
  expect(new Set(verdicts(account))).toEqual(new Set([false]));
});
