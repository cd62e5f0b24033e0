import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CfnTemplate } from '../infra/cfn-template.ts';
import { deliveriesOf } from '../infra/deliveries.test-data.ts';
import { bare, SynthesizedStages } from '../infra/synthesized.test-data.ts';
import { redriveDeadLetters } from './redrive-dead-letters.ts';

const stages = new SynthesizedStages();
let template: CfnTemplate;
beforeAll(async () => {
  ({ template } = await stages.synthesize(bare('prod')));
});
afterAll(() => stages.remove());

const propertiesOf = <T>(id: string) => (template.Resources[id]?.Properties ?? {}) as T;
const typeOf = (id: string) => template.Resources[id]?.Type ?? '';
/** Types of what calls a function and does not wait for it. */
const CALLERS = ['AWS::Events::Rule', 'AWS::Scheduler::Schedule', 'AWS::S3::Bucket'];

/** Functions that are called asynchronously, each with what calls it. */
const called = () =>
  deliveriesOf(template).filter(
    ({ from, action }) => action === 'lambda:InvokeFunction' && CALLERS.includes(typeOf(from)),
  );
const functions = () => [...new Set(called().map(({ to }) => to))];
const deadLettersOf = (from: string) =>
  deliveriesOf(template).filter(
    (each) => each.from === from && typeOf(each.to) === 'AWS::SQS::Queue',
  );

const lambdaArn = (id: string) => `arn:aws:lambda:ap-southeast-7:123456789012:function:${id}`;
const text = (StringValue: string) => ({ DataType: 'String', StringValue });

