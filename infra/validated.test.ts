import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Installation } from './installation.ts';
import { beyondQuotas } from './quotas.test-data.ts';
import { misplaced } from './region-limits.test-data.ts';
import { REGION_NAMES, type Region } from './regions.ts';
import { bare, EVERYTHING, SynthesizedStages } from './synthesized.test-data.ts';
import { type Deployed, deployedOf, readTooEarly, validator } from './validated.test-data.ts';

const stages = new SynthesizedStages();
afterAll(() => stages.remove());

const STAGES = ['dev', 'staging', 'prod'] as const;
type Deployable = (typeof STAGES)[number];

/** As long as a domain that passkeys belong to may be. */
const siteUrl = `https://${'standards'.padEnd(49, '-x')}.example.go.th`;
const certificateArn = `arn:aws:acm:us-east-1:${'1'.repeat(12)}:certificate/own`;
const from = 'no-reply@example.go.th';
/** Each option by itself. Where one has several ways, each stage goes another, so that all are tried. */
const OPTIONS: Record<
  // Their pairs come with them; a new setting is added here, or does not compile.
  Exclude<keyof Installation, 'stage' | 'region' | 'monthlyUsd' | 'restoredStream'>,
  (stage: Deployable, region: Region) => Partial<Installation>
> = {
  suffix: () => ({ suffix: 'round' }),
  ownDomain: (stage) => ({ ownDomain: { siteUrl, ...(stage !== 'dev' && { certificateArn }) } }),
  alarmEmail: (stage) => ({
    alarmEmail: 'ops@example.go.th',
    ...(stage !== 'dev' && { monthlyUsd: 50 }),
  }),
  mail: (stage) => ({
    mail: {
      from,
      region: 'ap-southeast-1',
      ...(stage === 'staging' && { zone: 'Z0123456789ABCDEFGHIJ' }),
      ...(stage === 'prod' && { domainIsKnown: true }),
    },
  }),
  passkeys: () => ({ passkeys: true, ownDomain: { siteUrl } }),
  sharedMailboxes: () => ({ sharedMailboxes: true }),
  thaid: () => ({ thaid: EVERYTHING.thaid }),
  firewall: (stage) => ({ firewall: stage !== 'prod' }),
  ownKey: () => ({ ownKey: true }),
  malwareScan: () => ({ malwareScan: false }),
  restoredTable: (_, region) => ({
    restoredTable: 'restored-at-noon',
    restoredStream: `arn:aws:dynamodb:${region}:${'1'.repeat(12)}:table/restored-at-noon/stream/noon`,
  }),
};
const COMBINATIONS = [
  ['nothing else said', () => ({})],
  ...Object.entries(OPTIONS),
  ['every option on', () => ({ ...EVERYTHING, suffix: 'round' })],
] as const;

const validated = validator();
const faultsOf = (deployed: Deployed) => [
  ...validated(deployed),
  ...misplaced(deployed),
  ...beyondQuotas(deployed),
];

describe.each(REGION_NAMES)('in %s', (region) => {
  describe.each(STAGES)('%s', (stage) => {
    test.each(COMBINATIONS)('with %s has nothing that AWS refuses', async (_, option) => {
      const installation = bare(stage, { region, ...option(stage, region) });
      const { assemblyDir } = await stages.synthesize(installation);
      const all = deployedOf(assemblyDir);
      expect(all.map(({ region: its }) => its)).toContain(region);
      expect(all.flatMap(faultsOf)).toEqual([]);
      expect(readTooEarly(assemblyDir)).toEqual([]);
    });
  });
});

describe('the validation finds', () => {
  const deployed = (
    region: string,
    Type: string,
    Properties: Record<string, unknown>,
  ): Deployed => ({
    file: 'template',
    region,
    template: { Resources: { One: { Type, Properties } } },
  });
  const pool = { WebAuthnRelyingPartyID: 'x'.repeat(68) };

  test.each([
    ['mails in Bangkok', 'ap-southeast-7', 'AWS::SES::ConfigurationSet', {}, /F3006[\s\S]*is SES/],
    ['a budget in Bangkok', 'ap-southeast-7', 'AWS::Budgets::Budget', {}, /F3006[\s\S]*a budget/],
    [
      'a passkey’s host of 68 characters',
      'ap-southeast-7',
      'AWS::Cognito::UserPool',
      pool,
      /F3033/,
    ],
    ['a property that there is none of', 'us-east-1', 'AWS::SNS::Topic', { Nme: 'x' }, /F3002/],
    [
      'CloudFront’s former logging in Bangkok',
      'ap-southeast-7',
      'AWS::CloudFront::Distribution',
      { DistributionConfig: { Logging: {} } },
      /the former logging/,
    ],
    [
      'the firewall of CloudFront elsewhere',
      'ap-southeast-1',
      'AWS::WAFv2::WebACL',
      { Scope: 'CLOUDFRONT' },
      /a firewall of CloudFront/,
    ],
    [
      'a sender that Bangkok’s Cognito does not take',
      'ap-southeast-7',
      'AWS::Cognito::UserPool',
      { EmailConfiguration: { SourceArn: 'arn:aws:ses:us-east-1:1:identity/x' } },
      /takes no sender/,
    ],
    ['a rule of six targets', 'us-east-1', 'AWS::Events::Rule', { Targets: Array(6) }, /6 targets/],
  ] as const)('%s', (_, region, type, properties, fault) => {
    expect(faultsOf(deployed(region, type, properties)).join('\n')).toMatch(fault);
  });

  test('a stack that reads of another before that is deployed', async () => {
    const made = await stages.synthesize(bare('prod'));
    const assemblyDir = mkdtempSync(join(tmpdir(), 'late-'));
    cpSync(made.assemblyDir, assemblyDir, { recursive: true });
    const file = join(assemblyDir, 'manifest.json');
    const manifest = readFileSync(file, 'utf8');
    const [system, last] = ['LaoStandards-prod', 'LaoStandards-prod-us-east-1'];
    const cut = JSON.parse(manifest);
    cut.artifacts[last].dependencies = [];
    writeFileSync(file, JSON.stringify(cut));
    const late = `${last} reads ${system} of ap-southeast-7, which is not deployed before it`;
    expect(readTooEarly(assemblyDir)).toEqual([late, late]);
    writeFileSync(file, manifest);
    const template = join(assemblyDir, `${system}.template.json`);
    writeFileSync(template, readFileSync(template, 'utf8').replace('"DistributionArn"', '"Other"'));
    expect(readTooEarly(assemblyDir)).toEqual([`${system} does not tell DistributionArn`]);
    rmSync(assemblyDir, { recursive: true });
  });

  test('more routes than an API takes', () => {
    const routes = Array.from({ length: 301 }, (_, n) => [
      `R${n}`,
      { Type: 'AWS::ApiGatewayV2::Route' },
    ]);
    const template = { Resources: Object.fromEntries(routes) };
    expect(beyondQuotas({ file: 'template', region: 'us-east-1', template })).toHaveLength(1);
  });
});
