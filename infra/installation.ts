import { type OwnDomain, ownDomainOf } from './own-domain.ts';
import { type Stage, stageOf } from './stage.ts';
import { type ThaidSettings, thaidOf } from './thaid.ts';

/** What one installation is told apart from the others by; the rest is the same for all. */
export type Installation = {
  stage: Stage;
  /** Tells two installations of one stage in one account and region apart. */
  suffix?: string | undefined;
  /** @default CloudFront's domain */
  ownDomain?: OwnDomain | undefined;
  /** Who is told of alarms and of spending. @default nobody */
  alarmEmail?: string | undefined;
  /** In a domain that SES has verified: invitations and reminders come from it. @default Cognito's sender, 50 a day */
  mailFrom?: string | undefined;
  /** Id of that domain's public zone in Route 53, where it is in this account. @default none */
  mailZone?: string | undefined;
  /** Whether passkeys are offered at sign-in, which Cognito's Essentials tier has. @default false */
  passkeys?: boolean | undefined;
  /** ThaID as one more way to sign in. @default none */
  thaid?: ThaidSettings | undefined;
  /** Whether a firewall stands before CloudFront. @default false */
  firewall?: boolean | undefined;
  /** Whether table and alarms are encrypted with a key of one's own. @default false: AWS's */
  ownKey?: boolean | undefined;
  /** What a month may cost before somebody is told, in US dollars. @default no budget */
  monthlyUsd?: number | undefined;
  /**
   * Whether evidence is usable only when GuardDuty found no malware in it. Without it for a trial,
   * or in a region that has no Malware Protection for S3. @default true
   */
  malwareScan?: boolean | undefined;
  /** Name of a table that was restored, to use in place of the stack's own. */
  restoredTable?: string | undefined;
  /** ARN of that table's stream. */
  restoredStream?: string | undefined;
};

/** US dollars a month: some times what is reckoned, so that it tells of what went wrong. */
const MONTHLY_USD: Record<Stage, number | undefined> = {
  dev: 10,
  staging: 20,
  prod: 50,
  local: undefined,
};

/** Reads what `-c name=value` gives; a name that is not given is undefined. */
type Context = (name: string) => unknown;

/**
 * The installation that the context asks for.
 * @throws Error of one line that names the value it cannot use
 */
export function installationOf(context: Context): Installation {
  const text = (name: string) => (context(name) === undefined ? undefined : String(context(name)));
  const stage = stageOf(context('stage'));
  return {
    stage,
    suffix: suffixOf(text('suffix')),
    ownDomain: ownDomainOf(text('siteUrl'), text('certificateArn')),
    alarmEmail: text('alarmEmail'),
    mailFrom: addressOf('mailFrom', text('mailFrom')),
    mailZone: zoneOf(text('mailZone'), text('mailFrom')),
    passkeys: switchOf('passkeys', text('passkeys')),
    thaid: thaidOf(text('thaidIssuer'), text('thaidClientId'), text('thaidSecret')),
    firewall: switchOf('firewall', text('firewall')) ?? stage === 'prod',
    ownKey: switchOf('ownKey', text('ownKey')),
    monthlyUsd: dollarsOf(text('budgetUsd')) ?? MONTHLY_USD[stage],
    malwareScan: switchOf('malwareScan', text('malwareScan')),
    restoredTable: text('restoredTable'),
    restoredStream: text('restoredStream'),
  };
}

/** Name of the installation's stack; names that must be unique in the world begin with it. */
export const systemName = ({ stage, suffix }: Installation): string =>
  ['LaoStandards', stage, ...(suffix ? [suffix] : [])].join('-');

/** Five characters: a bucket's name has 63, with stage, account and region. */
function suffixOf(asked?: string): string | undefined {
  if (asked === undefined || /^[a-z0-9]{1,5}$/.test(asked)) return asked;
  throw new Error(`suffix ${asked} is not one to five of a-z and 0-9`);
}

function addressOf(name: string, asked?: string): string | undefined {
  if (asked === undefined || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(asked)) return asked;
  throw new Error(`${name} ${asked} is no e-mail address`);
}

function zoneOf(asked?: string, mailFrom?: string): string | undefined {
  if (asked === undefined) return undefined;
  if (mailFrom === undefined) throw new Error('mailZone is given without mailFrom');
  if (/^Z[A-Z0-9]+$/.test(asked)) return asked;
  throw new Error(`mailZone ${asked} is not like Z0123456789ABCDEFGHIJ`);
}

function switchOf(name: string, asked?: string): boolean | undefined {
  if (asked === undefined) return undefined;
  if (asked === 'on' || asked === 'off') return asked === 'on';
  throw new Error(`${name} ${asked} is neither on nor off`);
}

function dollarsOf(asked?: string): number | undefined {
  if (asked === undefined) return undefined;
  const dollars = Number(asked);
  if (dollars > 0) return dollars;
  throw new Error(`budgetUsd ${asked} is no number of dollars`);
}
