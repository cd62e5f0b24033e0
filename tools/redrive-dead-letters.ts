import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';

/** A function, with or without the version or alias that was called. */
const FunctionArn = z
  .string()
  .check(z.regex(/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[^*]+$/));
/** What Lambda keeps of a call on which the function failed to the end; it names the function. */
const FailedCall = z.object({
  requestContext: z.object({ functionArn: FunctionArn }),
  requestPayload: z.looseObject({}),
});
/** An event that a rule of EventBridge could not hand over; a schedule's may be any object. */
const BusEvent = z.looseObject({ source: z.string(), 'detail-type': z.string() });
const ScheduledEvent = z.looseObject({});
const MachineArn = z
  .string()
  .check(z.regex(/^arn:aws[\w-]*:states:[\w-]+:\d{12}:stateMachine:.+$/));
/** What the scheduler keeps of a night that it could not start. */
const MissedNight = z.object({ asOf: Instant });

/** What a message in the dead-letter queue asks to be done again. */
export type Redrive =
  | { to: 'function'; arn: string; event: object }
  | { to: 'night'; input: z.infer<typeof MissedNight> };

/**
 * Who failed is named by the message itself, so every kind of background work is redriven: files,
 * rounds, imports of the registry and of accounts, exports, reminders, the counts of progress.
 *
 * - Lambda keeps a call on which the function failed to the end, with the function's name.
 * - EventBridge and its scheduler keep what they could not hand over; the attributes say to whom.
 *
 * @returns null where the message is of no kind that can be done again, such as a place in the table's
 *   stream, or has lost a part of what it was
 */
export function redriveOf({ Body = '', MessageAttributes = {} }: Message): Redrive | null {
  const message = parsed(Body);
  const failed = FailedCall.safeParse(message);
  if (failed.success) {
    const { requestContext, requestPayload } = failed.data;
    return { to: 'function', arn: requestContext.functionArn, event: requestPayload };
  }
  const { TARGET_ARN, SCHEDULE_ARN, SCHEDULED_TIME, IS_PAYLOAD_TRUNCATED } = MessageAttributes;
  if (IS_PAYLOAD_TRUNCATED?.StringValue === 'true') return null;
  const target = FunctionArn.safeParse(TARGET_ARN?.StringValue);
  const event = (SCHEDULE_ARN ? ScheduledEvent : BusEvent).safeParse(message);
  if (target.success)
    return event.success ? { to: 'function', arn: target.data, event: event.data } : null;
  const night = MissedNight.safeParse(message);
  if (night.success) return { to: 'night', input: night.data };
  // The instant that was due, should the input still hold the scheduler's own word for it.
  const due = MissedNight.safeParse({ asOf: SCHEDULED_TIME?.StringValue });
  return due.success && MachineArn.safeParse(TARGET_ARN?.StringValue).success
    ? { to: 'night', input: due.data }
    : null;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

export type RedriveNeeds = {
  sqs: SQSClient;
  lambda: LambdaClient;
  sfn: SFNClient;
  queueUrl: string;
  /** ARN of the state machine of the night. */
  night: string;
  tell: (line: string) => void;
};

/** Long enough that no message comes a second time while the others are being sent. */
const HIDDEN_SECONDS = 300;

/**
 * Does again what the queue holds, and takes from it what was handed over; what fails once more
 * comes back by itself. All of it is harmless to do twice. A message of another kind stays, and is told.
 */
export async function redriveDeadLetters(
  needs: RedriveNeeds,
): Promise<{ sent: number; kept: number }> {
  const { sqs, queueUrl: QueueUrl, tell } = needs;
  const counts = { sent: 0, kept: 0 };
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: 2,
      }),
    );
    if (Messages.length === 0) return counts;
    for (const message of Messages) {
      const { MessageId, ReceiptHandle } = message;
      const redrive = redriveOf(message);
      if (redrive) {
        await send(needs, redrive);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        counts.sent += 1;
      } else counts.kept += 1;
      tell(`${redrive ? `sent to ${nameOf(redrive)}` : 'kept, of no known kind'}: ${MessageId}`);
    }
  }
}

/** "night", or the function's name without its account and version. */
const nameOf = (redrive: Redrive): string =>
  redrive.to === 'night' ? 'night' : (redrive.arn.split(':')[6] ?? redrive.arn);

async function send({ lambda, sfn, night }: RedriveNeeds, redrive: Redrive): Promise<void> {
  if (redrive.to === 'night') {
    const input = JSON.stringify(redrive.input);
    await sfn.send(new StartExecutionCommand({ stateMachineArn: night, input }));
    return;
  }
  await lambda.send(
    new InvokeCommand({
      FunctionName: redrive.arn,
      InvocationType: 'Event',
      Payload: JSON.stringify(redrive.event),
    }),
  );
}