describe('what is called and not waited for', () => {
  test('keeps aside what its function failed on, and what could not be handed to it', () => {
    const queue = Object.keys(template.Resources).filter((id) => typeOf(id) === 'AWS::SQS::Queue');
    expect(functions().length).toBeGreaterThan(7);
    const keepers = deliveriesOf(template)
      .filter(({ from }) => typeOf(from) === 'AWS::Lambda::EventInvokeConfig')
      .map(({ from, to }) => {
        const { FunctionName } = propertiesOf<{ FunctionName: { Ref: string } }>(from);
        return [FunctionName.Ref, to];
      });
    expect(Object.fromEntries(keepers)).toEqual(
      Object.fromEntries(functions().map((id) => [id, queue[0]])),
    );
    for (const { from } of called())
      expect(
        deadLettersOf(from).map(({ to }) => to),
        from,
      ).toEqual(queue);
  });

  test('is no reader of a stream, whose batches would wait for its one reserved place', () => {
    const readers = Object.keys(template.Resources)
      .filter((id) => typeOf(id) === 'AWS::Lambda::EventSourceMapping')
      .map((id) => propertiesOf<{ FunctionName: { Ref: string }; EventSourceArn: object }>(id));
    const byStream = Map.groupBy(readers, ({ EventSourceArn }) => JSON.stringify(EventSourceArn));
    // DynamoDB throttles who reads a shard that two others read.
    for (const [stream, some] of byStream) expect(some.length, stream).toBeLessThanOrEqual(2);
    expect(readers.length).toBeGreaterThan(0);
    for (const { FunctionName } of readers) {
      expect(functions()).not.toContain(FunctionName.Ref);
      expect(propertiesOf(FunctionName.Ref)).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });
});

describe('a message of every kind that the dead-letter queue can hold', () => {
  /** What each caller sends its function: a schedule its input, a rule an event that matches it. */
  function eventOf(from: string): object {
    const { Target, EventPattern } = propertiesOf<{
      Target?: { Input: string };
      EventPattern?: { source: string[]; 'detail-type'?: string[] };
    }>(from);
    if (Target) return JSON.parse(Target.Input);
    const [source, detailType = 'any'] = [
      EventPattern?.source[0],
      EventPattern?.['detail-type']?.[0],
    ];
    return { version: '0', source, 'detail-type': detailType, detail: { from } };
  }

  /** As Lambda's destination, EventBridge's and the scheduler's dead-letter queue put them. */
  function messagesOf(from: string, to: string) {
    const event = eventOf(from);
    const failed = {
      version: '1.0',
      requestContext: { functionArn: `${lambdaArn(to)}:$LATEST`, condition: 'RetriesExhausted' },
      requestPayload: event,
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'why' },
    };
    const isSchedule = typeOf(from) === 'AWS::Scheduler::Schedule';
    return [
      { Body: JSON.stringify(failed) },
      {
        Body: JSON.stringify(event),
        MessageAttributes: {
          ERROR_CODE: text('SDK_CLIENT_ERROR'),
          TARGET_ARN: text(lambdaArn(to)),
          ...(isSchedule
            ? {
                SCHEDULE_ARN: text(
                  'arn:aws:scheduler:ap-southeast-7:123456789012:schedule/default/x',
                ),
              }
            : { RULE_ARN: text('arn:aws:events:ap-southeast-7:123456789012:rule/x') }),
        },
      },
    ].map((each) => ({ message: each, to, event }));
  }

  test('goes back to its own function with the very event', async () => {
    const all = called()
      .flatMap(({ from, to }) => messagesOf(from, to))
      .map((each, n) => ({ ...each, id: `m${n}` }));
    const sqs = mockClient(SQSClient);
    const lambda = mockClient(LambdaClient);
    const Messages = all.map(({ message, id }) => ({
      ...message,
      MessageId: id,
      ReceiptHandle: id,
    }));
    sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages }).resolves({});
    const counts = await redriveDeadLetters({
      sqs: new SQSClient(),
      lambda: new LambdaClient(),
      sfn: new SFNClient(),
      queueUrl: 'https://queue',
      night: 'arn:night',
      tell: () => {},
    });
    expect(counts).toEqual({ sent: all.length, kept: 0 });
    const sent = lambda.commandCalls(InvokeCommand).map(({ args }) => args[0].input);
    expect(
      sent.map(({ FunctionName, Payload }) => [
        FunctionName?.replace(/:\$LATEST$/, ''),
        JSON.parse(String(Payload)),
      ]),
    ).toEqual(all.map(({ to, event }) => [lambdaArn(to), event]));
    expect(sent.every(({ InvocationType }) => InvocationType === 'Event')).toBe(true);
    expect(sqs.commandCalls(DeleteMessageCommand)).toHaveLength(all.length);
  });

  test('starts the night that was due, also where the scheduler left its own word in it', async () => {
    const [night] = deliveriesOf(template).filter(
      ({ from, to }) =>
        typeOf(from) === 'AWS::Scheduler::Schedule' &&
        typeOf(to) === 'AWS::StepFunctions::StateMachine',
    );
    const { Target } = propertiesOf<{ Target: { Input: string } }>(night?.from ?? '');
    const machine = `arn:aws:states:ap-southeast-7:123456789012:stateMachine:${night?.to}`;
    const due = '2026-11-30T18:00:00Z';
    const MessageAttributes = {
      TARGET_ARN: text(machine),
      SCHEDULE_ARN: text('arn:aws:scheduler:ap-southeast-7:123456789012:schedule/default/x'),
      SCHEDULED_TIME: text(due),
    };
    const filled = Target.Input.replaceAll('<aws.scheduler.scheduled-time>', due);
    const sqs = mockClient(SQSClient);
    const sfn = mockClient(SFNClient);
    const Messages = [Target.Input, filled].map((Body) => ({ Body, MessageAttributes }));
    sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages }).resolves({});
    await redriveDeadLetters({
      sqs: new SQSClient(),
      lambda: new LambdaClient(),
      sfn: new SFNClient(),
      queueUrl: 'https://queue',
      night: machine,
      tell: () => {},
    });
    const started = sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input.input);
    expect(started.map((each) => JSON.parse(each ?? ''))).toEqual([{ asOf: due }, { asOf: due }]);
  });
});
