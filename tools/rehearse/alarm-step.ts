import {
  DescribeAlarmHistoryCommand,
  type MetricAlarm,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns';
import type { Rehearsal, Step } from './rehearsal.ts';
import { until } from './until.ts';

/** One alarm is rung by hand, and what CloudWatch says became of it is read. */
export const alarmStep: Step = {
  id: 'alarm',
  title: { th: 'การแจ้งเตือนผู้ดูแลระบบ', en: 'an alarm' },
  after: [],
  async run(rehearsal) {
    const { course, alarms, stage } = rehearsal;
    const ours = await course.needs(
      {
        th: 'การแจ้งเตือนทุกรายการส่งถึงหัวข้อเดียวกัน',
        en: 'every alarm of the stack publishes to its topic',
      },
      () => alarmsOf(rehearsal),
    );
    await course.holds(
      { th: 'มีผู้รับเมลที่ยืนยันแล้ว', en: 'somebody has confirmed to be told by mail' },
      () => subscribers(rehearsal),
    );
    const AlarmName = ours.find((name) => name.includes('DeadLetters')) ?? ours[0];
    if (!AlarmName) return;
    const since = new Date(Date.now() - 60_000);
    await course.needs({ th: 'สั่งให้ดังได้', en: 'one is set to ring' }, () =>
      alarms.send(
        new SetAlarmStateCommand({
          AlarmName,
          StateValue: 'ALARM',
          StateReason: 'ซ้อมระบบ ไม่ใช่เหตุจริง · a rehearsal, nothing is wrong',
        }),
      ),
    );
    await course.holds({ th: 'หัวข้อรับการแจ้งเตือนแล้ว', en: 'the topic took it' }, async () => {
      const told = await until(
        'word of what became of it',
        { withinSeconds: stage.patience, everySeconds: 2 },
        () => actionOf(rehearsal, AlarmName, since),
      );
      if (!/^Successfully executed action/.test(told)) throw new Error(told);
    });
    await alarms.send(
      new SetAlarmStateCommand({
        AlarmName,
        StateValue: 'OK',
        StateReason: 'the rehearsal is over',
      }),
    );
    course.say({
      th: `ผู้รับต้องได้เมลชื่อ ALARM: "${AlarmName}" ภายในไม่กี่นาที โปรดถามผู้รับ`,
      en: `a mail "ALARM: ${AlarmName}" must reach whoever is subscribed within minutes: ask them`,
    });
  },
};

/** @returns names of the stack's alarms. @throws Error that names one that tells nobody */
async function alarmsOf({ alarms, stage }: Rehearsal): Promise<string[]> {
  const found: MetricAlarm[] = [];
  const pages = paginateDescribeAlarms(
    { client: alarms },
    { AlarmNamePrefix: stage.stackName, AlarmTypes: ['MetricAlarm'] },
  );
  for await (const { MetricAlarms = [] } of pages) found.push(...MetricAlarms);
  if (found.length === 0) throw new Error(`no alarm begins with ${stage.stackName}`);
  const silent = found.filter(
    ({ AlarmActions = [], ActionsEnabled }) =>
      !ActionsEnabled || !AlarmActions.includes(stage.alarmTopicArn),
  );
  if (silent.length > 0) throw new Error(`${silent.map((each) => each.AlarmName)} tell nobody`);
  return found.flatMap(({ AlarmName }) => AlarmName ?? []);
}

async function subscribers({ topics, stage }: Rehearsal): Promise<string> {
  const confirmed: string[] = [];
  const waiting: string[] = [];
  const pages = paginateListSubscriptionsByTopic(
    { client: topics },
    { TopicArn: stage.alarmTopicArn },
  );
  for await (const { Subscriptions = [] } of pages)
    for (const { SubscriptionArn, Endpoint = '' } of Subscriptions)
      (SubscriptionArn?.startsWith('arn:') ? confirmed : waiting).push(Endpoint);
  if (confirmed.length === 0)
    throw new Error(
      waiting.length > 0
        ? `${waiting} have not confirmed yet: the mail of SNS asks them to`
        : 'nobody is subscribed: the installation names no alarmEmail',
    );
  return confirmed.join(', ');
}

/** What CloudWatch did when the alarm rang, in its own words. */
async function actionOf(
  { alarms }: Rehearsal,
  AlarmName: string,
  StartDate: Date,
): Promise<string | undefined> {
  const { AlarmHistoryItems = [] } = await alarms.send(
    new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action', StartDate }),
  );
  return AlarmHistoryItems[0]?.HistorySummary;
}
