import type { MailSettings } from './mails.ts';
import type { OwnDomain } from './own-domain.ts';
import type { Region } from './regions.ts';
import type { Stage } from './stage.ts';
import type { ThaidSettings } from './thaid.ts';

/** What one installation is told apart from the others by; the rest is the same for all. */
export type Installation = {
  stage: Stage;
  /** Tells two installations of one stage in one account and region apart. */
  suffix?: string | undefined;
  /** Where table, functions, accounts and files are. */
  region: Region;
  /** @default CloudFront's domain */
  ownDomain?: OwnDomain | undefined;
  /** Who is told of alarms and of spending. @default nobody */
  alarmEmail?: string | undefined;
  /** Who invitations and reminders come from. @default Cognito's sender, 50 a day, and no reminders */
  mail?: MailSettings | undefined;
  /** Whether passkeys are offered at sign-in, which Cognito's Essentials tier has. @default false */
  passkeys?: boolean | undefined;
  /**
   * Whether several accounts may have one e-mail address; then the user name alone signs in. It cannot
   * be changed once the accounts are there. @default false
   */
  sharedMailboxes?: boolean | undefined;
  /** ThaID as one more way to sign in. @default none */
  thaid?: ThaidSettings | undefined;
  /** Whether a firewall stands before CloudFront. @default false */
  firewall?: boolean | undefined;
  /** Whether table and alarms are encrypted with a key of one's own. @default false: AWS's */
  ownKey?: boolean | undefined;
  /** What a month may cost before `alarmEmail` is told, in US dollars. @default no budget */
  monthlyUsd?: number | undefined;
  /** Whether evidence is usable only when GuardDuty found no malware in it. @default true */
  malwareScan?: boolean | undefined;
  /** Name of a table that was restored, to use in place of the stack's own. */
  restoredTable?: string | undefined;
  /** ARN of that table's stream. */
  restoredStream?: string | undefined;
};

/** Name of the installation's stack; names that must be unique in the world begin with it. */
export const systemName = ({ stage, suffix }: Pick<Installation, 'stage' | 'suffix'>): string =>
  ['LaoStandards', stage, ...(suffix ? [suffix] : [])].join('-');

/**
 * Settings that do not fit together, each in a line that begins with its key: what CloudFormation or
 * Cognito would refuse after minutes.
 */
export function contradictions(installation: Installation): string[] {
  const { stage, passkeys, ownDomain, monthlyUsd, alarmEmail } = installation;
  const host = ownDomain && new URL(ownDomain.siteUrl).host;
  return [
    // The local run stands at localhost, which a passkey may belong to.
    passkeys &&
      !host &&
      stage !== 'local' &&
      'passkeys: a passkey belongs to a domain, so set siteUrl as well',
    passkeys &&
      host &&
      host.length > RELYING_PARTY_LENGTH &&
      `passkeys: ${host} has more than ${RELYING_PARTY_LENGTH} characters`,
    monthlyUsd && !alarmEmail && 'monthlyUsd: nobody would be told, so set alarmEmail as well',
    Boolean(installation.restoredTable) !== Boolean(installation.restoredStream) &&
      'restoredTable, restoredStream: set both or none; docs/runbook.md says how to switch the stream on',
  ].filter((line) => typeof line === 'string');
}

/** What the schema of AWS::Cognito::UserPool takes as WebAuthnRelyingPartyID. */
export const RELYING_PARTY_LENGTH = 63;
