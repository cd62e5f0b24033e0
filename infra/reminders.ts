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
import { domainOf, type Mails, notArrived } from './mails.ts';
import { scheduleCaller } from './schedule-caller.ts';
import type { ServiceFunction } from './service-function.ts';

export type RemindersProps = {
  sendReminders: ServiceFunction;
  /** Tells the office whether mails can be sent. */
  progress: ServiceFunction;
  deadLetters: DeadLetters;
  /** @default no reminder is sent */
  mails?: Mails | undefined;
  siteUrl: string;
  /** Mails a second, at most. */
  perSecond: number;
};

/** Reminders by mail, and what is told of any mail that did not arrive. */
export class Reminders extends Construct {
  constructor(scope: Construct, id: string, props: RemindersProps) {
    super(scope, id);
    const { sendReminders, deadLetters, mails } = props;
    const stack = Stack.of(this);
    deadLetters.catchFailuresOf(sendReminders, Duration.hours(2));
    sendReminders.addEnvironment(ENVIRONMENT.siteUrl, props.siteUrl);
    sendReminders.addEnvironment(ENVIRONMENT.mailsPerSecond, String(props.perSecond));
    if (mails) this.#send(mails, props);
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
      value: mails?.from ?? 'none: the installation has no mail, so no reminder is sent',
    });
  }

  #send(mails: Mails, { sendReminders, progress, deadLetters }: RemindersProps): void {
    // Where SES is in another region, its events are sent on to here (infra/mail-stack.ts).
    new Rule(this, 'NotArrived', {
      description: 'A mail bounced, was refused or was reported as spam',
      eventPattern: notArrived(mails.configurationSet),
      targets: [
        new LambdaFunction(sendReminders, {
          deadLetterQueue: deadLetters.queue,
          retryAttempts: 5,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
    for (const each of [sendReminders, progress])
      each.addEnvironment(ENVIRONMENT.mailFrom, mails.from);
    sendReminders.addEnvironment(ENVIRONMENT.mailRegion, mails.region);
    sendReminders.addEnvironment(ENVIRONMENT.mailConfiguration, mails.configurationSet);
    // An address may be verified itself or by its domain: SES asks for the one that there is.
    const arnOf = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', region: mails.region, resource, resourceName });
    sendReminders.allow(
      ['ses:SendEmail'],
      arnOf('identity', mails.from),
      arnOf('identity', domainOf(mails.from)),
      arnOf('configuration-set', mails.configurationSet),
    );
  }
}
