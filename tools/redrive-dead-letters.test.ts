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

const arrived = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  time: '2023-07-21T16:59:00Z',
  detail: { object: { key: 'evidence/2566/6100101/abc' } },
};
const failed = { version: '1.0', requestContext: { condition: 'RetriesExhausted' } };
const night = { asOf: '2023-07-21T18:00:00Z' };

describe('a message in the dead-letter queue', () => {
  test.each([
    ['that EventBridge could not deliver', arrived],
    ['on which the function failed to the end', { ...failed, requestPayload: arrived }],
  ])('%s is an event of a file, to be confirmed again', (_, body) => {
    expect(redriveOf(JSON.stringify(body))).toEqual({ to: 'confirm-evidence', event: arrived });
  });

  test('of a night that was never started is to be started for the instant that was due', () => {
    expect(redriveOf(JSON.stringify(night))).toEqual({ to: 'night', input: night });
  });

  test.each(['', 'not JSON', '{}', '{"asOf":"<aws.scheduler.scheduled-time>"}'])(
    'that reads %j is not guessed at',
    (body) => {
      expect(redriveOf(body)).toBeNull();
    },
  );
});

describe('a redrive', () => {
  const sqs = mockClient(SQSClient);
  const lambda = mockClient(LambdaClient);
  const sfn = mockClient(SFNClient);
  beforeEach(() => [sqs, lambda, sfn].forEach((client) => void client.reset()));

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
      confirmEvidence: 'confirm',
      night: 'arn:night',
      tell: (line) => told.push(line),
    });
    return { done, told };
  }
  const deleted = () =>
    sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle);

  test('hands each message over until none is left, and takes it from the queue', async () => {
    const { done } = redrive([message('a', arrived)], [message('b', night)]);
    await expect(done).resolves.toEqual({ sent: 2, kept: 0 });
    expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input).toEqual({
      FunctionName: 'confirm',
      InvocationType: 'Event',
      Payload: JSON.stringify(arrived),
    });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:night',
      input: JSON.stringify(night),
    });
    expect(deleted()).toEqual(['handle of a', 'handle of b']);
  });

  test('leaves what it does not know where it is, and says so', async () => {
    const { done, told } = redrive([message('a', { stranger: true }), message('b', arrived)]);
    await expect(done).resolves.toEqual({ sent: 1, kept: 1 });
    expect(deleted()).toEqual(['handle of b']);
    expect(told).toEqual(['kept, of no known kind: a', 'sent to confirm-evidence: b']);
  });

  test('loses nothing when the hand-over fails: the message stays', async () => {
    lambda.on(InvokeCommand).rejects(new Error('no such function'));
    const { done } = redrive([message('a', arrived)]);
    await expect(done).rejects.toThrow('no such function');
    expect(deleted()).toEqual([]);
  });
});
