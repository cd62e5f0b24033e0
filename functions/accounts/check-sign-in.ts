import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { Role } from '#domain/permission.ts';
import { FORMER_LAOS, SIGN_IN_NEEDS, type SignInNeed } from '#domain/sign-in.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { formerCodes } from '../registry/former-codes.ts';
import { needsSecondFactor, type Unit, unitOf } from './account.ts';
import { type AccountStore, accountStore } from './account-store.ts';
import { poolClient, type SignInPool, signInPool } from './sign-in-pool.ts';

export type CheckNeeds = {
  /** The pool that asks. */
  poolOf: (userPoolId: string) => Pick<SignInPool, 'find'>;
  accounts: Pick<AccountStore, 'noteSignIn'>;
  /** Codes that an LAO goes on from. */
  formerCodes: (lao: string) => Promise<readonly string[]>;
  now: () => Date;
};

/**
 * What Cognito asks before it gives a token. A role is given to who has exactly one, and, where the
 * role needs a second factor, has set one up: Cognito then asks for it at each sign-in. Who lacks
 * something gets a token that opens nothing and says what is missing (`sign_in_needs`), by which
 * one can set it up. Where the LAO goes on from others, their codes are told beside its own. An error here gives no token at all.
 */
export function checkSignIn({ poolOf, accounts, formerCodes, now }: CheckNeeds) {
  return async (event: PreTokenGenerationTriggerEvent): Promise<PreTokenGenerationTriggerEvent> => {
    const { userName, userPoolId, triggerSource } = event;
    const { userAttributes, groupConfiguration } = event.request;
    const roles = (groupConfiguration.groupsToOverride ?? []).filter(isRole);
    const role = roles.length === 1 ? roles[0] : undefined;
    const need = await needOf(role, () => poolOf(userPoolId).find(userName));
    const lao = userAttributes['custom:lao'];
    const formers = need || !lao ? [] : await formersOf(lao);
    event.response = {
      claimsOverrideDetails: need
        ? {
            claimsToAddOrOverride: { [SIGN_IN_NEEDS]: need },
            // As documented: an empty object leaves no group.
            groupOverrideDetails: {},
          }
        : {
            claimsToSuppress: [SIGN_IN_NEEDS],
            ...(formers.length > 0 && {
              claimsToAddOrOverride: { [FORMER_LAOS]: formers.join(' ') },
            }),
            groupOverrideDetails: { groupsToOverride: roles },
          },
    };
    if (need) log.info('sign-in-needs', { need });
    else if (triggerSource !== 'TokenGeneration_RefreshTokens')
      await noteSignIn(unitIn(userAttributes), userName, false);
    // Who set up the second factor a moment ago has the role by a renewal: that is their first sign-in.
    else if (role && needsSecondFactor(role))
      await noteSignIn(unitIn(userAttributes), userName, true);
    return event;
  };

  /** Where the registry cannot be read, people have their LAO's own work at least. */
  async function formersOf(lao: string): Promise<readonly string[]> {
    try {
      return await formerCodes(lao);
    } catch (error) {
      log.error('former-codes-not-read', error as Error);
      return [];
    }
  }

  /** A note that cannot be written keeps nobody out. */
  async function noteSignIn(unit: Unit, username: string, onlyFirst: boolean): Promise<void> {
    try {
      await accounts.noteSignIn(unit, username, now().toISOString(), onlyFirst);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        if (!onlyFirst) log.info('sign-in-of-no-account');
      } else log.error('sign-in-not-noted', error as Error);
    }
  }
}

async function needOf(
  role: Role | undefined,
  find: () => Promise<{ secondFactor: boolean }>,
): Promise<SignInNeed | null> {
  if (!role) return 'account';
  if (!needsSecondFactor(role)) return null;
  return (await find()).secondFactor ? null : 'second-factor';
}

const isRole = (group: string): group is Role => Role.safeParse(group).success;

const unitIn = (attributes: Record<string, string>): Unit =>
  unitOf({
    lao: attributes['custom:lao'] ?? null,
    province: attributes['custom:province'] ?? null,
  });

const client = poolClient();
const table = { client: tableClient(), name: environment('table') };
const check = checkSignIn({
  poolOf: (id) => signInPool(client, id),
  accounts: accountStore(table),
  formerCodes: formerCodes(table),
  now: () => new Date(),
});

export const handler = middy<PreTokenGenerationTriggerEvent>().handler((event) => check(event));
