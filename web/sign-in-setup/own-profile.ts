import type { OwnProfile } from '../sign-in.ts';

/** Cognito refused, by the name of its exception. */
export class ProfileRefusal extends Error {}

/**
 * The three calls by which a person sets up an authenticator app, straight to Cognito's API: the
 * secret is seen by Cognito and the person's app, and by nobody between.
 */
async function call<Answer>({ api }: OwnProfile, operation: string, body: object): Promise<Answer> {
  const response = await fetch(`${api}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer & { __type?: string };
  if (!response.ok) throw new ProfileRefusal(answer.__type?.split('#').at(-1) ?? 'Unknown');
  return answer;
}

/** @returns the secret that the app is to keep, in base32 */
export async function newSecret(profile: OwnProfile): Promise<string> {
  const { SecretCode } = await call<{ SecretCode: string }>(profile, 'AssociateSoftwareToken', {
    AccessToken: profile.accessToken,
  });
  return SecretCode;
}

/** Shows that the app has the secret, and has each sign-in ask for a code from now on. */
export async function confirmCode(profile: OwnProfile, code: string): Promise<void> {
  const AccessToken = profile.accessToken;
  await call(profile, 'VerifySoftwareToken', { AccessToken, UserCode: code });
  await call(profile, 'SetUserMFAPreference', {
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
}

/** What a QR of a secret holds, as authenticator apps read it. */
export function otpauthAddress(secret: string, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
