import { afterAll, describe, expect, test } from 'vitest';
import { deliveriesOf, refusal, unknownSenders } from './deliveries.test-data.ts';
import { installationOf } from './installation.ts';
import type { CfnTemplate } from './synthesize.ts';
import { SynthesizedStages } from './synthesized.test-data.ts';

const stages = new SynthesizedStages();
afterAll(() => stages.remove());

const EVERYTHING = {
  ownKey: 'on',
  passkeys: 'on',
  firewall: 'on',
  malwareScan: 'on',
  budgetUsd: '50',
  alarmEmail: 'ops@example.go.th',
  mailFrom: 'no-reply@example.go.th',
  siteUrl: 'https://standards.example.go.th',
  thaidIssuer: 'https://thaid.example.go.th',
  thaidClientId: 'client',
  thaidSecret: 'secret',
};

async function synthesized(context: Record<string, string>): Promise<CfnTemplate> {
  const { template } = await stages.synthesize(installationOf((name) => context[name]));
  return template;
}

describe('what one resource sends to another arrives when it is deployed', () => {
  test.each(
    ['dev', 'staging', 'prod'].flatMap((stage) => [
      [stage, 'as it is', { stage }] as const,
      [stage, 'with every option on', { stage, ...EVERYTHING }] as const,
    ]),
  )('in %s, %s', async (_, __, context) => {
    const template = await synthesized(context);
    const deliveries = deliveriesOf(template);
    expect(deliveries.map((each) => refusal(template, each)).filter(Boolean)).toEqual([]);
    expect(unknownSenders(template)).toEqual([]);
    const senders = new Set(deliveries.map(({ from }) => template.Resources[from]?.Type));
    expect([...senders]).toEqual(
      expect.arrayContaining([
        'AWS::CloudWatch::Alarm',
        'AWS::Events::Rule',
        'AWS::Scheduler::Schedule',
        'AWS::Lambda::EventInvokeConfig',
        'AWS::Lambda::EventSourceMapping',
        'AWS::S3::Bucket',
        'AWS::ApiGatewayV2::Integration',
        'AWS::Cognito::UserPool',
      ]),
    );
  });
});

describe('the test of what arrives', () => {
  /** Takes from a template what `taken` names, and tells whose messages go nowhere then. */
  async function without(taken: (type: string, statement: object) => boolean) {
    const template = structuredClone(await synthesized({ stage: 'prod', ...EVERYTHING }));
    for (const { Type, Properties } of Object.values(template.Resources)) {
      const document = (Properties?.PolicyDocument ?? Properties?.KeyPolicy) as
        | { Statement: object[] }
        | undefined;
      if (document) document.Statement = document.Statement.filter((each) => !taken(Type, each));
    }
    return deliveriesOf(template)
      .map((each) => refusal(template, each))
      .filter((each) => each !== null);
  }
  const of = (service: string) => (each: object) =>
    JSON.stringify(each).includes(`"${service}.amaz`);

  test('finds that no alarm reaches anybody where the topic lets only the budget in', async () => {
    const refused = await without(
      (type, each) => type === 'AWS::SNS::TopicPolicy' && of('cloudwatch')(each),
    );
    expect(refused.length).toBeGreaterThan(50);
    for (const each of refused) expect(each).toMatch(/may not sns:Publish .*its policy/);
  });

  test.each(['cloudwatch', 'budgets'])('finds that the key is closed to %s', async (service) => {
    const refused = await without((type, each) => type === 'AWS::KMS::Key' && of(service)(each));
    expect(refused.length).toBeGreaterThan(0);
    for (const each of refused) expect(each).toMatch(/the key \w+ does not allow kms:Decrypt/);
  });

  test('finds that events which no function took are lost', async () => {
    const refused = await without(
      (type, each) => type === 'AWS::SQS::QueuePolicy' && of('events')(each),
    );
    expect(refused.length).toBeGreaterThan(5);
  });

  test('asks of a new kind of sender to be added to it', async () => {
    const template = structuredClone(await synthesized({ stage: 'prod' }));
    const [topic = ''] = Object.entries(template.Resources).find(
      ([, { Type }]) => Type === 'AWS::SNS::Topic',
    ) ?? [''];
    template.Resources.New = { Type: 'AWS::New::Sender', Properties: { To: { Ref: topic } } };
    expect(unknownSenders(template)).toEqual([`New (AWS::New::Sender) → ${topic}`]);
  });
});
