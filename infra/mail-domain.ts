import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';

export const mailStackName = (systemName: string): string => `${systemName}-mail`;

/** The domain of an address that mails come from. */
export const domainOf = (mailFrom: string): string => mailFrom.slice(mailFrom.indexOf('@') + 1);

export type MailDomainProps = StackProps & {
  mailFrom: string;
  /** The domain's public zone in Route 53 of this account. @default none: DNS is kept elsewhere */
  mailZone?: string | undefined;
};

/**
 * The domain that mails come from, as SES knows it, signed with DKIM. It stands before the system and
 * apart from it: Cognito takes a sender only when the domain is verified, which waits for DNS.
 */
export class MailDomain extends Stack {
  constructor(scope: Construct, id: string, { mailFrom, mailZone, ...props }: MailDomainProps) {
    super(scope, id, props);
    const domain = domainOf(mailFrom);
    const identity = new EmailIdentity(this, 'Domain', {
      identity: mailZone
        ? Identity.publicHostedZone(
            PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
              hostedZoneId: mailZone,
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
        description: mailZone
          ? 'Stands in the zone already'
          : 'To be added to the DNS of the domain',
      });
  }
}
