import {
  AdminCreateUserCommand,
  AliasExistsException,
  type AttributeType,
  CodeDeliveryFailureException,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Person, type Position, unitOf } from './account.ts';
import type { PoolUser } from './sign-in-pool.ts';
import { temporaryPassword } from './temporary-password.ts';

export type Created =
  /** `not-delivered`: the mail could not be sent; the account stands and can be invited again. */
  | { outcome: 'created' | 'not-delivered' | 'exists'; id: string }
  /** The user name is of somebody who moved to another unit. */
  | { outcome: 'moved-away' }
  /** The address is another user's; or the mail could not be sent, and no user was made. */
  | { outcome: 'email-taken' | 'not-made' };

/** Makes an account and has Cognito send its invitation. */
export function createIn(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  findIfThere: (username: string) => Promise<PoolUser | null>,
) {
  return async (
    username: string,
    person: Person,
    { lao, province }: Position,
  ): Promise<Created> => {
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
          UserPoolId,
          Username: username,
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
        if (!user) return { outcome: 'email-taken' };
        if (unitOf(user) !== unitOf({ lao, province })) return { outcome: 'moved-away' };
        return { outcome: 'exists', id: user.id };
      }
      if (error instanceof CodeDeliveryFailureException) {
        const user = await findIfThere(username);
        return user ? { outcome: 'not-delivered', id: user.id } : { outcome: 'not-made' };
      }
      throw error;
    }
  };
}

export const attributeOf = (attributes: AttributeType[] | undefined, name: string): string =>
  attributes?.find(({ Name }) => Name === name)?.Value ?? '';
