import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalized, wildcardsOf } from './normalized.test-data.ts';
import { bare, SynthesizedStages } from './synthesized.test-data.ts';

/** What CloudFormation takes. */
const LIMIT = { bytes: 1_000_000, resources: 500, outputs: 200 };

/** How to say that a difference is meant. */
const MEANT = 'if the difference is meant: npx vitest run --project unit infra/template.test.ts -u';

const stages = new SynthesizedStages();
let prod: Template;

beforeAll(async () => {
  prod = await stages.of('prod');
});
afterAll(() => stages.remove());

describe('the template of prod', () => {
  test('changes only when somebody means it to', async () => {
    await expect(normalized(prod), MEANT).toMatchFileSnapshot('./prod.template-snapshot.yaml');
  });

  test('is far below the limits of CloudFormation, in each of its stacks', async () => {
    const { assemblyDir } = await stages.synthesize(bare('prod'));
    const files = globSync('**/*.template.json', { cwd: assemblyDir });
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const text = readFileSync(join(assemblyDir, file), 'utf8');
      const { Resources = {}, Outputs = {} } = JSON.parse(text);
      const bytes = Buffer.byteLength(text);
      console.log(
        `${file}: ${(bytes / 1000).toFixed(0)} kB of 1,000, ${Object.keys(Resources).length} resources of 500`,
      );
      expect(bytes, file).toBeLessThan(LIMIT.bytes / 2);
      expect(Object.keys(Resources).length, file).toBeLessThan(LIMIT.resources * 0.8);
      expect(Object.keys(Outputs).length, file).toBeLessThan(LIMIT.outputs / 2);
    }
  });

  test('stays within what API Gateway and Lambda take: routes, log line, variables', () => {
    expect(Object.keys(prod.findResources('AWS::ApiGatewayV2::Integration')).length).toBeLessThan(
      300,
    );
    expect(Object.keys(prod.findResources('AWS::ApiGatewayV2::Route')).length).toBeLessThan(300);
    for (const { Properties } of Object.values(prod.findResources('AWS::ApiGatewayV2::Stage')))
      expect(Buffer.byteLength(Properties.AccessLogSettings.Format)).toBeLessThan(3 * 1024);
    for (const [id, { Properties }] of Object.entries(
      prod.findResources('AWS::Lambda::Function'),
    )) {
      // A name that only a deployment knows counts as its longest: an ARN, or an address.
      const bytes = Object.entries(Properties.Environment?.Variables ?? {}).reduce(
        (sum, [name, value]) =>
          sum + name.length + (typeof value === 'string' ? value.length : 200),
        0,
      );
      expect(bytes, id).toBeLessThan(4 * 1024);
    }
  });

  test('widens a right by a star nowhere but where it is written down', async () => {
    await expect(`${wildcardsOf(prod).join('\n')}\n`, MEANT).toMatchFileSnapshot('./wildcards.txt');
  });

  test('gives nobody every action, and no function every resource but for its traces', () => {
    for (const line of wildcardsOf(prod)) {
      expect(line).not.toMatch(/[ ,](\*|\w+:\*)(,| on)/);
      // Lambda lists streams with the reader's role, and the action knows no narrower resource.
      if (line.startsWith('Functions') && line.endsWith(' on *'))
        expect(line).toMatch(
          /: (dynamodb:ListStreams, )?xray:PutTelemetryRecords, xray:PutTraceSegments on \*/,
        );
    }
  });
});

describe('two installations in one account', () => {
  test.each([
    ['of two stages', 'staging', undefined],
    ['of one stage with a suffix', 'prod', 'two'],
  ] as const)('%s share no name', async (_, stage, suffix) => {
    const ours = physicalNames(prod);
    const theirs = physicalNames(await stages.of(stage, suffix));
    expect(ours.length).toBeGreaterThan(2);
    expect(theirs.length).toBeGreaterThan(2);
    expect(ours.filter((name) => theirs.includes(name))).toEqual([]);
  });
});

/** Names that are unique in an account and region, or in the world, not in their parent alone. */
const NAMES: Record<string, string> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::CloudFront::CachePolicy': 'CachePolicyConfig.Name',
  'AWS::CloudFront::ResponseHeadersPolicy': 'ResponseHeadersPolicyConfig.Name',
  'AWS::CloudFront::OriginAccessControl': 'OriginAccessControlConfig.Name',
  'AWS::CloudFront::Function': 'Name',
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::Backup::BackupPlan': 'BackupPlan.BackupPlanName',
  'AWS::Budgets::Budget': 'Budget.BudgetName',
  'AWS::CodeDeploy::Application': 'ApplicationName',
};

function physicalNames(template: Template): string[] {
  const resources: [string, { Type: string; Properties?: object }][] = Object.entries(
    template.toJSON().Resources,
  );
  return resources.flatMap(([, { Type, Properties }]) => {
    const name = NAMES[Type]
      ?.split('.')
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        Properties,
      );
    const text = JSON.stringify(name) ?? '';
    // What is named after a resource of the same stack is as unique as that is.
    return name === undefined || /"Ref":"(?!AWS::)/.test(text) ? [] : [`${Type} ${text}`];
  });
}
