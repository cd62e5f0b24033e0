import { CognitoError } from './cognito-errors.ts';
import type { LocalUser } from './local-user.ts';

/** Of Cognito's pre token generation trigger, version 1: what the pool sends and gets back. */
export type BeforeToken = (event: TokenEvent) => Promise<TokenEvent>;

/** At which event of a sign-in it is asked: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens';

type GroupOverride = { groupsToOverride?: string[] };
export type TokenEvent = {
  version: '1';
  triggerSource: TokenSource;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  request: {
    userAttributes: Record<string, string>;
    groupConfiguration: GroupOverride & { iamRolesToOverride: string[]; preferredRole: null };
  };
  response: {
    claimsOverrideDetails: {
      claimsToAddOrOverride?: Record<string, string>;
      claimsToSuppress?: string[];
      groupOverrideDetails?: GroupOverride | null;
    } | null;
  };
};

export type TokenAsking = { clientId: string; source: TokenSource; region: string; poolId: string };

/** What every token of a user says. */
export function profileOf(user: LocalUser) {
  const { email_verified, ...attributes } = user.attributes;
  return {
    sub: user.sub,
    ...attributes,
    email_verified: email_verified === 'true',
    token_use: 'id',
    'cognito:username': user.username,
    ...(user.identities.length > 0 && { identities: user.identities }),
    ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
  };
}

async function told(ask: BeforeToken, event: TokenEvent): Promise<TokenEvent> {
  try {
    return await ask(event);
  } catch (error) {
    throw new CognitoError(
      'UserLambdaValidationException',
      `PreTokenGeneration failed with error ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** Claims of an ID token, as the trigger leaves them. A sample account is not asked about. */
export async function idTokenClaims(
  user: LocalUser,
  ask: BeforeToken | null,
  { clientId, source, region, poolId }: TokenAsking,
): Promise<Record<string, unknown>> {
  const profile: Record<string, unknown> = profileOf(user);
  if (!ask || user.sample) return profile;
  const { response } = await told(ask, {
    version: '1',
    triggerSource: source,
    region,
    userPoolId: poolId,
    userName: user.username,
    callerContext: { awsSdkVersion: 'local', clientId },
    request: {
      userAttributes: {
        sub: user.sub,
        'cognito:user_status': user.status,
        ...user.attributes,
      },
      groupConfiguration: {
        groupsToOverride: user.groups,
        iamRolesToOverride: [],
        preferredRole: null,
      },
    },
    response: { claimsOverrideDetails: null },
  });
  const { claimsToAddOrOverride, claimsToSuppress, groupOverrideDetails } =
    response.claimsOverrideDetails ?? {};
  const claims = { ...profile, ...claimsToAddOrOverride };
  for (const claim of claimsToSuppress ?? []) delete claims[claim];
  if (groupOverrideDetails === undefined) return claims;
  // As documented: an empty object, or null, leaves no group.
  const groups = groupOverrideDetails?.groupsToOverride ?? [];
  delete claims['cognito:groups'];
  return groups.length > 0 ? { ...claims, 'cognito:groups': groups } : claims;
}
