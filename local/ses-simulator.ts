import { randomUUID } from 'node:crypto';
import { ENVIRONMENT } from '#shared/environment.ts';
import { deliver, type NotTaken } from './events.ts';
import type { FunctionHost } from './function-host.ts';
import type { DeclaredSystem } from './template.ts';

/**
 * SES's mailbox simulator, as far as it is used: mail to `bounce` and `bounce+anything` there comes back
 * for good, and EventBridge tells of it in SES's form.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const BOUNCES = /^bounce(\+[^@]*)?@simulator\.amazonses\.com$/i;

const COMES_BACK_AFTER_MS = 1000;

/** @returns what is to be told of each mail that goes out */
export function sesSimulator(
  declared: DeclaredSystem,
  host: () => FunctionHost | undefined,
  tell: (line: string, notTaken?: NotTaken) => void,
): (to: string) => void {
  const set = declared.functions
    .map(({ environment }) => environment[ENVIRONMENT.mailConfiguration])
    .find(Boolean);
  return (to) => {
    const running = host();
    if (!running || !set || !BOUNCES.test(to)) return;
    const event = {
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      detail: {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: to }],
          timestamp: new Date().toISOString(),
        },
        mail: {
          messageId: randomUUID(),
          destination: [to],
          tags: { 'ses:configuration-set': [set] },
        },
      },
    };
    // Word of it comes after the call that sent the mail has ended, as in AWS.
    setTimeout(() => void deliver(event, declared, running, tell), COMES_BACK_AFTER_MS).unref();
  };
}
