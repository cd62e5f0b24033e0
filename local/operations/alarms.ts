import * as z from 'zod/mini';
import { AwsFault, type Operations, type OperationsApi } from './aws-api.ts';

/** An alarm as the template declares it. */
export type DeclaredAlarm = {
  name: string;
  arn: string;
  description: string;
  /** ARNs of what it tells. */
  actions: readonly string[];
};
/** Who is told by a topic. */
export type DeclaredSubscription = { topicArn: string; protocol: string; endpoint: string };

export type AlarmNeeds = {
  alarms: readonly DeclaredAlarm[];
  subscriptions: readonly DeclaredSubscription[];
  /** @throws Error in AWS's words where the topic's policy does not let the alarm in */
  requirePublish: (topicArn: string, alarmArn: string) => void;
  sendMail: (to: string, subject: string, text: string) => void;
};

const SetState = z.object({
  AlarmName: z.string(),
  StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  StateReason: z.string().check(z.maxLength(1023)),
});
const DescribeHistory = z.object({ AlarmName: z.string(), HistoryItemType: z.literal('Action') });
const Describe = z.object({ AlarmNamePrefix: z._default(z.string(), '') });

type HistoryItem = {
  AlarmName: string;
  Timestamp: number;
  HistoryItemType: 'Action';
  HistorySummary: string;
};

/**
 * CloudWatch's alarms, which ring only when they are set to by hand, and SNS's topics behind them: what is
 * published there goes into the mailbox of this machine.
 */
export function alarmOperations({ alarms, subscriptions, requirePublish, sendMail }: AlarmNeeds): {
  cloudwatch: Operations;
  sns: OperationsApi['query'];
} {
  const states = new Map<string, string>();
  const history: HistoryItem[] = [];

  const publish = ({ name, arn, description }: DeclaredAlarm, topicArn: string, reason: string) => {
    const note = (HistorySummary: string) =>
      history.unshift({
        AlarmName: name,
        Timestamp: Date.now() / 1000,
        HistoryItemType: 'Action',
        HistorySummary,
      });
    try {
      requirePublish(topicArn, arn);
    } catch (error) {
      note(`Failed to execute action ${topicArn}. Received error: "${(error as Error).message}"`);
      return;
    }
    note(`Successfully executed action ${topicArn}`);
    for (const { topicArn: of, endpoint } of subscriptions)
      if (of === topicArn) sendMail(endpoint, `ALARM: "${name}"`, `${reason}\n\n${description}`);
  };

  return {
    cloudwatch: {
      DescribeAlarms(input) {
        const { AlarmNamePrefix } = Describe.parse(input);
        return {
          MetricAlarms: alarms
            .filter(({ name }) => name.startsWith(AlarmNamePrefix))
            .map(({ name, arn, description, actions }) => ({
              AlarmName: name,
              AlarmArn: arn,
              AlarmDescription: description,
              ActionsEnabled: true,
              AlarmActions: actions,
              StateValue: states.get(name) ?? 'INSUFFICIENT_DATA',
            })),
        };
      },
      SetAlarmState(input) {
        const { AlarmName, StateValue, StateReason } = SetState.parse(input);
        const alarm = alarms.find(({ name }) => name === AlarmName);
        if (!alarm) throw new AwsFault('ResourceNotFound', `${AlarmName} is no alarm`, 404);
        const before = states.get(AlarmName);
        states.set(AlarmName, StateValue);
        // Actions follow a change of state, not a repeat.
        if (StateValue !== 'ALARM' || before === 'ALARM') return;
        for (const action of alarm.actions) publish(alarm, action, StateReason);
      },
      DescribeAlarmHistory(input) {
        const { AlarmName } = DescribeHistory.parse(input);
        return { AlarmHistoryItems: history.filter((item) => item.AlarmName === AlarmName) };
      },
    },
    sns: {
      ListSubscriptionsByTopic(input) {
        const members = subscriptions
          .filter(({ topicArn }) => topicArn === input.get('TopicArn'))
          .map(
            ({ topicArn, protocol, endpoint }, n) =>
              `<member><TopicArn>${topicArn}</TopicArn><Protocol>${protocol}</Protocol><SubscriptionArn>${topicArn}:${n}</SubscriptionArn><Owner>000000000000</Owner><Endpoint>${escaped(endpoint)}</Endpoint></member>`,
          );
        return `<Subscriptions>${members.join('')}</Subscriptions>`;
      },
    },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
