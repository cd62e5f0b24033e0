import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { installationOf } from './installation.ts';
import { MailDomain } from './mail-domain.ts';
import { SynthesizedStages } from './synthesized.test-data.ts';

const mailFrom = 'no-reply@standards.example.go.th';
const templateOf = (mailZone?: string) =>
  Template.fromStack(new MailDomain(new App(), 'Mail', { mailFrom, mailZone }));

describe('the domain that mails come from', () => {
  test('is an identity of SES, and outlives the stack', () => {
    templateOf().hasResource('AWS::SES::EmailIdentity', {
      Properties: { EmailIdentity: 'standards.example.go.th' },
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
    const template = templateOf('Z0123456789ABC');
    template.resourceCountIs('AWS::Route53::RecordSet', 3);
    template.allResourcesProperties('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z0123456789ABC',
      Type: 'CNAME',
    });
  });

  test('stands apart from the system, which asks nothing of it but to be verified', async () => {
    const stages = new SynthesizedStages();
    try {
      const context: Record<string, string> = { stage: 'dev', mailFrom };
      const { template } = await stages.synthesize({
        ...installationOf((name) => context[name]),
        checked: true,
      });
      const system = Template.fromJSON(template);
      system.resourceCountIs('AWS::SES::EmailIdentity', 0);
      system.resourceCountIs('AWS::SES::ConfigurationSet', 1);
    } finally {
      stages.remove();
    }
  });
});
