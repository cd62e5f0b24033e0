// npm run redrive: does again what ended in the dead-letter queue of a deployed stage.
import { parseArgs } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { redriveDeadLetters } from './redrive-dead-letters.ts';

const HELP = `npm run redrive -- --queue URL --night ARN

Hands every message of the dead-letter queue back to the function that failed on it, which the message
names (files, rounds, imports, exports, reminders, progress), and missed nights to the state machine. Mend the
cause first: what fails again comes back. Both values are outputs of the stack: DeadLettersUrl,
NightArn.`;

const { values } = parseArgs({
  options: {
    queue: { type: 'string' },
    night: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
const { queue, night } = values;
if (values.help) console.log(HELP);
else if (!queue || !night) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  const { sent, kept } = await redriveDeadLetters({
    sqs: new SQSClient(),
    lambda: new LambdaClient(),
    sfn: new SFNClient(),
    queueUrl: queue,
    night,
    tell: console.log,
  });
  console.log(`ส่งใหม่ ${sent} รายการ คงไว้ ${kept} รายการ · ${sent} sent again, ${kept} kept`);
  if (kept > 0) process.exitCode = 1;
}
