import { attributesOf, refuseTakenAlias } from './aliases.ts';
import { CognitoError } from './cognito-errors.ts';
import type { DeclaredPool } from './declared-pool.ts';
import type { LocalUser } from './local-user.ts';
import { checkPassword, temporaryPassword } from './passwords.ts';
import type { Category } from './quotas.ts';
import type { Users } from './users.ts';

/** A mail of the pool's: its templates filled in. */
export type PoolMail = { to: string; subject: string; html: string };

export type PoolNeeds = {
  pool: DeclaredPool;
  users: Users;
  sendMail: (mail: PoolMail) => Promise<void>;
  /** Ends every sign-in of a person: their refresh tokens are good no more. */
  endSessions: (sub: string) => void;
};

/** An operation as the SDK sends it: what is read of the input stands in each. */
type Input = {
  Username?: string;
  GroupName?: string;
  MessageAction?: 'RESEND' | 'SUPPRESS';
  TemporaryPassword?: string;
  Password?: string;
  Permanent?: boolean;
  UserAttributes?: { Name: string; Value?: string }[];
  UserAttributeNames?: string[];
  SoftwareTokenMfaSettings?: { Enabled?: boolean; PreferredMfa?: boolean };
  UserCode?: string;
  DestinationUser?: { ProviderAttributeValue?: string };
  SourceUser?: { ProviderName?: string; ProviderAttributeValue?: string };
};
type Output = Record<string, unknown>;

/** Called by the functions with signed requests. */
export type AdminOperation = {
  category: Category;
  run: (input: Input, needs: PoolNeeds) => Output | Promise<Output>;
};
const DAY_MS = 86_400_000;

export const ADMIN_OPERATIONS: Readonly<Record<string, AdminOperation>> = {
  AdminCreateUser: { category: 'UserCreation', run: createUser },
  AdminGetUser: {
    category: 'UserRead',
    run: (input, needs) => {
      const user = userOf(input, needs);
      return {
        ...described(user, 'UserAttributes'),
        ...(user.mfaEnabled && {
          PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
          UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        }),
      };
    },
  },
  AdminAddUserToGroup: change((user, { GroupName }, { pool }) => {
    if (!GroupName || !pool.groups.includes(GroupName))
      throw new CognitoError('ResourceNotFoundException', 'Group not found.');
    if (!user.groups.includes(GroupName)) user.groups.push(GroupName);
  }),
  AdminRemoveUserFromGroup: change((user, { GroupName }) => {
    user.groups = user.groups.filter((group) => group !== GroupName);
  }),
  AdminUpdateUserAttributes: change((user, { UserAttributes = [] }, needs) => {
    const to = { ...user.attributes, ...attributesOf(UserAttributes) };
    refuseTakenAlias(to, needs, user);
    user.attributes = to;
  }),
  AdminDeleteUserAttributes: change((user, { UserAttributeNames = [] }) => {
    for (const name of UserAttributeNames) delete user.attributes[name];
  }),
  AdminDisableUser: change((user, _, { endSessions }) => {
    user.enabled = false;
    endSessions(user.sub);
  }),
  AdminEnableUser: change((user) => {
    user.enabled = true;
  }),
  AdminDeleteUser: {
    category: 'UserUpdate',
    run: (input, needs) => {
      const user = userOf(input, needs);
      needs.endSessions(user.sub);
      needs.users.remove(user);
      return {};
    },
  },
  AdminLinkProviderForUser: { category: 'UserCreation', run: linkProvider },
  AdminUserGlobalSignOut: change((user, _, { endSessions }) => endSessions(user.sub)),
  AdminSetUserMFAPreference: change((user, { SoftwareTokenMfaSettings }) => {
    setMfa(user, SoftwareTokenMfaSettings?.Enabled ?? user.mfaEnabled);
  }),
  AdminResetUserPassword: { category: 'UserAccountRecovery', run: resetPassword },
  AdminSetUserPassword: { category: 'UserUpdate', run: setUserPassword },
};

/** An operation that changes a user and answers with nothing. */
function change(apply: (user: LocalUser, input: Input, needs: PoolNeeds) => void): AdminOperation {
  return {
    category: 'UserUpdate',
    run: (input, needs) => {
      const user = userOf(input, needs);
      apply(user, input, needs);
      needs.users.keep(user);
      return {};
    },
  };
}

function userOf({ Username = '' }: Input, { users }: PoolNeeds): LocalUser {
  const user = users.find(Username);
  if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
  return user;
}

export function setMfa(user: LocalUser, enabled: boolean): void {
  if (enabled && !user.totp)
    throw new CognitoError('InvalidParameterException', 'User has not verified software token mfa');
  user.mfaEnabled = enabled;
}

