import { CfnOutput, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import type { DeadLetters } from './dead-letters.ts';
import { domainOf } from './mail-domain.ts';
import type { Mails } from './mails.ts';
import { scheduleCaller } from './schedule-caller.ts';
import type { ServiceFunction } from './service-function.ts';

export type RemindersProps = {
  sendReminders: ServiceFunction;
  /** Tells the office whether mails can be sent. */
  progress: ServiceFunction;
  deadLetters: DeadLetters;
  mails: Mails;
  siteUrl: string;
  /** Verified in SES. @default no reminder is sent */
  mailFrom?: string | undefined;
  /** Mails a second, at most. */
  perSecond: number;
};

/** Reminders by mail, and what is told of any mail that did not arrive. */
export class Reminders extends Construct {
  constructor(scope: Construct, id: string, props: RemindersProps) {
    super(scope, id);
    const { sendReminders, progress, deadLetters, mailFrom, mails } = props;
    const stack = Stack.of(this);
    new Rule(this, 'NotArrived', {
      description: 'A mail bounced, was refused or was reported as spam',
      eventPattern: {
        source: ['aws.ses'],
        detail: {
          eventType: ['Bounce', 'Complaint', 'Reject'],
          mail: { tags: { 'ses:configuration-set': [mails.setName] } },
        },
      },
      targets: [
        new LambdaFunction(sendReminders, {
          deadLetterQueue: deadLetters.queue,
          retryAttempts: 5,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
    deadLetters.catchFailuresOf(sendReminders, Duration.hours(2));
    sendReminders.addEnvironment(ENVIRONMENT.siteUrl, props.siteUrl);
    sendReminders.addEnvironment(ENVIRONMENT.mailConfiguration, mails.setName);
    sendReminders.addEnvironment(ENVIRONMENT.mailsPerSecond, String(props.perSecond));
    if (mailFrom) {
      for (const each of [sendReminders, progress])
        each.addEnvironment(ENVIRONMENT.mailFrom, mailFrom);
      // An address may be verified itself or by its domain: SES asks for the one that there is.
      const arnOf = (resource: string, resourceName: string) =>
        stack.formatArn({ service: 'ses', resource, resourceName });
      sendReminders.allow(
        ['ses:SendEmail'],
        arnOf('identity', mailFrom),
        arnOf('identity', domainOf(mailFrom)),
        arnOf('configuration-set', mails.setName),
      );
    }
    new Schedule(this, 'Mornings', {
      description:
        'Reminds from 08:00 in Thailand; the later calls go on where one ran out of time, and find nothing else to do',
      schedule: ScheduleExpression.cron({
        minute: '0,15,30,45',
        hour: '8-9',
        timeZone: TimeZone.ASIA_BANGKOK,
      }),
      target: new LambdaInvoke(sendReminders, {
        input: ScheduleTargetInput.fromObject({ due: ContextAttribute.scheduledTime }),
        role: scheduleCaller(this, sendReminders, 'Calls the sending of reminders'),
        deadLetterQueue: deadLetters.queue,
        retryAttempts: 2,
        maxEventAge: Duration.hours(1),
      }),
    });
    new CfnOutput(stack, 'RemindersFrom', {
      value: mailFrom ?? 'none: without mailFrom no reminder is sent',
    });
  }
}
