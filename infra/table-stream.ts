import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { alarm, type RunbookPage } from './alarm.ts';
import type { Data } from './data.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

export type StreamReading = {
  /** Tells the readers of one table apart. */
  id: string;
  /** Patterns of a record, `{ dynamodb: { Keys: { pk: { S: [{ prefix: 'A#' }] } } } }`; any will do. */
  filters: readonly object[];
  /** Records of a call, at most. */
  batchSize: number;
  /** Seconds that records may be gathered for a call, 300 at most. */
  windowSeconds: number;
  /**
   * What happens to a record on which the function keeps failing. `hold`: it is tried until the
   * stream lets go of it after a day, and what comes after it waits. `set-aside`: after ten tries
   * it goes to the dead letters, and the rest goes on.
   */
  onFailure: 'hold' | 'set-aside';
  /** Whom it hurts when the reader falls behind. */
  lagImpact: string;
  runbook: RunbookPage;
};

/** How far behind the table a reader may be before somebody is told. */
const LAG_MINUTES = 10;
const TRIES = 10;

/**
 * Calls a function with what changes in the table. The function gives back `batchItemFailures`, so
 * that a batch is taken up again where it failed. The filter is free of charge: a record that does
 * not match calls nothing.
 *
 * @returns the alarm that rings when the function falls behind
 */
export function readTableStream(
  fn: ServiceFunction,
  data: Data,
  deadLetters: DeadLetters,
  { id, filters, batchSize, windowSeconds, onFailure, lagImpact, runbook }: StreamReading,
): Alarm {
  const { streamArn } = data;
  fn.allow(
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    streamArn,
  );
  // Lambda lists the streams with the reader's role; the action knows no narrower resource.
  fn.allow(['dynamodb:ListStreams'], '*');
  const setAside = onFailure === 'set-aside';
  if (setAside) fn.allow(['sqs:SendMessage'], deadLetters.queue.queueArn);
  new EventSourceMapping(fn, id, {
    target: fn,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize,
    maxBatchingWindow: Duration.seconds(windowSeconds),
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    filters: filters.map((pattern) => FilterCriteria.filter(pattern as Record<string, unknown>)),
    ...(setAside && {
      retryAttempts: TRIES,
      onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
    }),
  });
  return alarm(fn, `${id}Lag`, {
    metric: fn.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }),
    threshold: LAG_MINUTES * 60_000,
    impact: lagImpact,
    runbook,
  });
}
