import { CfnOutput, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Scoring } from './scoring.ts';
import type { ServiceFunction } from './service-function.ts';

export type ObservabilityProps = {
  functions: readonly ServiceFunction[];
  api: Api;
  scoring: Scoring;
  deadLetters: DeadLetters;
  /** Who is told when an alarm rings. @default nobody: the topic has no subscriber */
  alarmEmail?: string | undefined;
};

const PERIOD = Duration.minutes(5);

/** Alarms that say whom the trouble hurts, the topic that carries them, and one dashboard. */
export class Observability extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    if (props.alarmEmail) this.topic.addSubscription(new EmailSubscription(props.alarmEmail));
    new CfnOutput(this, 'AlarmTopic', { value: this.topic.topicArn });

    const { scoring, deadLetters, api } = props;
    const failedNights = scoring.stateMachine.metricFailed({ period: PERIOD });
    const alarms = [
      ...props.functions.map(({ errorAlarm }) => errorAlarm),
      this.#alarm('NightNotScored', failedNights, {
        errorImpact:
          'The night was not scored: results stay as of the night before. Start it again by hand once the cause in the execution is mended.',
      }),
      this.#alarm('NightTooLong', scoring.stateMachine.metricTimedOut({ period: PERIOD }), {
        errorImpact:
          'The scoring was stopped after two hours: results stay as of the night before.',
      }),
      this.#alarm(
        'DeadLetters',
        deadLetters.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
        {
          errorImpact:
            'An evidence file was never confirmed, or a night never started: an officer waits for it. The message in the queue says which.',
        },
      ),
      this.#alarm('ApiFaults', api.stage.metricServerError({ period: PERIOD, statistic: 'Sum' }), {
        errorImpact:
          'Officers get "something failed" in place of an answer; what was saved before is safe.',
        threshold: 5,
      }),
    ];
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(this.topic));
    this.#dashboard(props, failedNights);
  }

  #alarm(
    id: string,
    metric: IMetric,
    { errorImpact, threshold = 1 }: { errorImpact: string; threshold?: number },
  ): Alarm {
    return new Alarm(this, id, {
      alarmDescription: errorImpact,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #dashboard({ functions, api, deadLetters }: ObservabilityProps, failedNights: IMetric): void {
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          graph('Requests and refusals', [
            api.stage.metricCount({ statistic: 'Sum' }),
            api.stage.metricClientError({ statistic: 'Sum' }),
            api.stage.metricServerError({ statistic: 'Sum' }),
          ]),
          graph('Latency, 95 of 100', [api.stage.metricLatency({ statistic: 'p95' })]),
        ],
        [
          graph(
            'Errors by function',
            functions.map((fn) => fn.metricErrors()),
          ),
          graph(
            'Duration by function, 95 of 100',
            functions.map((fn) => fn.metricDuration({ statistic: 'p95' })),
          ),
        ],
        [
          graph('Nights that failed', [failedNights]),
          graph('Dead letters', [deadLetters.queue.metricApproximateNumberOfMessagesVisible()]),
        ],
      ],
    });
  }
}
