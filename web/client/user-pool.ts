import { type SiteConfig, siteConfig } from './config.ts';
import { SignInLapsed, type Tokens } from './session.ts';

/** The name that stands for an answer that did not come. */
export const UNREACHABLE = 'Unreachable';
/** The name of what the pool answers of itself with a 5xx. */
export const IN_TROUBLE = 'InternalErrorException';
const ANSWERED_WITHIN_MS = 30_000;

/** The pool said no, by the name and the words of its exception; or nothing at all (`UNREACHABLE`). */
export class PoolRefusal extends Error {
  readonly exception: string;
  /** Cognito's own words, English: they tell apart what has one name. Not to be shown. */
  readonly said: string;
  /** Name of the request, for a report. */
  readonly reference: string | null;

  constructor(exception: string, said = '', reference: string | null = null) {
    super(`${exception}: ${said}`);
    this.name = 'PoolRefusal';
    this.exception = exception;
    this.said = said;
    this.reference = reference;
  }
}

/**
 * One call of Cognito's public API, straight from the page (docs/decisions/0115): nobody between sees a
 * password. Its body is of JSON, whatever its content type is called.
 *
 * @throws PoolRefusal
 */
export async function askPool<Answer>(operation: string, input: object): Promise<Answer> {
  let response: Response;
  try {
    const { signInApi } = await poolConfig();
    response = await fetch(`${signInApi}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
      // A sign-out asks for the end of its token while the page is left.
      keepalive: true,
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
  } catch {
    throw new PoolRefusal(UNREACHABLE);
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as Answer;
  const reference = response.headers.get('x-amzn-requestid');
  const { __type = '', message = '' } = (answer ?? {}) as Record<string, string | undefined>;
  // As the SDKs read it: a name may stand behind a "#" and before a ":".
  const name = __type.split('#').at(-1)?.split(':')[0] ?? '';
  if (response.status >= 500 || name === '') throw new PoolRefusal(IN_TROUBLE, message, reference);
  throw new PoolRefusal(name, message, reference);
}

export type AuthenticationResult = {
  IdToken: string;
  AccessToken: string;
  /** Not repeated by a renewal, as long as the client does not rotate them. */
  RefreshToken?: string;
};

/** @throws SignInLapsed where the pool no longer takes the refresh token; PoolRefusal where it could not say */
export async function renewTokens(refreshToken: string): Promise<Tokens & { accessToken: string }> {
  const { clientId } = await poolConfig();
  try {
    const { AuthenticationResult: granted } = await askPool<{
      AuthenticationResult: AuthenticationResult;
    }>('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: refreshToken });
    return {
      idToken: granted.IdToken,
      refreshToken: granted.RefreshToken ?? refreshToken,
      accessToken: granted.AccessToken,
    };
  } catch (cause) {
    if (cause instanceof PoolRefusal && LAPSED.has(cause.exception)) throw new SignInLapsed();
    throw cause;
  }
}

const LAPSED = new Set(['NotAuthorizedException', 'RefreshTokenReuseException']);

/** Ends a sign-in at the pool: its refresh token, and every token that came of it. */
export async function revoke(refreshToken: string): Promise<void> {
  const { clientId } = await poolConfig();
  await askPool('RevokeToken', { ClientId: clientId, Token: refreshToken });
}

/** @throws PoolRefusal where the site itself cannot be reached */
export const poolConfig = (): Promise<SiteConfig> =>
  siteConfig().catch(() => {
    throw new PoolRefusal(UNREACHABLE);
  });
