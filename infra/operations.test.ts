import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Firewall, firewallStackName } from './firewall.ts';
import { FUNCTION_NAMES, FUNCTIONS } from './functions.ts';
import { ROOT } from './paths.ts';
import { REGION_NAMES } from './regions.ts';
import { bare, EVERYTHING, SynthesizedStages } from './synthesized.test-data.ts';
import { functionIds } from './template.test-data.ts';

const stages = new SynthesizedStages();
let prod: Template;
let dev: Template;

beforeAll(async () => {
  [prod, dev] = [await stages.of('prod'), await stages.of('dev')];
});
afterAll(() => stages.remove());

const ofType = (template: Template, type: string) => Object.entries(template.findResources(type));

describe.each(['dev', 'staging', 'prod'] as const)('the stage %s', (stage) => {
  test('keeps the AwsSolutions rules, but for what is acknowledged beside its construct', async () => {
    await expect(stages.synthesize({ ...bare(stage), checked: true })).resolves.toBeDefined();
  });
});

describe.each(REGION_NAMES)('prod in %s, with every option', (region) => {
  test('keeps the AwsSolutions rules too, in each of its stacks', async () => {
    const installation = bare('prod', { ...EVERYTHING, region });
    await expect(stages.synthesize({ ...installation, checked: true })).resolves.toBeDefined();
  });
});

describe('an alarm', () => {
  test('of any kind sends somebody to a page of the runbook that exists', () => {
    const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');
    const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
    const alarms = ofType(prod, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(FUNCTION_NAMES.length);
    for (const [id, { Properties }] of alarms) {
      const [, anchor] = /docs\/runbook\.md#([\w-]+)$/.exec(Properties.AlarmDescription) ?? [];
      expect(anchors, id).toContain(anchor);
      expect(Properties.AlarmActions, id).toHaveLength(1);
    }
  });

  test.each([
    ['a slow API', 'Latency'],
    ['calls of functions turned away', 'Throttles'],
    ['a backup that failed', 'NumberOfBackupJobsFailed'],
  ])('rings for %s', (_, MetricName) => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName });
  });

  test('rings when for two days no night has ended well, whatever kept it', () => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ExecutionsSucceeded',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      Period: 86_400,
      EvaluationPeriods: 2,
    });
  });

  test('rings for calls that the table turned away, its index included', () => {
    const metrics = ofType(prod, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
      (Properties.Metrics ?? []).map(
        (each: { MetricStat?: { Metric: { MetricName: string; Dimensions: unknown[] } } }) =>
          `${each.MetricStat?.Metric.MetricName} ${each.MetricStat?.Metric.Dimensions.length}`,
      ),
    );
    expect(metrics).toEqual(
      expect.arrayContaining([
        'ReadThrottleEvents 1',
        'WriteThrottleEvents 1',
        'ReadThrottleEvents 2',
        'WriteThrottleEvents 2',
      ]),
    );
  });
});

describe('a new version of a function', () => {
  test('serves a tenth of the calls for five minutes, and is taken back when it fails', () => {
    const aliases = ofType(prod, 'AWS::Lambda::Alias');
    const groups = ofType(prod, 'AWS::CodeDeploy::DeploymentGroup');
    expect(aliases.length).toBeGreaterThan(5);
    expect(groups).toHaveLength(aliases.length);
    for (const [id, alias] of aliases)
      expect(Object.keys(alias.UpdatePolicy ?? {}), id).toEqual(['CodeDeployLambdaAliasUpdate']);
    prod.allResourcesProperties('AWS::CodeDeploy::DeploymentGroup', {
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: Match.arrayWith(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']),
      },
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: Match.anyValue() }] },
    });
  });

  test('is judged by its own errors, not by those of the version that it mends', () => {
    const watched = ofType(prod, 'AWS::CodeDeploy::DeploymentGroup').map(
      ([, { Properties }]) => Properties.AlarmConfiguration.Alarms[0].Name.Ref,
    );
    const alarms = prod.findResources('AWS::CloudWatch::Alarm');
    for (const id of watched) {
      const names = alarms[id]?.Properties.Dimensions.map(({ Name }: { Name: string }) => Name);
      expect(names, id).toEqual(['ExecutedVersion', 'FunctionName', 'Resource']);
    }
  });

  test('of prod stays for going back by hand; of a trial it serves at once and is not kept', () => {
    prod.allResources('AWS::Lambda::Version', { DeletionPolicy: 'Retain' });
    dev.allResources('AWS::Lambda::Version', { DeletionPolicy: 'Delete' });
    dev.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 0);
  });
});

describe('one function', () => {
  test('cannot take the concurrency of the others where many may call it, or many events come', () => {
    const ids = functionIds(prod);
    const functions = prod.findResources('AWS::Lambda::Function');
    const limits = Object.fromEntries(
      FUNCTION_NAMES.map((name) => [
        name,
        functions[ids[name] ?? '']?.Properties.ReservedConcurrentExecutions,
      ]),
    );
    expect(limits).toEqual(
      Object.fromEntries(FUNCTION_NAMES.map((name) => [name, FUNCTIONS[name].atOnce])),
    );
    expect(limits).toMatchObject({ 'confirm-evidence': 50, results: 100, openapi: 5 });
    expect(limits['save-answer']).toBeUndefined();
  });

  test('is kept within what an account has, and README says how much that is', () => {
    const reserved = FUNCTION_NAMES.reduce((sum, name) => sum + (FUNCTIONS[name].atOnce ?? 0), 0);
    // Lambda leaves 100 of the account's 1,000 to all that reserve none.
    expect(reserved).toBeLessThanOrEqual(900);
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain(`reserve ${reserved} concurrent calls`);
  });

  test('logs in JSON and is traced', () => {
    for (const [id, { Properties }] of ofType(prod, 'AWS::Lambda::Function').filter(
      ([, each]) => each.Properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
    ))
      expect(Properties, id).toMatchObject({
        LoggingConfig: { LogFormat: 'JSON' },
        TracingConfig: { Mode: 'Active' },
      });
  });
});