async function createUser(input: Input, needs: PoolNeeds): Promise<Output> {
  const { Username = '', MessageAction, UserAttributes = [], TemporaryPassword } = input;
  const { users, pool } = needs;
  const attributes = attributesOf(UserAttributes);
  const known = users.find(Username);
  if (MessageAction === 'RESEND') {
    if (!known) throw new CognitoError('UserNotFoundException', 'User does not exist.');
    if (known.status !== 'FORCE_CHANGE_PASSWORD')
      throw new CognitoError(
        'UnsupportedUserStateException',
        'Resend not possible. User status is not FORCE_CHANGE_PASSWORD',
      );
    await invite(known, needs, TemporaryPassword);
    return { User: described(known, 'Attributes') };
  }
  if (!Username || /\s/.test(Username))
    throw new CognitoError('InvalidParameterException', 'Username is not valid');
  if (known) throw new CognitoError('UsernameExistsException', 'User account already exists');
  refuseTakenAlias(attributes, needs);
  if (TemporaryPassword) checkPassword(TemporaryPassword, pool.policy);
  const user = users.create(Username, attributes);
  users.keep(user);
  // A pool that offers passkeys makes no password unless it is given one: such a user has no way in.
  if (!TemporaryPassword && pool.relyingParty !== null) user.status = 'CONFIRMED';
  else if (MessageAction !== 'SUPPRESS') await invite(user, needs, TemporaryPassword);
  else await giveTemporary(user, needs, TemporaryPassword);
  return { User: described(user, 'Attributes') };
}

function linkProvider({ DestinationUser, SourceUser }: Input, needs: PoolNeeds): Output {
  const { users, pool } = needs;
  const user = userOf({ Username: DestinationUser?.ProviderAttributeValue ?? '' }, needs);
  const { ProviderName: providerName = '', ProviderAttributeValue: userId = '' } = SourceUser ?? {};
  if (!pool.providers.some(({ name }) => name === providerName) || userId === '')
    throw new CognitoError('ResourceNotFoundException', 'Identity provider does not exist.');
  if (users.byIdentity({ providerName, userId }))
    throw new CognitoError('InvalidParameterException', 'SourceUser is already linked');
  user.identities.push({ providerName, userId });
  users.keep(user);
  return {};
}

async function giveTemporary(user: LocalUser, { pool, users }: PoolNeeds, given?: string) {
  const password = given ?? temporaryPassword(pool.policy);
  await users.setPassword(user, password, pool.policy.TemporaryPasswordValidityDays * DAY_MS);
  return password;
}

/** An operator's password for somebody: their own, or a temporary one to begin with. */
async function setUserPassword(input: Input, needs: PoolNeeds): Promise<Output> {
  const { Password = '', Permanent = false } = input;
  const user = userOf(input, needs);
  checkPassword(Password, needs.pool.policy);
  if (Permanent) await needs.users.setPassword(user, Password, null);
  else await giveTemporary(user, needs, Password);
  user.status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  needs.users.keep(user);
  return {};
}

/** A new temporary password, by mail and nowhere else. */
async function invite(user: LocalUser, needs: PoolNeeds, given?: string) {
  const { pool, sendMail } = needs;
  const password = await giveTemporary(user, needs, given);
  await sendMail({
    to: user.attributes.email ?? '',
    subject: pool.invitation.subject,
    html: filled(pool.invitation.message, user.username, password),
  });
}

async function resetPassword(input: Input, needs: PoolNeeds): Promise<Output> {
  const user = userOf(input, needs);
  if (user.status === 'FORCE_CHANGE_PASSWORD')
    throw new CognitoError(
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    );
  user.status = 'RESET_REQUIRED';
  // A sample account that was reset asks for a password from then on, as any other.
  user.sample = false;
  await sendCode(user, needs);
  return {};
}

/** The code of a forgotten or reset password, by mail. */
export async function sendCode(
  user: LocalUser,
  { users, pool, sendMail }: Pick<PoolNeeds, 'pool' | 'users' | 'sendMail'>,
) {
  const code = await users.newCode(user);
  await sendMail({
    to: user.attributes.email ?? '',
    subject: pool.verification.subject,
    html: filled(pool.verification.message, user.username, code),
  });
}

/** As Cognito does: what is put in is not made fit for HTML. */
const filled = (template: string, username: string, secret: string): string =>
  template.replaceAll('{username}', () => username).replaceAll('{####}', () => secret);

export function described(user: LocalUser, attributes: 'Attributes' | 'UserAttributes'): Output {
  return {
    Username: user.username,
    [attributes]: [
      { Name: 'sub', Value: user.sub },
      ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    ],
    UserCreateDate: Date.parse(user.createdAt) / 1000,
    UserLastModifiedDate: Date.parse(user.modifiedAt) / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
