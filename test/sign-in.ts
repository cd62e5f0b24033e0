import { inject } from 'vitest';

/** Cognito's public API, called as the site's page calls it: unsigned, from another origin. */
export async function signInApi(operation: string, input: object) {
  const { ISSUER_URL, CLIENT_ID } = inject('environment');
  const response = await fetch(ISSUER_URL, {
    method: 'POST',
    headers: {
      origin: inject('environment').SITE_URL,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: CLIENT_ID, ...input }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever an operation answers
  return { status: response.status, body: (await response.json()) as any };
}

export const signInByPassword = (USERNAME: string, PASSWORD: string) =>
  signInApi('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD },
  });

/** Answers what a sign-in asks next. */
export const answerChallenge = (
  ChallengeName: string,
  Session: string,
  ChallengeResponses: Record<string, string>,
) => signInApi('RespondToAuthChallenge', { ChallengeName, Session, ChallengeResponses });
