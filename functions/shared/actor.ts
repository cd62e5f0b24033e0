import { Actor, type Role } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { FORMER_LAOS, formersIn, SIGN_IN_NEEDS } from '#domain/sign-in.ts';

/** Claims as API Gateway's JWT authorizer hands them on: strings, an array printed as "[a b]". */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The person behind a verified token; a token without exactly one role opens nothing. An access
 * token passes the same authorizer, but only the ID token says of which LAO somebody is.
 */
export function actorOf(claims: Claims | undefined): Actor {
  if (claims?.token_use !== 'id') throw new Problem('not-signed-in');
  // It has no role either; what says that something is missing shall open nothing whatever else it says.
  if (claims[SIGN_IN_NEEDS] !== undefined) throw new Problem('not-signed-in');
  const roles = groupsOf(claims?.['cognito:groups']);
  const role = roles.length === 1 ? (roles[0] as Role) : undefined;
  const isOfLao = role === 'recorder' || role === 'certifier';
  const parsed = Actor.safeParse({
    id: claims?.sub,
    name: typeof claims?.name === 'string' ? claims.name : '',
    role,
    lao: isOfLao ? claims?.['custom:lao'] : null,
    ...formersIn(claims[FORMER_LAOS]),
    province: role === 'province' ? claims?.['custom:province'] : null,
    ...(!isOfLao && claims['custom:lao'] ? { secondedFrom: claims['custom:lao'] } : {}),
  });
  if (!parsed.success) throw new Problem('not-signed-in');
  return parsed.data;
}

function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  if (typeof claim !== 'string') return [];
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter(Boolean);
}
