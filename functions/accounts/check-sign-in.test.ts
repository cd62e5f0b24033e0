import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import type { Role } from '#domain/permission.ts';
import { checkSignIn } from './check-sign-in.ts';

// The module reads what the stack gives it when it is loaded.
vi.hoisted(() => {
  process.env.TABLE_NAME ??= 'none';
});

type Source = PreTokenGenerationTriggerEvent['triggerSource'];

/** Of Cognito's five; devices, the fifth, are not remembered by this pool. */
const SIGN_INS: Source[] = [
  'TokenGeneration_Authentication',
  'TokenGeneration_NewPasswordChallenge',
  'TokenGeneration_HostedAuth',
];

async function asked(
  triggerSource: Source,
  groups: string[],
  secondFactor = false,
  formers: string[] = [],
) {
  const noted: string[] = [];
  const check = checkSignIn({
    poolOf: () => ({
      find: async (username) => ({ username, id: 'x', lao: null, province: null, secondFactor }),
    }),
    accounts: {
      noteSignIn: async (unit, username, _, onlyFirst) =>
        void noted.push(`${unit} ${username}${onlyFirst ? ' if the first' : ''}`),
    },
    formerCodes: async () => formers,
    now: () => new Date('2026-11-30T00:00:00Z'),
  });
  const event = {
    triggerSource,
    userName: 'somsri',
    userPoolId: 'pool',
    request: {
      userAttributes: { 'custom:lao': '6800101' },
      groupConfiguration: { groupsToOverride: groups },
    },
    response: {},
  } as unknown as PreTokenGenerationTriggerEvent;
  const { response } = await check(event);
  const { groupOverrideDetails, claimsToAddOrOverride } = response.claimsOverrideDetails ?? {};
  return {
    roles: groupOverrideDetails?.groupsToOverride ?? [],
    needs: claimsToAddOrOverride?.sign_in_needs,
    formers: claimsToAddOrOverride?.former_laos,
    noted,
  };
}

describe.each([...SIGN_INS, 'TokenGeneration_RefreshTokens' as const])('asked at %s', (source) => {
  const isSignIn = source !== 'TokenGeneration_RefreshTokens';

  test('a recorder has the role, and only a sign-in is noted', async () => {
    const { roles, needs, noted } = await asked(source, ['recorder']);
    expect({ roles, needs }).toEqual({ roles: ['recorder'], needs: undefined });
    expect(noted).toEqual(isSignIn ? ['6800101 somsri'] : []);
  });

  test('the office has none without a second factor, and is told so', async () => {
    const office: Role[] = ['office'];
    expect(await asked(source, office)).toEqual({
      roles: [],
      needs: 'second-factor',
      noted: [],
    });
    const { roles, noted } = await asked(source, office, true);
    expect(roles).toEqual(['office']);
    // By a renewal, because the factor was set up after the password: that is the first sign-in.
    expect(noted).toEqual([isSignIn ? '6800101 somsri' : '6800101 somsri if the first']);
  });

  test('who has two roles, or only a provider’s group, has none', async () => {
    for (const groups of [['recorder', 'office'], ['pool_ThaID'], []])
      expect(await asked(source, groups, true)).toEqual({ roles: [], needs: 'account', noted: [] });
  });
});

test('the codes that the LAO had before are told beside its own, to who has a role', async () => {
  const formers = ['6800199', '6800198'];
  const told = await asked('TokenGeneration_Authentication', ['recorder'], false, formers);
  expect(told.formers).toBe('6800199 6800198');
  const renewed = await asked('TokenGeneration_RefreshTokens', ['recorder'], false, formers);
  expect(renewed.formers).toBe('6800199 6800198');
  expect(
    (await asked('TokenGeneration_Authentication', [], false, formers)).formers,
  ).toBeUndefined();
  expect((await asked('TokenGeneration_Authentication', ['recorder'])).formers).toBeUndefined();
});
