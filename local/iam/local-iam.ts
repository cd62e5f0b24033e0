import type { DeclaredFunction } from '../template.ts';
import { type CfnTemplate, LOCAL_ACCOUNT } from '../template-values.ts';
import { type Credentials, credentialIssuer, type Issuer, type Temporary } from './issued.ts';
import { AccessDenied, AWS_ITSELF, type Caller, type Rights, readRights } from './rights.ts';
import {
  type SentRequest,
  SignatureFault,
  type SignedCallers,
  signedCallers,
} from './signed-call.ts';
import { requireStandingRights } from './standing-rights.ts';
import { type Running, usesRecorder } from './uses.ts';
import { type Withdrawn, withdrawal } from './withdrawal.ts';

/** Whom the stores believe, and by what they judge. */
export type StoreIam = {
  rights: Pick<Rights, 'assume' | 'require'>;
  issuer: Issuer;
  callerOf: SignedCallers;
};

/** What a run shall try with the rights: the tests', and those of `npm run grants`. */
export type RightsTrial = Withdrawn & {
  /** File that takes down which rights were needed. */
  uses?: string | undefined;
};

/** Who is who in the local run, and what the stack lets them do. */
export type LocalIam = StoreIam & {
  rights: Rights;
  running: Running;
  /** Of a function's role, which Lambda takes. */
  functionCredentials: (declared: DeclaredFunction) => Temporary;
  /** Of the role by which GuardDuty scans. */
  scannerCredentials: (roleArn: string) => Credentials;
  /** Of CloudFront, which reads buckets in its own name. */
  siteCredentials: (distributionArn: string) => Credentials;
  /** Why SES refuses to send a mail; null where it does not. */
  refusedMail: (
    request: SentRequest,
  ) => Promise<{ status: number; name: string; body: object } | null>;
};

/**
 * @param clock the functions', which a test may move
 * @throws Error of one line where a policy cannot be judged, AccessDenied where AWS itself lacks a
 *   right that the stack should give it
 */
export function localIam(
  template: CfnTemplate,
  clock: () => Date,
  tell: (line: string) => void,
  { uses, ...withdrawn }: RightsTrial = {},
): LocalIam {
  const rights = readRights(template);
  const told = [
    withdrawal(rights, readRights(template), withdrawn),
    ...(uses === undefined ? [] : [usesRecorder(uses)]),
  ];
  for (const each of told) rights.watch(each);
  rights.watch({
    denied({ message, need, caller }) {
      // A page that was never published: CloudFront may not list, and gets 403 as in AWS.
      if (caller === 'cloudfront.amazonaws.com' && need.action === 's3:ListBucket') return;
      tell(`✖ ${message}`);
    },
  });
  requireStandingRights(template, rights);
  const issuer = credentialIssuer();
  const callerOf = signedCallers(issuer, [() => new Date(), clock]);
  return {
    rights,
    issuer,
    callerOf,
    running(test, on) {
      for (const each of told) each.running(test, on);
    },
    functionCredentials: ({ name, roleArn }) =>
      issuer.issue(name, rights.assume(roleArn, 'lambda.amazonaws.com', name)),
    scannerCredentials(roleArn) {
      const service = 'malware-protection-plan.guardduty.amazonaws.com';
      return issuer.issue('malware-scan', rights.assume(roleArn, service, 'scan'));
    },
    siteCredentials: (sourceArn) =>
      issuer.issue('cloudfront', {
        kind: 'service',
        service: 'cloudfront.amazonaws.com',
        sourceArn,
      }),
    async refusedMail(request) {
      try {
        const { issued, region } = await callerOf(request, 'ses');
        requireMail(issued.caller, region, String(request.body), rights);
        return null;
      } catch (error) {
        if (!(error instanceof AccessDenied || error instanceof SignatureFault)) throw error;
        const name = error instanceof AccessDenied ? 'AccessDeniedException' : error.name;
        return { status: 403, name, body: { message: error.message } };
      }
    },
  };
}

/** For what runs no function of the stack: whoever signs may do everything. */
export function operatorsOnly(): StoreIam {
  const issuer = credentialIssuer();
  const callerOf = signedCallers(issuer, [() => new Date()]);
  return { issuer, callerOf, rights: { require: () => {}, assume: () => AWS_ITSELF } };
}

/**
 * SES judges by the identity that is verified, here the sender's domain, and by the configuration set.
 * Source: Service authorization reference, "Amazon Simple Email Service v2".
 */
function requireMail(by: Caller, region: string, text: string, rights: Rights): void {
  const mail = JSON.parse(text) as { FromEmailAddress?: string; ConfigurationSetName?: string };
  const [, domain = ''] = /@([^>\s]+)>?\s*$/.exec(mail.FromEmailAddress ?? '') ?? [];
  const need = (kind: string, name: string) => ({
    action: 'ses:SendEmail',
    resource: `arn:aws:ses:${region}:${LOCAL_ACCOUNT}:${kind}/${name}`,
  });
  const set = mail.ConfigurationSetName;
  rights.require(by, need('identity', domain), ...(set ? [need('configuration-set', set)] : []));
}

/** Which test file runs, for whoever writes down what it needed. */
export function toldTests({
  running,
}: LocalIam): Record<string, (query: URLSearchParams) => Promise<unknown>> {
  return {
    'test-file': async (query) => running(String(query.get('file')), query.get('on') === 'true'),
  };
}
