import { askPool } from '../client/user-pool.ts';

/**
 * The three calls by which a person sets up an authenticator app, straight to Cognito's API: the
 * secret is seen by Cognito and the person's app, and by nobody between.
 *
 * @returns the secret that the app is to keep, in base32
 */
export async function newSecret(accessToken: string): Promise<string> {
  const { SecretCode } = await askPool<{ SecretCode: string }>('AssociateSoftwareToken', {
    AccessToken: accessToken,
  });
  return SecretCode;
}

/** Shows that the app has the secret. */
export const verifyCode = (accessToken: string, code: string): Promise<unknown> =>
  askPool('VerifySoftwareToken', { AccessToken: accessToken, UserCode: code });

/** Has each sign-in by password ask for a code from now on. */
export const askForCodes = (accessToken: string): Promise<unknown> =>
  askPool('SetUserMFAPreference', {
    AccessToken: accessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });

/** What a QR of a secret holds, as authenticator apps read it. */
export function otpauthAddress(secret: string, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
