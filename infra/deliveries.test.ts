import { afterAll, describe, expect, test } from 'vitest';
import type { CfnTemplate } from './cfn-template.ts';
import { deliveriesOf, refusal, unknownSenders } from './deliveries.test-data.ts';
import type { Installation } from './installation.ts';
import { bare, EVERYTHING, SynthesizedStages } from './synthesized.test-data.ts';

const stages = new SynthesizedStages();
afterAll(() => stages.remove());

async function synthesized(installation: Installation): Promise<CfnTemplate> {
  return (await stages.synthesize(installation)).template;
}

describe('what one resource sends to another arrives when it is deployed', () => {
  test.each(
    (['dev', 'staging', 'prod'] as const).flatMap((stage) => [
      [stage, 'as it is', bare(stage)] as const,
      [stage, 'with every option on', bare(stage, EVERYTHING)] as const,
    ]),
  )('in %s, %s', async (_, __, installation) => {
    const template = await synthesized(installation);
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
    const template = structuredClone(await synthesized(bare('prod', EVERYTHING)));
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

  test('finds that no alarm reaches anybody where the topic does not let CloudWatch in', async () => {
    const refused = await without(
      (type, each) => type === 'AWS::SNS::TopicPolicy' && of('cloudwatch')(each),
    );
    expect(refused.length).toBeGreaterThan(50);
    for (const each of refused) expect(each).toMatch(/may not sns:Publish .*its policy/);
  });

  test('finds that the key is closed to CloudWatch', async () => {
    const refused = await without(
      (type, each) => type === 'AWS::KMS::Key' && of('cloudwatch')(each),
    );
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
    const template = structuredClone(await synthesized(bare('prod')));
    const [topic = ''] = Object.entries(template.Resources).find(
      ([, { Type }]) => Type === 'AWS::SNS::Topic',
    ) ?? [''];
    template.Resources.New = { Type: 'AWS::New::Sender', Properties: { To: { Ref: topic } } };
    expect(unknownSenders(template)).toEqual([`New (AWS::New::Sender) → ${topic}`]);
  });
});
