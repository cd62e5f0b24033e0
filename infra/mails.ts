/** Who invitations and reminders come from, as an installation says it. */
export type MailSettings = {
  /** An address in a domain that SES has verified. */
  from: string;
  /** Whose SES sends them: not every region has one. */
  region: string;
  /** Id of the domain's public zone in Route 53 of this account. @default DNS is kept elsewhere */
  zone?: string | undefined;
  /** Whether SES of that region has the domain already, by another installation or by hand. @default false */
  domainIsKnown?: boolean | undefined;
};

/** What the system knows of its mails: names that are told before what bears them exists. */
export type Mails = {
  from: string;
  region: string;
  /** SES's configuration set: how mails go out, and that what does not arrive is told. */
  configurationSet: string;
};

export const mailsOf = (systemName: string, { from, region }: MailSettings): Mails => ({
  from,
  region,
  configurationSet: systemName,
});

/** The domain of an address that mails come from. */
export const domainOf = (mailFrom: string): string => mailFrom.slice(mailFrom.indexOf('@') + 1);

/** What is told of a mail that did not arrive. */
export const notArrived = (configurationSet: string) => ({
  source: ['aws.ses'],
  detail: {
    eventType: ['Bounce', 'Complaint', 'Reject'],
    mail: { tags: { 'ses:configuration-set': [configurationSet] } },
  },
});
