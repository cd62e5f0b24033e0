import { Stack } from 'aws-cdk-lib';
import { CfnConfigurationSet, CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

/**
 * How every mail goes out, invitations as well as reminders: encrypted on its way where the receiver's
 * server can (some of small offices cannot, and a mail to them would bounce), and with word of what did
 * not arrive, which EventBridge brings (infra/reminders.ts).
 */
export class Mails extends Construct {
  /** Name of the configuration set. */
  readonly setName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const set = new CfnConfigurationSet(this, 'Set', {
      sendingOptions: { sendingEnabled: true },
      reputationOptions: { reputationMetricsEnabled: true },
      deliveryOptions: { tlsPolicy: 'OPTIONAL' },
    });
    new CfnConfigurationSetEventDestination(this, 'Events', {
      configurationSetName: set.ref,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint', 'reject'],
        eventBridgeDestination: {
          eventBusArn: Stack.of(this).formatArn({
            service: 'events',
            resource: 'event-bus',
            resourceName: 'default',
          }),
        },
      },
    });
    this.setName = set.ref;
  }
}
