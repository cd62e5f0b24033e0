import { countedAttempt } from './attempts.ts';
import type { AuthNeeds, Output } from './auth-by-password.ts';
import { CognitoError, notAuthorized } from './cognito-errors.ts';
import type { CognitoInput } from './cognito-input.ts';
import { described, setMfa } from './cognito-operations.ts';
import type { LocalUser } from './local-user.ts';
import { checkPassword } from './passwords.ts';
import type { Category } from './quotas.ts';

/** Called by the pages with the person's own access token. */
type OwnOperation = {
  category: Category;
  /** Members without which it is refused, besides the token. */
  required?: readonly string[];
  run: (user: LocalUser, input: CognitoInput, needs: AuthNeeds) => Output | Promise<Output>;
};

const userToken = (run: OwnOperation['run'], required: readonly string[] = []): OwnOperation => ({
  category: 'UserToken',
  required,
  run,
});

export const OWN_OPERATIONS: Readonly<Record<string, OwnOperation>> = {
  GetUser: {
    category: 'UserRead',
    run: (user, _, { client }) => {
      const { Username, UserAttributes } = described(user, 'UserAttributes') as {
        Username: string;
        UserAttributes: { Name: string }[];
      };
      const readable = ['sub', ...client.readable];
      return {
        Username,
        UserAttributes: UserAttributes.filter(({ Name }) => readable.includes(Name)),
        ...(user.mfaEnabled && {
          PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
          UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        }),
      };
    },
  },
  ChangePassword: {
    category: 'UserAccountRecovery',
    required: ['ProposedPassword'],
    async run(user, { PreviousPassword, ProposedPassword }, { users, pool }) {
      user.attempts = countedAttempt(user.attempts, 'ChangePassword', Date.now());
      users.keep(user);
      if (users.isLocked(user)) throw notAuthorized('Password attempts exceeded');
      if (!(await users.passesPassword(user, String(PreviousPassword ?? ''))))
        throw notAuthorized('Incorrect username or password.');
      checkPassword(String(ProposedPassword), pool.policy);
      await users.setPassword(user, String(ProposedPassword), null);
      return {};
    },
  },
  AssociateSoftwareToken: userToken((user, _, { users }) => ({
    SecretCode: users.beginTotp(user),
  })),
  VerifySoftwareToken: userToken(
    (user, { UserCode, FriendlyDeviceName }, { users }) => {
      const device = typeof FriendlyDeviceName === 'string' ? FriendlyDeviceName : null;
      if (!users.verifyTotp(user, String(UserCode), device))
        throw new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch');
      return { Status: 'SUCCESS' };
    },
    ['UserCode'],
  ),
  SetUserMFAPreference: userToken((user, { SoftwareTokenMfaSettings }, { users }) => {
    const { Enabled } = (SoftwareTokenMfaSettings ?? {}) as { Enabled?: boolean };
    setMfa(user, Enabled ?? user.mfaEnabled);
    users.keep(user);
    return {};
  }),
  GlobalSignOut: userToken((user, _, { tokens }) => {
    tokens.endSessions(user.sub);
    return {};
  }),
  StartWebAuthnRegistration: userToken(async (user, _, { passkeys }) => ({
    CredentialCreationOptions: await passkeys.registrationOptions(user),
  })),
  CompleteWebAuthnRegistration: userToken(
    async (user, { Credential }, { passkeys }) => {
      await passkeys.register(user, Credential);
      return {};
    },
    ['Credential'],
  ),
  ListWebAuthnCredentials: userToken((user, _, { passkeys }) => ({
    Credentials: passkeys.list(user),
  })),
  DeleteWebAuthnCredential: userToken(
    (user, { CredentialId }, { passkeys }) => {
      passkeys.remove(user, String(CredentialId));
      return {};
    },
    ['CredentialId'],
  ),
};
