import type { CfnTemplate } from '../template-values.ts';
import { type DeclaredPolicies, type DeclaredRole, readPolicies } from './declared-policies.ts';
import { judge, type Match, type Need, type Principal, type Verdict } from './judge.ts';
import type { Grant } from './policy.ts';

/** Who calls: a role in a session, a service of AWS by itself, or whoever operates the local run. */
export type Caller =
  | { readonly kind: 'role'; readonly arn: string; readonly session: string }
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string }
  | { readonly kind: 'operator' };

/** Whatever AWS does with no right of anybody's, such as Lambda's own reader of a stream. */
export const AWS_ITSELF: Caller = { kind: 'operator' };

/** A need that no policy allows, or one denies. The message is AWS's. */
export class AccessDenied extends Error {
  readonly caller: string;
  readonly need: Need;
  constructor(caller: Caller, need: Need, because: string) {
    const why = because.startsWith('an explicit')
      ? `with ${because}`
      : `because ${because} the ${need.action} action`;
    super(
      `User: ${nameOf(caller)} is not authorized to perform: ${need.action} on resource: ${need.resource} ${why}`,
    );
    this.name = 'AccessDenied';
    this.caller = nameOf(caller);
    this.need = need;
  }
}

/** Told of every judgement: what the rights' mutation test lives on. */
export type Watch = {
  allowed?: (caller: Caller, need: Need, matches: readonly Match[]) => void;
  /** @param matches the denies that decided; none where nothing allowed it */
  denied?: (denial: AccessDenied, matches: readonly Match[], caller: Caller) => void;
};

/** The stack's policies, and judgements by them. */
export type Rights = {
  /** @throws AccessDenied */
  require: (caller: Caller, ...needs: readonly Need[]) => void;
  judge: (caller: Caller, need: Need) => Verdict;
  /** The role that the service takes: who calls from then on. @throws AccessDenied by its trust policy */
  assume: (roleArn: string, service: string, session: string, sourceArn?: string) => Caller;
  /** Every grant of every policy. */
  grants: readonly Grant[];
  /** From now on these grants are replaced by what is given for them, and every other one stands. */
  replace: (by: ReadonlyMap<Grant, readonly Grant[]>) => void;
  watch: (watch: Watch) => void;
};

const ACCOUNT = '000000000000';
const OPERATOR = `arn:aws:iam::${ACCOUNT}:role/LocalOperator`;
/** What an administrator's role has; what a resource's policy denies is denied to it as well. */
const EVERYTHING: readonly Grant[] = [
  {
    statement: 'LocalOperator',
    effect: 'Allow',
    action: '*',
    resource: '*',
    principals: null,
    conditions: [],
    matches: { action: () => true, resource: () => true },
  },
];

/** @throws Error of one line that names what of a policy cannot be judged */
export function readRights(template: CfnTemplate): Rights {
  return rightsOf(readPolicies(template));
}

function rightsOf({ roles, ofResources }: DeclaredPolicies): Rights {
  const watching: Watch[] = [];
  let replaced: ReadonlyMap<Grant, readonly Grant[]> = new Map();
  const current = (grants: readonly Grant[]) =>
    replaced.size === 0 ? grants : grants.flatMap((grant) => replaced.get(grant) ?? [grant]);

  function verdictOf(caller: Caller, need: Need): Verdict {
    const context =
      caller.kind === 'service'
        ? { 'aws:sourceaccount': ACCOUNT, 'aws:sourcearn': caller.sourceArn, ...need.context }
        : (need.context ?? {});
    return judge(
      { ...need, context },
      {
        principal: principalOf(caller),
        identity: current(identityOf(caller, roles)),
        resource: current(ofResources.get(attachedTo(need.resource)) ?? []),
      },
    );
  }

  function require(caller: Caller, ...needs: readonly Need[]): void {
    for (const need of needs) {
      const verdict = verdictOf(caller, need);
      if (verdict.allowed) {
        for (const { allowed } of watching) allowed?.(caller, need, verdict.matches);
        continue;
      }
      const denial = new AccessDenied(caller, need, verdict.because);
      for (const { denied } of watching) denied?.(denial, verdict.matches, caller);
      throw denial;
    }
  }

  return {
    require,
    judge: verdictOf,
    assume(roleArn, service, session, sourceArn) {
      const role = roles.get(roleArn);
      if (!role) throw new Error(`the stack has no role ${roleArn}`);
      const caller: Caller = { kind: 'service', service, sourceArn: sourceArn ?? '' };
      const need = {
        action: 'sts:AssumeRole',
        resource: roleArn,
        context: {
          ...(sourceArn !== undefined && { 'aws:sourcearn': sourceArn }),
          'aws:sourceaccount': ACCOUNT,
        },
      };
      const verdict = judge(need, {
        principal: { kind: 'service', service },
        identity: [],
        resource: current(role.trust),
      });
      if (!verdict.allowed) {
        const denial = new AccessDenied(caller, need, verdict.because);
        for (const { denied } of watching) denied?.(denial, verdict.matches, caller);
        throw denial;
      }
      for (const { allowed } of watching) allowed?.(caller, need, verdict.matches);
      return { kind: 'role', arn: roleArn, session };
    },
    grants: [
      ...[...roles.values()].flatMap(({ trust, grants }) => [...trust, ...grants]),
      ...[...ofResources.values()].flat(),
    ],
    replace(by) {
      replaced = by;
    },
    watch: (watch) => watching.push(watch),
  };
}

function principalOf(caller: Caller): Principal {
  if (caller.kind === 'operator') return { kind: 'role', arn: OPERATOR, session: 'operator' };
  return caller;
}

function identityOf(caller: Caller, roles: ReadonlyMap<string, DeclaredRole>): readonly Grant[] {
  if (caller.kind === 'operator') return EVERYTHING;
  if (caller.kind === 'service') return [];
  return roles.get(caller.arn)?.grants ?? [];
}

/** A bucket's policy speaks of its objects as well. */
const attachedTo = (resource: string) =>
  resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? '') : resource;

/** As AWS writes callers into its messages. */
function nameOf(caller: Caller): string {
  if (caller.kind === 'service') return caller.service;
  const { arn, session } = principalOf(caller) as Extract<Principal, { kind: 'role' }>;
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${arn.split('/').at(-1)}/${session}`;
}
