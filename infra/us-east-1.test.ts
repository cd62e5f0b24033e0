import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SynthesizedStages } from './synthesized.test-data.ts';
import { UsEast1, type UsEast1Props } from './us-east-1.ts';

const stages = new SynthesizedStages();
let system: Template;

beforeAll(async () => {
  system = await stages.of('prod');
});
afterAll(() => stages.remove());

const templateOf = (more: Partial<UsEast1Props> = {}) =>
  Template.fromStack(
    new UsEast1(new App(), 'us-east-1', {
      systemName: 'LaoStandards-prod',
      systemRegion: 'ap-southeast-7',
      env: { region: 'us-east-1' },
      ...more,
    }),
  );

describe('access to the site', () => {
  test('is logged from us-east-1 into the system’s own log bucket, in whichever region', () => {
    const template = templateOf();
    const output = (OutputName: string) => ({
      'Fn::GetStackOutput': {
        StackName: 'LaoStandards-prod',
        OutputName,
        Region: 'ap-southeast-7',
      },
    });
    template.hasResourceProperties('AWS::Logs::DeliverySource', {
      LogType: 'ACCESS_LOGS',
      ResourceArn: output('DistributionArn'),
    });
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', {
      DestinationResourceArn: { 'Fn::Join': ['/', [output('LogBucketArn'), 'cloudfront']] },
    });
    for (const name of ['DistributionArn', 'LogBucketArn'])
      expect(Object.keys(system.findOutputs(name))).toEqual([name]);
    const distributions = Object.values(system.findResources('AWS::CloudFront::Distribution'));
    expect(JSON.stringify(distributions)).not.toContain('"Logging"');
  });

  test('is let into that bucket under one prefix, from one source, and goes after the days of the law', () => {
    const [source] = Object.values(templateOf().findResources('AWS::Logs::DeliverySource'));
    const statements = Object.values(system.findResources('AWS::S3::BucketPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const [delivery, ...more] = statements.filter(
      ({ Principal }) => Principal.Service === 'delivery.logs.amazonaws.com',
    );
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({ Action: 's3:PutObject' });
    expect(JSON.stringify(delivery.Resource)).toContain('/cloudfront/*');
    expect(JSON.stringify(delivery.Condition.ArnLike)).toContain(
      `:delivery-source:${source?.Properties.Name}`,
    );
    const bucketId = delivery.Resource['Fn::Join'][1][0]['Fn::GetAtt'][0];
    const bucket = system.findResources('AWS::S3::Bucket')[bucketId];
    expect(bucket?.Properties.LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({ ExpirationInDays: expect.any(Number) }),
    );
  });

  test('is told without what nobody needs: cookies, queries, the page before', () => {
    const [delivery] = Object.values(templateOf().findResources('AWS::Logs::Delivery'));
    const fields: string[] = delivery?.Properties.RecordFields;
    for (const field of ['date', 'time', 'c-ip', 'c-port', 'cs-uri-stem', 'sc-status'])
      expect(fields).toContain(field);
    for (const field of ['cs(Cookie)', 'cs-uri-query', 'cs(Referer)'])
      expect(fields).not.toContain(field);
  });
});

describe('spending', () => {
  test('above what a month may cost is told before the month is over', () => {
    const template = templateOf({ monthlyUsd: 50, alarmEmail: 'ops@example.go.th' });
    const told = { Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'ops@example.go.th' }] };
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 50, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        { ...told, Notification: Match.objectLike({ NotificationType: 'ACTUAL', Threshold: 80 }) },
        {
          ...told,
          Notification: Match.objectLike({ NotificationType: 'FORECASTED', Threshold: 100 }),
        },
      ],
    });
    system.resourceCountIs('AWS::Budgets::Budget', 0);
  });

  test('is nobody’s affair where nobody is named', () => {
    templateOf({ monthlyUsd: 50 }).resourceCountIs('AWS::Budgets::Budget', 0);
  });
});
