import { CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as EventBusTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import {
  CfnConfigurationSet,
  CfnConfigurationSetEventDestination,
  EmailIdentity,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
} from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { domainOf, type MailSettings, mailsOf, notArrived } from './mails.ts';
import { isAlternateMailRegion, type Region } from './regions.ts';

export const mailStackName = (systemName: string): string => `${systemName}-mail`;
export const mailEventsStackName = (systemName: string): string => `${systemName}-mail-events`;

export type MailStackProps = StackProps & {
  systemName: string;
  mail: MailSettings;
  /** Where the system stands, which is told of what does not arrive. */
  systemRegion: Region;
};

/**
 * Everything that SES has of the installation, in SES's own region: the domain that mails come from,
 * signed with DKIM, and how mails go out. It stands before the system: Cognito takes a sender only
 * when the domain is verified, which waits for DNS.
 */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, props: MailStackProps) {
    const { systemName, mail, systemRegion, ...stackProps } = props;
    super(scope, id, { ...stackProps, env: { region: mail.region } });
    if (!mail.domainIsKnown) this.#domain(mail);
    if (isAlternateMailRegion(systemRegion, mail.region))
      this.#trustCognito(systemName, mail, systemRegion);
    const { configurationSet } = mailsOf(systemName, mail);
    this.#goingOut(configurationSet);
  }

  #domain({ from, zone }: MailSettings): void {
    const domain = domainOf(from);
    const identity = new EmailIdentity(this, 'Domain', {
      identity: zone
        ? Identity.publicHostedZone(
            PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
              hostedZoneId: zone,
              zoneName: domain,
            }),
          )
        : Identity.domain(domain),
    });
    // Another installation may send from it as well.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const [n, { name, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `DkimRecord${n + 1}`, {
        value: `${name} CNAME ${value}`,
        description: zone ? 'Stands in the zone already' : 'To be added to the DNS of the domain',
      });
  }

  /**
   * How every mail goes out, invitations as well as reminders: encrypted on its way where the receiver's
   * server can (some of small offices cannot, and a mail to them would bounce), and with word of what did
   * not arrive.
   */
  #goingOut(name: string): void {
    const set = new CfnConfigurationSet(this, 'Set', {
      name,
      sendingOptions: { sendingEnabled: true },
      reputationOptions: { reputationMetricsEnabled: true },
      deliveryOptions: { tlsPolicy: 'OPTIONAL' },
    });
    new CfnConfigurationSetEventDestination(this, 'Events', {
      configurationSetName: set.ref,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint', 'reject'],
        // SES knows no other bus than the default one of its own region.
        eventBridgeDestination: { eventBusArn: defaultBus(this, this.region) },
      },
    });
  }

  /**
   * Where a region has no SES, its Cognito calls another region's by its own name, and the domain has
   * to trust that name. CloudFormation has no type for such a policy.
   */
  #trustCognito(systemName: string, { from }: MailSettings, systemRegion: Region): void {
    const domain = domainOf(from);
    const identityArn = this.formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: domain,
    });
    const names = { EmailIdentity: domain, PolicyName: systemName };
    const Policy = this.toJsonString({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: `cognito-idp.${systemRegion}.amazonaws.com` },
          Action: ['ses:SendEmail', 'ses:SendRawEmail'],
          Resource: identityArn,
          Condition: {
            StringEquals: { 'aws:SourceAccount': this.account },
            ArnLike: {
              'aws:SourceArn': this.formatArn({
                service: 'cognito-idp',
                region: systemRegion,
                resource: 'userpool',
                resourceName: '*',
              }),
            },
          },
        },
      ],
    });
    const call = (action: string) => ({
      service: 'SESv2',
      action,
      parameters: { ...names, Policy },
      physicalResourceId: PhysicalResourceId.of(systemName),
    });
    const trust = new AwsCustomResource(this, 'TrustCognito', {
      onCreate: call('CreateEmailIdentityPolicy'),
      onUpdate: call('UpdateEmailIdentityPolicy'),
      onDelete: { service: 'SESv2', action: 'DeleteEmailIdentityPolicy', parameters: names },
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({
          actions: ['Create', 'Update', 'Delete'].map((verb) => `ses:${verb}EmailIdentityPolicy`),
          resources: [identityArn],
        }),
      ]),
      installLatestAwsSdk: false,
      logGroup: new LogGroup(this, 'TrustCognitoLog', { retention: RetentionDays.THREE_MONTHS }),
    });
    const domainIdentity = this.node.tryFindChild('Domain');
    if (domainIdentity) trust.node.addDependency(domainIdentity);
    acknowledgeCaller(this);
  }
}

/**
 * Sends what did not arrive on to the system's region, where the rule of Reminders waits for it. It
 * stands apart, so that mails go out even where AWS should refuse the way between these two regions.
 */
export class MailEvents extends Stack {
  constructor(scope: Construct, id: string, props: MailStackProps) {
    const { systemName, mail, systemRegion, ...stackProps } = props;
    super(scope, id, { ...stackProps, env: { region: mail.region } });
    const bus = EventBus.fromEventBusArn(this, 'SystemBus', defaultBus(this, systemRegion));
    new Rule(this, 'NotArrived', {
      description: 'A mail bounced, was refused or was reported as spam: told to the system',
      eventPattern: notArrived(mailsOf(systemName, mail).configurationSet),
      targets: [new EventBusTarget(bus)],
    });
  }
}

const defaultBus = (stack: Stack, region: string): string =>
  stack.formatArn({ service: 'events', region, resource: 'event-bus', resourceName: 'default' });

/** CDK's own function, one a stack, calls SES while the stack is deployed. */
function acknowledgeCaller(stack: Stack): void {
  const caller = stack.node.children.find(({ node }) => /^AWS[0-9a-f]{32}/.test(node.id));
  if (!caller) throw new Error('the function of AwsCustomResource is not where it was');
  Validations.of(caller).acknowledge(
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: "CDK's caller writes its log by the managed policy; its role is not ours to make.",
    },
    {
      id: 'AwsSolutions-L1',
      reason: "The runtime of CDK's caller comes with the version of CDK.",
    },
  );
}
