import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { DIFFERS } from '../functions/progress/rebuild.ts';
import { RECOUNT_REQUESTS } from '../functions/progress/recount-request.ts';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { alarm } from './alarm.ts';
import type { Data } from './data.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Records } from './records.ts';
import { scheduleCaller } from './schedule-caller.ts';
import type { ServiceFunction } from './service-function.ts';
import { readTableStream } from './table-stream.ts';

export type ProgressProps = {
  countProgress: ServiceFunction;
  rebuildProgress: ServiceFunction;
  data: Data;
  records: Records;
  deadLetters: DeadLetters;
};

/**
 * Seconds that changes are gathered before they are counted: with the half minute after which a
 * page asks again, what it shows is never a minute old.
 */
const WINDOW_SECONDS = 20;
/** Several windows: what the stream has not counted after that, it has missed. */
const SETTLE_SECONDS = 6 * WINDOW_SECONDS;

/** What province and office follow, counted from the table's own changes and checked every night. */
export class Progress extends Construct {
  readonly alarms: Alarm[];

  constructor(
    scope: Construct,
    id: string,
    { countProgress, rebuildProgress, data, records, deadLetters }: ProgressProps,
  ) {
    super(scope, id);
    const ofAssessment = (sk: object) => ({
      dynamodb: { Keys: { pk: { S: [{ prefix: 'A#' }] }, sk: { S: [sk] } } },
    });
    const lag = readTableStream(countProgress, data, deadLetters, {
      id: 'Progress',
      // Files count up their area once they are usable; who is looking at a page is no progress. A
      // round's own item tells of a new catalogue: a reader of its own would be the table's third.
      filters: [
        ofAssessment({ prefix: 'AREA#' }),
        ofAssessment({ prefix: 'HEAD' }),
        { eventName: ['MODIFY'], dynamodb: { Keys: { pk: { S: ['CYCLES'] } } } },
      ],
      batchSize: 500,
      windowSeconds: WINDOW_SECONDS,
      onFailure: 'set-aside',
      lagImpact:
        'Provinces and the office see counts that are older than ten minutes, and may call an LAO that has submitted.',
      runbook: 'progress-is-wrong-or-late',
    });
    rebuildProgress.addEnvironment(ENVIRONMENT.settleSeconds, String(SETTLE_SECONDS));
    records.startOn('RecountAsked', RECOUNT_REQUESTS, rebuildProgress, deadLetters);
    new Schedule(this, 'Nightly', {
      description: 'Compares the counts with the assessments at 03:00 in Thailand',
      schedule: ScheduleExpression.cron({
        minute: '0',
        hour: '3',
        timeZone: TimeZone.ASIA_BANGKOK,
      }),
      target: new LambdaInvoke(rebuildProgress, {
        input: ScheduleTargetInput.fromObject({ due: ContextAttribute.scheduledTime }),
        role: scheduleCaller(this, rebuildProgress, 'Calls the nightly comparison'),
        deadLetterQueue: deadLetters.queue,
        retryAttempts: 2,
        maxEventAge: Duration.hours(4),
      }),
    });
    const differences = new MetricFilter(this, 'Differences', {
      logGroup: rebuildProgress.logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', DIFFERS),
      metricNamespace: Stack.of(this).stackName,
      metricName: 'ProgressDifferences',
    });
    this.alarms = [
      lag,
      alarm(this, 'Differs', {
        metric: differences.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
        impact:
          'The counts that province and office followed were wrong for an LAO until this night put them right. The log names it.',
        runbook: 'progress-is-wrong-or-late',
      }),
    ];
  }
}