describe('the firewall', () => {
  const firewall = Template.fromStack(
    new Firewall(new App(), 'Firewall', { stackName: firewallStackName('Any') }),
  );

  test('tells a caller that asks too often to wait, by token and by address', () => {
    const [[, { Properties }] = ['', { Properties: undefined }]] = ofType(
      firewall,
      'AWS::WAFv2::WebACL',
    );
    expect(Properties).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
    const rates = Properties.Rules.map(
      (rule: {
        Statement: { RateBasedStatement: { AggregateKeyType: string; Limit: number } };
        Action: { Block: { CustomResponse: { ResponseCode: number } } };
      }) => [
        rule.Statement.RateBasedStatement.AggregateKeyType,
        rule.Statement.RateBasedStatement.Limit,
        rule.Action.Block.CustomResponse.ResponseCode,
      ],
    );
    expect(rates).toEqual([
      ['CUSTOM_KEYS', 1_000, 429],
      ['IP', 50_000, 429],
    ]);
  });

  test('stands before the pages and the API of prod, and costs a trial nothing', () => {
    const [[, ofProd] = []] = ofType(prod, 'AWS::CloudFront::Distribution');
    expect(ofProd?.Properties.DistributionConfig.WebACLId).toEqual({
      'Fn::GetStackOutput': {
        StackName: 'LaoStandards-prod-firewall',
        OutputName: 'FirewallArn',
        Region: 'us-east-1',
      },
    });
    expect(firewall.toJSON().Outputs).toHaveProperty('FirewallArn');
    const [[, ofDev] = []] = ofType(dev, 'AWS::CloudFront::Distribution');
    expect(ofDev?.Properties.DistributionConfig).not.toHaveProperty('WebACLId');
  });
});

describe('what is kept for bad days', () => {
  test.each([
    ['prod', true],
    ['staging', true],
    ['dev', false],
  ] as const)('the stack of %s refuses to be deleted by a slip: %s', async (stage, refuses) => {
    const { assemblyDir } = await stages.synthesize({ stage });
    const { artifacts } = JSON.parse(readFileSync(join(assemblyDir, 'manifest.json'), 'utf8'));
    expect(Boolean(artifacts[`LaoStandards-${stage}`].properties.terminationProtection)).toBe(
      refuses,
    );
  });

  test('submissions cannot be deleted for ten years, and nobody holds the right to get round it', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3653 } },
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    prod.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:BypassGovernanceRetention',
          }),
        ]),
      },
    });
  });

  test('the table is backed up each day and each month, where its own deletion does not reach', () => {
    prod.hasResource('AWS::Backup::BackupVault', {
      DeletionPolicy: 'Retain',
      Properties: { LockConfiguration: { MinRetentionDays: 35 } },
    });
    prod.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 } }),
          Match.objectLike({ RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 1825 } }),
        ],
      },
    });
    const [[tableId] = []] = ofType(prod, 'AWS::DynamoDB::Table');
    prod.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { Resources: [{ 'Fn::GetAtt': [tableId, 'Arn'] }] },
    });
    dev.resourceCountIs('AWS::Backup::BackupVault', 0);
  });

  test('a restored table takes the place of the own one, which is left standing', async () => {
    const { template } = await stages.synthesize(
      bare('prod', {
        restoredTable: 'restored-at-noon',
        restoredStream:
          'arn:aws:dynamodb:ap-southeast-7:111122223333:table/restored-at-noon/stream/noon',
      }),
    );
    const restored = Template.fromJSON(template);
    restored.resourceCountIs('AWS::DynamoDB::Table', 0);
    const names = ofType(restored, 'AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.Environment?.Variables?.TABLE_NAME)
      .filter((name) => name !== undefined);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names)).toEqual(new Set(['restored-at-noon']));
    expect(JSON.stringify(template)).toContain(':table/restored-at-noon/index/byProvince');
  });
});

describe("a key of the office's own", () => {
  test('rotates, outlives the stack, and opens the table for whoever may use the table', async () => {
    const { template } = await stages.synthesize({
      ...bare('prod', { ownKey: true }),
      checked: true,
    });
    const own = Template.fromJSON(template);
    const [[keyId] = []] = ofType(own, 'AWS::KMS::Key');
    const key = { 'Fn::GetAtt': [keyId, 'Arn'] };
    own.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: {
        EnableKeyRotation: true,
        PendingWindowInDays: 30,
        KeyPolicy: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Sid: 'ByWayOfTheTable',
              Condition: {
                StringEquals: {
                  'kms:CallerAccount': { Ref: 'AWS::AccountId' },
                  'kms:ViaService': Match.anyValue(),
                },
              },
            }),
          ]),
        },
      },
    });
    own.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
    });
    own.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: key });
    prod.resourceCountIs('AWS::KMS::Key', 0);
  });
});

/** As GitHub and the like make an anchor of a heading. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
