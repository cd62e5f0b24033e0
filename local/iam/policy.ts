import * as z from 'zod/mini';
import { type Pattern, patternOf } from './wildcards.ts';

/**
 * One thing that one statement of a policy allows or denies: an action on a resource. A statement
 * that names several stands for one grant each, so that each can be told, used and taken away alone.
 */
export type Grant = {
  /** Policy and statement: "FunctionsAuditRoleDefaultPolicy[2]". */
  readonly statement: string;
  readonly effect: 'Allow' | 'Deny';
  readonly action: string;
  readonly resource: string;
  /** Whom a resource's policy speaks of; null in a role's. */
  readonly principals: readonly string[] | null;
  readonly conditions: readonly Condition[];
  readonly matches: { readonly action: Pattern; readonly resource: Pattern };
};

export type Condition = {
  readonly operator: Operator;
  /** `ForAllValues:` and `ForAnyValue:`; null compares the key's one value. */
  readonly set: 'all' | 'any' | null;
  readonly ifExists: boolean;
  /** In lower case: names of keys are the same in any. */
  readonly key: string;
  readonly values: readonly string[];
};

const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'ArnEquals',
  'ArnLike',
  'Bool',
  'Null',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** The keys that whoever asks for a judgement tells, wherever AWS does. */
const KEYS = new Set([
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'dynamodb:leadingkeys',
  'events:managedby',
  'kms:calleraccount',
  'kms:viaservice',
  's3:if-none-match',
  's3:prefix',
  's3:x-amz-acl',
]);

const OneOrMore = z.union([z.string(), z.array(z.string())]);
const Statement = z.strictObject({
  Sid: z.optional(z.string()),
  Effect: z.enum(['Allow', 'Deny']),
  Action: OneOrMore,
  Resource: z.optional(OneOrMore),
  Principal: z.optional(z.union([z.literal('*'), z.record(z.string(), OneOrMore)])),
  Condition: z.optional(
    z.record(
      z.string(),
      z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
    ),
  ),
});
const Policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.optional(z.string()),
  Statement: z.unknown(),
});

const list = (value: string | readonly string[]): readonly string[] => [value].flat();

/**
 * Reads a policy document as far as this stack's policies go.
 *
 * @param name of the policy, for people
 * @param own ARN of what a resource's policy is attached to, where it names no resource itself
 * @throws Error that names the element, form of action, operator, key or variable it does not know:
 *   a policy that is read half would be judged wider or narrower than in AWS
 */
export function readPolicy(name: string, document: unknown, own = '*'): Grant[] {
  const refuse = (what: string) =>
    new Error(`the policy ${name} ${what}, which the local run cannot judge`);
  function read<S extends z.ZodMiniType>(schema: S, given: unknown): z.output<S> {
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    const [fault] = parsed.error.issues;
    const named = fault && 'keys' in fault ? fault.keys : fault?.path;
    throw refuse(`has an element of another kind: ${String(named)}`);
  }
  const statements = [read(Policy, document).Statement].flat();
  return statements.flatMap((given, index) => {
    const statement = read(Statement, given);
    const { Effect, Action, Resource = own, Principal } = statement;
    const conditions = readConditions(statement.Condition ?? {}, refuse);
    const principals = Principal === undefined ? null : readPrincipals(Principal, refuse);
    return list(Action).flatMap((action) =>
      list(Resource).map((resource): Grant => {
        if (!/^(\*|[a-z0-9-]+:[a-z*?]+)$/i.test(action)) throw refuse(`has the action ${action}`);
        if (resource.includes('${')) throw refuse(`has a variable in ${resource}`);
        return {
          statement: `${name}[${index}]`,
          effect: Effect,
          action,
          resource,
          principals,
          conditions,
          matches: {
            action: patternOf(action.toLowerCase()),
            resource: resource === '*' ? () => true : arnPattern(resource),
          },
        };
      }),
    );
  });
}

function readPrincipals(
  principal: '*' | Record<string, string | readonly string[]>,
  refuse: (what: string) => Error,
): readonly string[] {
  if (principal === '*') return ['*'];
  return Object.entries(principal).flatMap(([kind, names]) => {
    if (kind !== 'AWS' && kind !== 'Service') throw refuse(`has a principal of the kind ${kind}`);
    return list(names);
  });
}

function readConditions(
  conditions: Record<string, Record<string, string | boolean | readonly string[]>>,
  refuse: (what: string) => Error,
): Condition[] {
  return Object.entries(conditions).flatMap(([whole, keys]) => {
    const [, set, name = '', ifExists] =
      /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(whole) ?? [];
    const operator = OPERATORS.find((each) => each === name);
    if (!operator || (operator === 'Null' && (set || ifExists)))
      throw refuse(`compares with ${whole}`);
    return Object.entries(keys).map(([key, given]): Condition => {
      if (!KEYS.has(key.toLowerCase())) throw refuse(`asks for the key ${key}`);
      const values = list(typeof given === 'boolean' ? String(given) : given);
      if (values.some((value) => value.includes('${'))) throw refuse(`has a variable for ${key}`);
      return {
        operator,
        set: set === undefined ? null : set === 'ForAllValues' ? 'all' : 'any',
        ifExists: ifExists !== undefined,
        key: key.toLowerCase(),
        values,
      };
    });
  });
}

/** Each of the six parts of an ARN is compared by itself: `*` crosses no colon but in the last. */
export function arnPattern(pattern: string): Pattern {
  const parts = partsOf(pattern).map(patternOf);
  return (arn) => {
    const own = partsOf(arn);
    return own.length === parts.length && parts.every((matches, at) => matches(own[at] ?? ''));
  };
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
