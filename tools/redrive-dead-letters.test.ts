import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { redriveDeadLetters, redriveOf } from './redrive-dead-letters.ts';

const arn = (name: string) => `arn:aws:lambda:ap-southeast-7:123456789012:function:${name}`;
const arrivedAt = (key: string) => ({
  source: 'aws.s3',
  'detail-type': 'Object Created',
  time: '2023-07-21T16:59:00Z',
  detail: { object: { key } },
});
const arrived = arrivedAt('evidence/2566/6100101/abc');
const failedOn = (name: string, requestPayload: object) => ({
  version: '1.0',
  requestContext: { functionArn: `${arn(name)}:$LATEST`, condition: 'RetriesExhausted' },
  requestPayload,
  responsePayload: { errorMessage: 'why' },
});
const night = { asOf: '2023-07-21T18:00:00Z' };
/** As EventBridge marks what it could not hand over. */
const undelivered = (name: string) => ({
  TARGET_ARN: { DataType: 'String', StringValue: arn(name) },
});

describe('a message in the dead-letter queue', () => {
  test.each([
    ['ConfirmEvidence', arrived],
    ['ApplyRound', arrivedAt('rounds/requests/2566/x.json')],
    ['ImportRegistry', arrivedAt('registry/requests/2.json')],
    ['ImportAccounts', arrivedAt('account-imports/asked/x')],
    ['RunExport', arrivedAt('exports/requests/file/2566/x/1.json')],
    ['SendReminders', { at: '2023-07-21T18:00:00Z' }],
  ])('goes back to the function that failed on it: %s', (name, event) => {
    const Body = JSON.stringify(failedOn(name, event));
    expect(redriveOf({ Body })).toEqual({ to: 'function', arn: `${arn(name)}:$LATEST`, event });
  });

  test('that EventBridge could not deliver goes to whom it was for', () => {
    const Body = JSON.stringify(arrivedAt('registry/requests/2.json'));
    expect(redriveOf({ Body, MessageAttributes: undelivered('ImportRegistry') })).toEqual({
      to: 'function',
      arn: arn('ImportRegistry'),
      event: JSON.parse(Body),
    });
  });

  test('of a night that was never started is to be started for the instant that was due', () => {
    expect(redriveOf({ Body: JSON.stringify(night) })).toEqual({ to: 'night', input: night });
  });

  test.each([
    '',
    'not JSON',
    '{}',
    '{"asOf":"<aws.scheduler.scheduled-time>"}',
    // An event that does not say whose it was; a place in the table's stream.
    JSON.stringify(arrived),
    JSON.stringify({ DDBStreamBatchInfo: {}, requestContext: { functionArn: arn('WriteAudit') } }),
    JSON.stringify({ ...failedOn('x', {}), requestContext: { functionArn: 'arn:aws:s3:::x' } }),
  ])('that reads %j is not guessed at', (Body) => {
    expect(redriveOf({ Body })).toBeNull();
  });
});

describe('a redrive', () => {
  const sqs = mockClient(SQSClient);
  const lambda = mockClient(LambdaClient);
  const sfn = mockClient(SFNClient);
  beforeEach(() => [sqs, lambda, sfn].forEach((client) => void client.reset()));

  const failed = failedOn('ImportRegistry', arrived);
  const message = (id: string, body: unknown): Message => ({
    MessageId: id,
    ReceiptHandle: `handle of ${id}`,
    Body: JSON.stringify(body),
  });

  function redrive(...received: Message[][]) {
    const answers = [...received, []].map((Messages) => ({ Messages }));
    const [first, ...others] = answers;
    others.reduce(
      (stub, answer) => stub.resolvesOnce(answer),
      sqs.on(ReceiveMessageCommand).resolvesOnce(first ?? {}),
    );
    const told: string[] = [];
    const done = redriveDeadLetters({
      sqs: new SQSClient(),
      lambda: new LambdaClient(),
      sfn: new SFNClient(),
      queueUrl: 'https://queue',
      night: 'arn:night',
      tell: (line) => told.push(line),
    });
    return { done, told };
  }
  const deleted = () =>
    sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle);

  test('hands each message over until none is left, and takes it from the queue', async () => {
    const { done } = redrive([message('a', failed)], [message('b', night)]);
    await expect(done).resolves.toEqual({ sent: 2, kept: 0 });
    expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input).toEqual({
      FunctionName: `${arn('ImportRegistry')}:$LATEST`,
      InvocationType: 'Event',
      Payload: JSON.stringify(arrived),
    });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:night',
      input: JSON.stringify(night),
    });
    expect(deleted()).toEqual(['handle of a', 'handle of b']);
    // Without its attributes an event that was not delivered says nothing of whom it was for.
    expect(sqs.commandCalls(ReceiveMessageCommand)[0]?.args[0].input).toMatchObject({
      MessageAttributeNames: ['All'],
    });
  });

  test('leaves what it does not know where it is, and says so', async () => {
    const { done, told } = redrive([message('a', { stranger: true }), message('b', failed)]);
    await expect(done).resolves.toEqual({ sent: 1, kept: 1 });
    expect(deleted()).toEqual(['handle of b']);
    expect(told).toEqual(['kept, of no known kind: a', 'sent to ImportRegistry: b']);
  });

  test('loses nothing when the hand-over fails: the message stays', async () => {
    lambda.on(InvokeCommand).rejects(new Error('no such function'));
    const { done } = redrive([message('a', failed)]);
    await expect(done).rejects.toThrow('no such function');
    expect(deleted()).toEqual([]);
  });
});
