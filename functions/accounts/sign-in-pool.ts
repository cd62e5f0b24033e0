import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
  UnsupportedUserStateException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LaoCode } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import { attributeOf, createIn } from './create-user.ts';
import { temporaryPassword } from './temporary-password.ts';

/** Cognito's user pool, as far as accounts are managed: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/ */
export type SignInPool = ReturnType<typeof signInPool>;

/** Somebody as the pool knows them. */
export type PoolUser = {
  username: string;
  id: string;
  lao: string | null;
  province: string | null;
  secondFactor: boolean;
};

/** Somebody as another provider knows them, and the user that Cognito made of it. */
export type Federated = { providerName: string; userId: string; madeUser: string };

/** A client that waits and tries again where Cognito asks to slow down. */
export const poolClient = (maxAttempts = 3): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({ maxAttempts });

export function signInPool(client: CognitoIdentityProviderClient, UserPoolId: string) {
  const of = (Username: string) => ({ UserPoolId, Username });

  const find = async (username: string): Promise<PoolUser> => {
    const user = await client.send(new AdminGetUserCommand(of(username)));
    const attribute = (name: string) => attributeOf(user.UserAttributes, name);
    return {
      username: user.Username ?? username,
      id: attribute('sub'),
      lao: attribute('custom:lao') || null,
      province: attribute('custom:province') || null,
      secondFactor: (user.UserMFASettingList ?? []).length > 0,
    };
  };

  const findIfThere = async (nameOrEmail: string): Promise<PoolUser | null> => {
    try {
      return await find(nameOrEmail);
    } catch (error) {
      if (error instanceof UserNotFoundException) return null;
      throw error;
    }
  };

  /** A new temporary password by mail. */
  const inviteAgain = async (username: string): Promise<void> => {
    await client.send(
      new AdminCreateUserCommand({
        ...of(username),
        MessageAction: 'RESEND',
        TemporaryPassword: temporaryPassword(),
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
  };

  /** The old password is good no more; a code to set another comes by mail. */
  const haveReset = async (username: string): Promise<void> => {
    await client.send(new AdminResetUserPasswordCommand(of(username)));
    await endSessions(username);
  };

  const setAttributes = async (username: string, to: Record<string, string>): Promise<void> => {
    await client.send(
      new AdminUpdateUserAttributesCommand({
        ...of(username),
        UserAttributes: Object.entries(to).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  };

  const endSessions = async (username: string): Promise<void> => {
    await client.send(new AdminUserGlobalSignOutCommand(of(username)));
  };

  return {
    create: createIn(client, UserPoolId, findIfThere),

    find,
    /** By user name or e-mail address; null where the pool has nobody of it. */
    findIfThere,

    /** Harmless where it is so already. */
    async addToRole(username: string, role: Role): Promise<void> {
      await client.send(new AdminAddUserToGroupCommand({ ...of(username), GroupName: role }));
    },

    /** As `resendInvitation`, but of nobody who has a password: it is refused. */
    sendInvitation: inviteAgain,

    rename: (username: string, name: string) => setAttributes(username, { name }),

    /**
     * To another LAO, and another role if it is one. Password, second factor and ThaID stay. Nobody has
     * two roles in between, and what was cut off may be done again.
     */
    async move(username: string, from: Role, to: { role: Role; lao: LaoCode }): Promise<void> {
      if (from !== to.role)
        await client.send(
          new AdminRemoveUserFromGroupCommand({ ...of(username), GroupName: from }),
        );
      await setAttributes(username, { 'custom:lao': to.lao });
      await client.send(new AdminAddUserToGroupCommand({ ...of(username), GroupName: to.role }));
    },

    /** Nobody signs in by it any more, and the address may be another account's. */
    async freeAddress(username: string): Promise<void> {
      await client.send(new AdminDisableUserCommand(of(username)));
      await client.send(
        new AdminDeleteUserAttributesCommand({ ...of(username), UserAttributeNames: ['email'] }),
      );
      await endSessions(username);
    },

    /** @throws AliasExistsException where it is another account's by now */
    giveAddress: (username: string, email: string) =>
      setAttributes(username, { email, email_verified: 'true' }),

    endSessions,

    /**
     * For somebody who never got in: a new temporary password by mail. Who chose a password already,
     * and was lost after that, gets a code to set another.
     */
    async resendInvitation(username: string): Promise<void> {
      try {
        await inviteAgain(username);
      } catch (error) {
        if (!(error instanceof UnsupportedUserStateException)) throw error;
        await haveReset(username);
      }
    },

    /** For somebody with a password; who has only a temporary one gets another of these. */
    async resetPassword(username: string): Promise<void> {
      try {
        await haveReset(username);
      } catch (error) {
        if (!(error instanceof NotAuthorizedException)) throw error;
        await inviteAgain(username);
      }
    },

    /** The next sign-in is without it, and sets up another where the role needs one. */
    async clearSecondFactor(username: string): Promise<void> {
      await client.send(
        new AdminSetUserMFAPreferenceCommand({
          ...of(username),
          SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
        }),
      );
      await endSessions(username);
    },

    /** Nobody signs in any more, nor renews a sign-in; a token that is out lives its hour. */
    async disable(username: string): Promise<void> {
      await client.send(new AdminDisableUserCommand(of(username)));
      await endSessions(username);
    },

    /**
     * From now on a sign-in by that provider is this account's. The user that the provider's first
     * sign-in made, without any right, gives way to it.
     */
    async link(username: string, { providerName, userId, madeUser }: Federated): Promise<void> {
      // Gone already where an earlier try was cut off after it.
      if (await findIfThere(madeUser)) await client.send(new AdminDeleteUserCommand(of(madeUser)));
      await client.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
          SourceUser: {
            ProviderName: providerName,
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: userId,
          },
        }),
      );
    },

    async enable(username: string): Promise<void> {
      await client.send(new AdminEnableUserCommand(of(username)));
    },
  };
}
