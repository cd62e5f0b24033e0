import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redriveDeadLetters } from '../../tools/redrive-dead-letters.ts';
import { FunctionError } from '../function-host.ts';
import { credentialIssuer } from '../iam/issued.ts';
import { readRights } from '../iam/rights.ts';
import { signedCallers } from '../iam/signed-call.ts';
import { keptMails } from '../mailbox.ts';
import { readTemplate } from '../template.ts';
import { type Operations, startOperations } from './operations.ts';

const dir = mkdtempSync(join(tmpdir(), 'operations-'));
const statement = (Action: string, more: object) => ({
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }],
  },
});
const alarm = (topic: string) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { AlarmDescription: 'Whom it hurts.', AlarmActions: [{ Ref: topic }] },
});
const template = {
  Resources: {
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Key: 'work.zip' },
        Runtime: 'nodejs24.x',
        Role: { 'Fn::GetAtt': ['WorkRole', 'Arn'] },
        Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'work' } },
      },
    },
    WorkRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'lambda.amazonaws.com' },
            },
          ],
        },
      },
    },
    WorkPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'work',
        Roles: [{ Ref: 'WorkRole' }],
        ...statement('sqs:SendMessage', {}),
      },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Kept: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Work' },
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
      },
    },
    Night: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: '{}', RoleArn: 'arn:aws:iam::000000000000:role/night' },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Closed: { Type: 'AWS::SNS::Topic', Properties: {} },
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        ...statement('sns:Publish', { Principal: { Service: 'cloudwatch.amazonaws.com' } }),
      },
    },
    Subscriber: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'email',
        Endpoint: 'ops@example.go.th',
      },
    },
    Rings: alarm('Topic'),
    Silent: alarm('Closed'),
  },
};

const issuer = credentialIssuer();
let server: Server;
let operations: Operations;
/** What the function does with its next event. */
let fails = true;
const taken: unknown[] = [];
let sqs: SQSClient;
let clientsOf: { endpoint: string; region: string; credentials: typeof issuer.operator };

beforeAll(async () => {
  const rights = readRights(template);
  const declared = readTemplate(template, dir);
  server = createServer((request, response) => operations.answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const siteUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  operations = startOperations({
    dir,
    siteUrl,
    template,
    declared,
    host: {
      async invoke(_: unknown, event: unknown) {
        if (fails) throw new FunctionError('NotYet', 'the cause is not mended');
        taken.push(event);
        return null;
      },
    } as never,
    iam: {
      rights,
      callerOf: signedCallers(issuer, [() => new Date()]),
      functionCredentials: ({ name, roleArn }) =>
        issuer.issue(name, rights.assume(roleArn, 'lambda.amazonaws.com', name)),
    },
    clock: () => new Date(),
  });
  const endpoint = operations.environment.AWS_ENDPOINT_URL_SQS ?? '';
  clientsOf = { endpoint, region: 'ap-southeast-7', credentials: issuer.operator };
  sqs = new SQSClient(clientsOf);
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(dir, { recursive: true });
});

const QueueUrl = () => operations.environment.DEAD_LETTERS_URL;
const waiting = async () => {
  const asked = { QueueUrl: QueueUrl(), AttributeNames: ['ApproximateNumberOfMessages' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
  return Number(Attributes?.ApproximateNumberOfMessages);
};

test('an event on which a function failed to the end is kept in Lambda’s form, and can be handed back', async () => {
  const lambda = new LambdaClient(clientsOf);
  const asynchronous = { InvocationType: 'Event' as const, Payload: '{"work":1}' };
  await lambda.send(
    new InvokeCommand({
      FunctionName: 'arn:aws:lambda:ap-southeast-7:000000000000:function:Work',
      ...asynchronous,
    }),
  );
  await expect.poll(waiting).toBe(1);
  fails = false;
  const redriven = await redriveDeadLetters({
    sqs,
    lambda,
    sfn: new SFNClient(clientsOf),
    queueUrl: QueueUrl(),
    night: operations.environment.NIGHT_ARN,
    tell: () => {},
  });
  expect(redriven).toEqual({ sent: 1, kept: 0 });
  await expect.poll(() => taken).toEqual([{ work: 1 }]);
  expect(await waiting()).toBe(0);
});

test('a message that was received is hidden for as long as was asked, and comes again unless it is deleted', async () => {
  const target = readTemplate(template, dir).functions[0];
  if (!target) throw new Error('no function');
  operations.keepAside({ target, event: { n: 1 }, error: new Error('x') });
  const receive = async (VisibilityTimeout: number) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl: QueueUrl(), VisibilityTimeout })))
      .Messages ?? [];
  const [first] = await receive(0);
  expect(JSON.parse(first?.Body ?? '')).toMatchObject({
    requestContext: { functionArn: `${target.arn}:$LATEST`, condition: 'RetriesExhausted' },
    requestPayload: { n: 1 },
  });
  expect(await receive(60)).toHaveLength(1);
  expect(await receive(60)).toHaveLength(0);
  await sqs.send(
    new DeleteMessageCommand({ QueueUrl: QueueUrl(), ReceiptHandle: first?.ReceiptHandle }),
  );
  expect(await waiting()).toBe(0);
});

