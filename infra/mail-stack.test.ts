import { globSync } from 'node:fs';
import { App, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import { MailEvents, MailStack } from './mail-stack.ts';
import type { MailSettings } from './mails.ts';
import type { Region } from './regions.ts';
import { bare, SynthesizedStages } from './synthesized.test-data.ts';

const from = 'no-reply@standards.example.go.th';
const DOMAIN = 'standards.example.go.th';

const stages = new SynthesizedStages();
afterAll(() => stages.remove());

function mailStack(more: Partial<MailSettings> = {}, systemRegion: Region = 'ap-southeast-7') {
  const mail = { from, region: 'ap-southeast-1', ...more };
  const props = { systemName: 'LaoStandards-prod', mail, systemRegion };
  return new MailStack(new Stage(new App(), 'Mail'), 'mail', props);
}
const templateOf = (...given: Parameters<typeof mailStack>) =>
  Template.fromStack(mailStack(...given));

describe('the domain that mails come from', () => {
  test('is an identity of SES in the region of the mails, and outlives the stack', () => {
    expect(mailStack().region).toBe('ap-southeast-1');
    templateOf().hasResource('AWS::SES::EmailIdentity', {
      Properties: { EmailIdentity: DOMAIN },
      DeletionPolicy: 'Retain',
    });
  });

  test('tells its three DKIM records, for whoever keeps its DNS', () => {
    const template = templateOf();
    template.resourceCountIs('AWS::Route53::RecordSet', 0);
    const outputs = Object.values(template.findOutputs('*'));
    expect(outputs).toHaveLength(3);
    for (const { Value } of outputs) expect(JSON.stringify(Value)).toContain(' CNAME ');
  });

  test('has them in its zone where that is in this account', () => {
    const template = templateOf({ zone: 'Z0123456789ABC' });
    template.resourceCountIs('AWS::Route53::RecordSet', 3);
    template.allResourcesProperties('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z0123456789ABC',
      Type: 'CNAME',
    });
  });

  test('is not made where SES has it already', () => {
    templateOf({ domainIsKnown: true }).resourceCountIs('AWS::SES::EmailIdentity', 0);
  });

  test.each([{}, { domainIsKnown: true }])(
    'trusts the Cognito of a region that has no SES, by its own name (%j)',
    (more) => {
      const [trust] = Object.values(templateOf(more).findResources('Custom::AWS'));
      const text = JSON.stringify(trust?.Properties.Create);
      expect(text).toContain('CreateEmailIdentityPolicy');
      expect(text).toContain('cognito-idp.ap-southeast-7.amazonaws.com');
      expect(text).toContain('aws:SourceAccount');
      expect(text).toContain(':cognito-idp:ap-southeast-7:');
    },
  );

  test('needs no such trust where Cognito and SES stand together', () => {
    templateOf({}, 'ap-southeast-1').resourceCountIs('Custom::AWS', 0);
  });
});

describe('a mail', () => {
  test('goes to a server that cannot encrypt as well: docs/security.md', () => {
    templateOf().hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'OPTIONAL' },
    });
  });
});

describe('a mail that did not arrive', () => {
  test('is told to the system’s region, where the same rule waits for it', async () => {
    const mail = { from, region: 'ap-southeast-1' };
    const events = new MailEvents(new Stage(new App(), 'Mail'), 'events', {
      systemName: 'LaoStandards-prod',
      mail,
      systemRegion: 'ap-southeast-7',
    });
    const [rule] = Object.values(Template.fromStack(events).findResources('AWS::Events::Rule'));
    const [target] = rule?.Properties.Targets ?? [];
    expect(JSON.stringify(target.Arn)).toContain(':events:ap-southeast-7:');
    expect(target.RoleArn).toBeDefined();
    const { template } = await stages.synthesize(bare('dev', { mail }));
    const system = Template.fromJSON(template);
    const waiting = Object.values(system.findResources('AWS::Events::Rule')).find(
      ({ Properties }) => Properties.EventPattern.source[0] === 'aws.ses',
    );
    const pattern = (name: string) =>
      JSON.stringify(rule?.Properties.EventPattern).replace('LaoStandards-prod', name);
    expect(JSON.stringify(waiting?.Properties.EventPattern)).toBe(pattern('LaoStandards-dev'));
  });

  test('comes to the bus of SES’s own region first, and takes no way round where the system is there', async () => {
    const { assemblyDir } = await stages.synthesize(
      bare('dev', { region: 'ap-southeast-1', mail: { from, region: 'ap-southeast-1' } }),
    );
    const files = globSync('**/*.template.json', { cwd: assemblyDir }).join();
    expect(files).toContain('devmail');
    expect(files).not.toContain('mailevents');
    templateOf({}, 'ap-southeast-1').hasResourceProperties(
      'AWS::SES::ConfigurationSetEventDestination',
      {
        ConfigurationSetName: { Ref: Match.anyValue() },
        EventDestination: { MatchingEventTypes: ['bounce', 'complaint', 'reject'] },
      },
    );
  });
});

describe('the system', () => {
  test.each(['ap-southeast-7', 'ap-southeast-1'] as const)(
    'of %s has nothing of SES in its own template, and sends by the region of its mails',
    async (region) => {
      const { template } = await stages.synthesize({
        ...bare('dev', { region, mail: { from, region: 'ap-southeast-1' } }),
        checked: true,
      });
      const types = Object.values(template.Resources).map(({ Type }) => Type);
      expect(types.filter((type) => type.startsWith('AWS::SES::'))).toEqual([]);
      const system = Template.fromJSON(template);
      system.hasResourceProperties('AWS::Lambda::Function', {
        Environment: {
          Variables: { MAIL_FROM: from, MAIL_REGION: 'ap-southeast-1' },
        },
      });
      const pool = Object.values(system.findResources('AWS::Cognito::UserPool'))[0];
      expect(JSON.stringify(pool?.Properties.EmailConfiguration)).toContain(':ses:ap-southeast-1:');
    },
  );

  test('without mail asks nobody for mails that bounce', async () => {
    const rules = (await stages.of('dev')).findResources('AWS::Events::Rule');
    expect(JSON.stringify(rules)).not.toContain('aws.ses');
  });
});
