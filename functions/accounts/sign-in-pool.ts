import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  type AttributeType,
  CodeDeliveryFailureException,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Person, Position } from '#domain/account.ts';
import type { Role } from '#domain/permission.ts';
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

export type Created =
  /** `not-delivered`: the mail could not be sent; the account stands and can be invited again. */
  | { outcome: 'created' | 'not-delivered' | 'exists'; id: string }
  /** The address is another user's; or the mail could not be sent, and no user was made. */
  | { outcome: 'email-taken' | 'not-made' };

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

  const endSessions = async (username: string): Promise<void> => {
    await client.send(new AdminUserGlobalSignOutCommand(of(username)));
  };

  return {
    /** Makes an account and has Cognito send its invitation. */
    async create(username: string, person: Person, { lao, province }: Position): Promise<Created> {
      const attributes: Record<string, string | null> = {
        email: person.email,
        email_verified: 'true',
        name: person.name,
        'custom:lao': lao,
        'custom:province': province,
      };
      try {
        const { User } = await client.send(
          new AdminCreateUserCommand({
            ...of(username),
            TemporaryPassword: temporaryPassword(),
            DesiredDeliveryMediums: ['EMAIL'],
            UserAttributes: Object.entries(attributes).flatMap(([Name, Value]) =>
              Value === null ? [] : [{ Name, Value }],
            ),
          }),
        );
        return { outcome: 'created', id: attributeOf(User?.Attributes, 'sub') };
      } catch (error) {
        if (error instanceof AliasExistsException) return { outcome: 'email-taken' };
        if (error instanceof UsernameExistsException) {
          // Cognito says so of an address that is another user's, too.
          const user = await findIfThere(username);
          return user ? { outcome: 'exists', id: user.id } : { outcome: 'email-taken' };
        }
        if (error instanceof CodeDeliveryFailureException) {
          const user = await findIfThere(username);
          return user ? { outcome: 'not-delivered', id: user.id } : { outcome: 'not-made' };
        }
        throw error;
      }
    },

    find,
    /** By user name or e-mail address; null where the pool has nobody of it. */
    findIfThere,

    /** Harmless where it is so already. */
    async addToRole(username: string, role: Role): Promise<void> {
      await client.send(new AdminAddUserToGroupCommand({ ...of(username), GroupName: role }));
    },

    async rename(username: string, name: string): Promise<void> {
      await client.send(
        new AdminUpdateUserAttributesCommand({
          ...of(username),
          UserAttributes: [{ Name: 'name', Value: name }],
        }),
      );
    },

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

const attributeOf = (attributes: AttributeType[] | undefined, name: string): string =>
  attributes?.find(({ Name }) => Name === name)?.Value ?? '';