test('an alarm that is set by hand reaches whom the topic tells, or its history says whose policy refused it', async () => {
  const cloudwatch = new CloudWatchClient(clientsOf);
  const { MetricAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'LaoStandards-local' }),
  );
  expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toEqual([
    'LaoStandards-local-Rings',
    'LaoStandards-local-Silent',
  ]);
  const ring = async (AlarmName: string) => {
    await cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'a rehearsal' }),
    );
    const { AlarmHistoryItems = [] } = await cloudwatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action' }),
    );
    return AlarmHistoryItems[0]?.HistorySummary;
  };
  expect(await ring('LaoStandards-local-Rings')).toMatch(
    /^Successfully executed action arn:aws:sns/,
  );
  expect(keptMails(dir)).toMatchObject([
    { to: 'ops@example.go.th', subject: 'ALARM: "LaoStandards-local-Rings"' },
  ]);
  expect(await ring('LaoStandards-local-Silent')).toMatch(
    /^Failed to execute action .*cloudwatch\.amazonaws\.com is not authorized to perform: sns:Publish/,
  );
  const { Subscriptions } = await new SNSClient(clientsOf).send(
    new ListSubscriptionsByTopicCommand({ TopicArn: operations.environment.ALARM_TOPIC_ARN }),
  );
  expect(Subscriptions).toMatchObject([{ Protocol: 'email', Endpoint: 'ops@example.go.th' }]);
});

test('an execution of another machine, or with an input that is none, is refused or fails by name', async () => {
  const states = new SFNClient(clientsOf);
  const start = (stateMachineArn: string, input: string) =>
    states.send(new StartExecutionCommand({ stateMachineArn, input }));
  const { NIGHT_ARN } = operations.environment;
  await expect(start(`${NIGHT_ARN}-gone`, '{}')).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
  });
  await expect(start(NIGHT_ARN, 'no JSON')).rejects.toMatchObject({
    name: 'InvalidExecutionInput',
  });
  const { executionArn } = await start(NIGHT_ARN, '{"asOf":"yesterday"}');
  expect(await states.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'FAILED',
  });
});

test('nobody but an operator is answered, and no operation that is not served is passed over', async () => {
  const role = { kind: 'role', arn: 'arn:aws:iam::000000000000:role/work', session: 'x' } as const;
  const stranger = new SQSClient({ ...clientsOf, credentials: issuer.issue('stranger', role) });
  await expect(
    stranger.send(new ReceiveMessageCommand({ QueueUrl: QueueUrl() })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const unsigned = await fetch(QueueUrl(), { method: 'POST', body: '{}' });
  expect(unsigned.status).toBe(403);
  await expect(
    sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: 'x' })),
  ).rejects.toMatchObject({ name: 'UnknownOperationException' });
});
