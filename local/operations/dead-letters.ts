import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { FunctionError } from '../function-host.ts';
import { AwsFault, type Operations } from './aws-api.ts';

const Receive = z.object({
  MaxNumberOfMessages: z._default(z.int().check(z.minimum(1), z.maximum(10)), 1),
  VisibilityTimeout: z._default(z.int().check(z.minimum(0), z.maximum(43_200)), 30),
  WaitTimeSeconds: z._default(z.int().check(z.minimum(0), z.maximum(20)), 0),
});
const Delete = z.object({ ReceiptHandle: z.string() });
/** SQS keeps a message of up to 1 MiB: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const LIMIT_BYTES = 1_048_576;
const POLL_EVERY_MS = 100;

export type DeadLetters = {
  /** Keeps a message. */
  put: (body: string) => void;
  operations: Operations;
};

/**
 * The queue of dead letters: a file for each message, so that it outlives a restart. A message that was
 * received is hidden for as long as was asked, and comes again unless it is deleted.
 */
export function deadLetters(dir: string, now: () => number = Date.now): DeadLetters {
  const folder = join(dir, 'dead-letters');
  mkdirSync(folder, { recursive: true });
  const hiddenUntil = new Map<string, number>();
  const ids = () => readdirSync(folder).filter((name) => !name.endsWith('.new'));
  const visible = () => ids().filter((id) => (hiddenUntil.get(id) ?? 0) <= now());

  return {
    put(body) {
      if (Buffer.byteLength(body) > LIMIT_BYTES)
        throw new Error(`a dead letter of more than ${LIMIT_BYTES} bytes is lost, as in SQS`);
      // Begins with its time, so that the first one comes first.
      const id = `${now().toString(36)}-${randomUUID()}`;
      writeFileSync(join(folder, `${id}.new`), body);
      renameSync(join(folder, `${id}.new`), join(folder, id));
    },
    operations: {
      async ReceiveMessage(input) {
        const { MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds } = read(Receive, input);
        const deadline = now() + WaitTimeSeconds * 1000;
        while (visible().length === 0 && now() < deadline) await wait(POLL_EVERY_MS);
        const found = visible().sort().slice(0, MaxNumberOfMessages);
        for (const id of found) hiddenUntil.set(id, now() + VisibilityTimeout * 1000);
        return {
          Messages: found.map((id) => {
            const Body = readFileSync(join(folder, id), 'utf8');
            const MD5OfBody = createHash('md5').update(Body).digest('hex');
            return { MessageId: id, ReceiptHandle: id, Body, MD5OfBody };
          }),
        };
      },
      DeleteMessage(input) {
        const { ReceiptHandle } = read(Delete, input);
        if (!/^[\w-]+$/.test(ReceiptHandle))
          throw new AwsFault('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
        rmSync(join(folder, ReceiptHandle), { force: true });
        hiddenUntil.delete(ReceiptHandle);
      },
      GetQueueAttributes: () => ({
        Attributes: {
          ApproximateNumberOfMessages: String(visible().length),
          ApproximateNumberOfMessagesNotVisible: String(ids().length - visible().length),
        },
      }),
    },
  };
}

function read<T>(schema: z.ZodMiniType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsFault('InvalidParameterValue', z.prettifyError(parsed.error));
}

/** What Lambda leaves of a call on which the function failed to the end: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export function failedCall(functionArn: string, event: unknown, error: unknown, at: Date): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: at.toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: {
      errorType: error instanceof FunctionError ? error.errorType : 'Error',
      errorMessage: error instanceof Error ? error.message : String(error),
    },
  });
}
