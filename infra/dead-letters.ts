import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

/** Where events end that were tried to the end and failed: kept a fortnight for a person to see. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue of the others; an alarm watches its depth.',
    });
  }

  /** Keeps an event aside when the function itself failed on it, thrice. */
  catchFailuresOf(fn: ServiceFunction, maxEventAge: Duration): void {
    fn.allow(['sqs:SendMessage'], this.queue.queueArn);
    fn.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge,
      onFailure: { bind: () => ({ destination: this.queue.queueArn }) },
    });
  }
}
