import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';

/** An event of a bucket or of its scan, as EventBridge hands it over. */
const BusEvent = z.looseObject({ source: z.string(), 'detail-type': z.string() });
/** What Lambda keeps of an event on which the function failed to the end. */
const FailedCall = z.object({ requestPayload: BusEvent });
/** What the scheduler keeps of a night that it could not start. */
const MissedNight = z.object({ asOf: Instant });

/** What a message in the dead-letter queue asks to be done again. */
export type Redrive =
  | { to: 'confirm-evidence'; event: z.infer<typeof BusEvent> }
  | { to: 'night'; input: z.infer<typeof MissedNight> };

/** @returns null where the message is of no kind that the stack puts there */
export function redriveOf(body: string): Redrive | null {
  const message = parsed(body);
  const failed = FailedCall.safeParse(message);
  if (failed.success) return { to: 'confirm-evidence', event: failed.data.requestPayload };
  const event = BusEvent.safeParse(message);
  if (event.success) return { to: 'confirm-evidence', event: event.data };
  const night = MissedNight.safeParse(message);
  return night.success ? { to: 'night', input: night.data } : null;
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
  /** Name of the function that confirms evidence. */
  confirmEvidence: string;
  /** ARN of the state machine of the night. */
  night: string;
  tell: (line: string) => void;
};

/** Long enough that no message comes a second time while the others are being sent. */
const HIDDEN_SECONDS = 300;

/**
 * Does again what the queue holds, and takes from it what was handed over; what fails once more
 * comes back by itself. Both are harmless to do twice. A message of another kind stays, and is told.
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
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: 2,
      }),
    );
    if (Messages.length === 0) return counts;
    for (const { Body = '', MessageId, ReceiptHandle } of Messages) {
      const redrive = redriveOf(Body);
      if (redrive) {
        await send(needs, redrive);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        counts.sent += 1;
      } else counts.kept += 1;
      tell(`${redrive ? `sent to ${redrive.to}` : 'kept, of no known kind'}: ${MessageId}`);
    }
  }
}

async function send({ lambda, sfn, ...needs }: RedriveNeeds, redrive: Redrive): Promise<void> {
  if (redrive.to === 'night') {
    await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: needs.night,
        input: JSON.stringify(redrive.input),
      }),
    );
    return;
  }
  await lambda.send(
    new InvokeCommand({
      FunctionName: needs.confirmEvidence,
      InvocationType: 'Event',
      Payload: JSON.stringify(redrive.event),
    }),
  );
}
