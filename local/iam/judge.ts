import { arnPattern, type Condition, type Grant } from './policy.ts';
import { patternOf } from './wildcards.ts';

/** What a request is about besides who asks, by the name of the key in lower case. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** One action that a request needs. */
export type Need = {
  readonly action: string;
  readonly resource: string;
  readonly context?: Context;
};

/** Who asks, as policies name them. */
export type Principal =
  | { readonly kind: 'role'; readonly arn: string; readonly session: string }
  | { readonly kind: 'service'; readonly service: string };

/** The policies that have a say in one need. */
export type Say = {
  readonly principal: Principal;
  /** Of the role; none for a service. */
  readonly identity: readonly Grant[];
  /** Of the resource; null where such a resource has no policy or this one has none. */
  readonly resource: readonly Grant[];
};

/** How one grant came to match: for each value that it compared, the values of it that matched. */
export type Match = { readonly grant: Grant; readonly by: readonly Compared[] };
export type Compared = { readonly key: string; readonly matching: readonly string[] };

export type Verdict =
  | { readonly allowed: true; readonly matches: readonly Match[] }
  | {
      readonly allowed: false;
      /** The denies that decided; none where nothing allowed it. */
      readonly matches: readonly Match[];
      /** Of the kind of policy that decided: what AWS's message names. */
      readonly because:
        | 'no identity-based policy allows'
        | 'no resource-based policy allows'
        | 'an explicit deny in an identity-based policy'
        | 'an explicit deny in a resource-based policy';
    };

/**
 * AWS's evaluation within one account: an explicit deny in any policy wins; else an allow by the
 * role's or the resource's policy is enough; else it is denied.
 * Source: IAM user guide, "Policy evaluation logic".
 */
export function judge(need: Need, { principal, identity, resource }: Say): Verdict {
  // The local run speaks plain HTTP on the loopback for what is TLS in AWS.
  const context: Context = { 'aws:securetransport': 'true', ...need.context };
  const own = matchesOf(need, context, identity);
  const attached = matchesOf(
    need,
    context,
    resource.filter(({ principals }) => principals?.some((each) => speaksOf(each, principal))),
  );
  const denies = ({ grant }: Match) => grant.effect === 'Deny';
  const denials = [...own, ...attached].filter(denies);
  if (own.some(denies)) {
    const because = 'an explicit deny in an identity-based policy';
    return { allowed: false, matches: denials, because };
  }
  if (denials.length > 0) {
    const because = 'an explicit deny in a resource-based policy';
    return { allowed: false, matches: denials, because };
  }
  // "The account" in a resource's policy leaves it to the roles: such a grant alone opens nothing.
  const direct = attached.filter(({ grant }) => !grant.principals?.every(isAccount));
  const matches = [...own, ...direct];
  // A key's policy has the first word: a role's grant counts only where the key leaves it to roles.
  const needsResource = principal.kind === 'service' || need.action.startsWith('kms:');
  const opened = needsResource ? attached : matches;
  if (opened.length > 0 && matches.length > 0) return { allowed: true, matches };
  return {
    allowed: false,
    matches: [],
    because: needsResource ? 'no resource-based policy allows' : 'no identity-based policy allows',
  };
}

const isAccount = (principal: string) => /^(\d{12}|arn:aws:iam::\d{12}:root)$/.test(principal);

function speaksOf(named: string, principal: Principal): boolean {
  if (named === '*') return true;
  if (principal.kind === 'service') return named === principal.service;
  return named === principal.arn || isAccount(named);
}

function matchesOf(need: Need, context: Context, grants: readonly Grant[]): Match[] {
  const action = need.action.toLowerCase();
  return grants.flatMap((grant) => {
    if (!grant.matches.action(action) || !grant.matches.resource(need.resource)) return [];
    const by: Compared[] = [];
    for (const condition of grant.conditions) {
      const compared = holds(condition, context[condition.key]);
      if (!compared) return [];
      by.push(...compared);
    }
    return [{ grant, by }];
  });
}

/**
 * Whether a condition holds; if so, which of its values matched each value of the request.
 * Source: IAM user guide, "Condition operators" and "Multivalued context keys".
 *
 * @returns null where it does not hold
 */
function holds(condition: Condition, given: string | readonly string[] | undefined) {
  const { operator, set, ifExists, key, values } = condition;
  if (operator === 'Null') {
    const matching = values.filter((value) => value === String(given === undefined));
    return matching.length > 0 ? [{ key, matching }] : null;
  }
  const compare = (value: string): Compared => ({
    key,
    matching: values.filter((wanted) => COMPARE[operator](wanted, value)),
  });
  const isNegative = operator === 'StringNotEquals';
  const suits = ({ matching }: Compared) =>
    isNegative ? matching.length === values.length : matching.length > 0;
  const present = given === undefined ? [] : [given].flat();
  if (set === 'all') {
    // Every value must match one of the policy's; where there is none, nothing fails to.
    const compared = present.map(compare);
    return compared.every(suits) ? compared : null;
  }
  if (present.length === 0) return ifExists || (isNegative && set === null) ? [] : null;
  const compared = present.map(compare).filter(suits);
  return compared.length > 0 ? compared : null;
}

const COMPARE: Record<Exclude<Condition['operator'], 'Null'>, (w: string, v: string) => boolean> = {
  StringEquals: (wanted, value) => wanted === value,
  StringNotEquals: (wanted, value) => wanted !== value,
  StringLike: (wanted, value) => patternOf(wanted)(value),
  // Both compare alike, wildcards included.
  ArnEquals: (wanted, value) => arnPattern(wanted)(value),
  ArnLike: (wanted, value) => arnPattern(wanted)(value),
  Bool: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
};
