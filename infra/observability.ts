import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { type Alarm, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import { Overview, type OverviewProps } from './dashboard.ts';

export type ObservabilityProps = OverviewProps & {
  /** Alarms that other constructs made; they ring the same bell. */
  alarms: readonly Alarm[];
  /** Who is told when an alarm rings. @default nobody: the topic has no subscriber */
  alarmEmail?: string | undefined;
  /** @default none: an alarm holds no personal data */
  key?: IKey | undefined;
};

const PERIOD = Duration.minutes(5);

/** Alarms that say whom the trouble hurts, the topic that carries them, and one dashboard. */
export class Observability extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', {
      enforceSSL: true,
      ...(props.key ? { masterKey: props.key } : {}),
    });
    // A policy of one's own, which `enforceSSL` makes, takes the place of the default one that lets
    // the account's services in; each sender is named (infra/deliveries.test.ts).
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (props.alarmEmail) this.topic.addSubscription(new EmailSubscription(props.alarmEmail));
    new CfnOutput(this, 'AlarmTopic', { value: this.topic.topicArn });
    const alarms = [
      ...props.functions.map(({ errorAlarm }) => errorAlarm),
      ...props.alarms,
      ...this.#ofTheNight(props),
      ...this.#ofTheApi(props),
      ...this.#ofLimits(props),
    ];
    for (const each of alarms) each.addAlarmAction(new SnsAction(this.topic));
    new Overview(this, 'Overview', props);
  }

  #ofTheNight({ scoring, deadLetters }: ObservabilityProps): Alarm[] {
    return [
      alarm(this, 'NightNotScored', {
        metric: scoring.stateMachine.metricFailed({ period: PERIOD }),
        impact: 'The night was not scored: results stay as of the night before.',
        runbook: 'the-night-was-not-scored',
      }),
      alarm(this, 'NightTooLong', {
        metric: scoring.stateMachine.metricTimedOut({ period: PERIOD }),
        impact: 'The scoring was stopped after two hours: results stay as of the night before.',
        runbook: 'the-night-was-not-scored',
      }),
      // Whatever kept it from starting: nobody else would notice that nothing failed.
      alarm(this, 'NightMissing', {
        metric: scoring.stateMachine.metricSucceeded({ period: Duration.days(1) }),
        impact: 'No night has ended well for two days: results are that old.',
        runbook: 'the-night-was-not-scored',
        periods: 2,
        silence: true,
      }),
      alarm(this, 'DeadLetters', {
        metric: deadLetters.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
        impact:
          'Background work was given up, and somebody waits for it: an evidence file to be confirmed, a round, an import, an export, reminders, a count, or a night. The message in the queue says which.',
        runbook: 'evidence-stays-unconfirmed',
      }),
    ];
  }

  #ofTheApi({ api }: ObservabilityProps): Alarm[] {
    return [
      alarm(this, 'ApiFaults', {
        metric: api.stage.metricServerError({ period: PERIOD, statistic: 'Sum' }),
        impact:
          'Officers get "something failed" in place of an answer; what was saved before is safe.',
        runbook: 'officers-cannot-work',
        threshold: 5,
      }),
      alarm(this, 'ApiSlow', {
        metric: api.stage.metricLatency({ period: PERIOD, statistic: 'p95' }),
        impact: 'One request in twenty takes over three seconds: officers wait, and may give up.',
        runbook: 'officers-cannot-work',
        threshold: 3000,
        periods: 3,
      }),
    ];
  }

  #ofLimits({ data }: ObservabilityProps): Alarm[] {
    return [
      alarm(this, 'FunctionsThrottled', {
        // Of the whole account, since it is the account's concurrency that runs out.
        metric: new Metric({
          namespace: 'AWS/Lambda',
          metricName: 'Throttles',
          statistic: 'Sum',
          period: PERIOD,
        }),
        impact:
          'Calls were turned away because too many ran at once: officers are told to try again.',
        runbook: 'something-is-throttled',
        threshold: 10,
      }),
      alarm(this, 'TableThrottled', {
        metric: new MathExpression({
          expression: 'SUM(METRICS())',
          usingMetrics: Object.fromEntries(
            data.throttled(PERIOD).map((metric, index) => [`m${index}`, metric]),
          ),
          period: PERIOD,
        }),
        impact:
          'The table turned calls away: officers are told to try again, or the night is slow.',
        runbook: 'something-is-throttled',
        threshold: 10,
      }),
    ];
  }
}
