import type { IncomingMessage, ServerResponse } from 'node:http';
import { CognitoError } from './cognito-errors.ts';
import { ADMIN_OPERATIONS, type PoolNeeds, TOKEN_OPERATIONS } from './cognito-operations.ts';
import { categoryQuotas } from './quotas.ts';
import { isSigned, type SigningSetting } from './signed-request.ts';

export type CognitoApiNeeds = PoolNeeds & {
  signing: SigningSetting;
  /** Origins of the site: the only ones whose pages may call. */
  origins: ReadonlySet<string>;
  /** Whose access token it is and what it may be used for; null where it is none of ours. */
  bearerOf: (accessToken: string) => Promise<{ sub: string; scopes: ReadonlySet<string> } | null>;
};

const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;
const OWN_PROFILE = 'aws.cognito.signin.user.admin';

/**
 * Cognito's API for user pools, as far as it is used: by the functions with signed requests, by the
 * pages with an access token. Anything else is answered as not known, never passed over.
 */
export function cognitoApi(needs: CognitoApiNeeds) {
  const take = categoryQuotas();

  async function run(name: string, request: IncomingMessage, body: string): Promise<unknown> {
    const input = JSON.parse(body || '{}') as Record<string, unknown>;
    const admin = ADMIN_OPERATIONS[name];
    if (admin) {
      if (!(await isSigned({ headers: request.headers, body }, needs.signing)))
        throw new CognitoError('NotAuthorizedException', 'The request is not signed');
      if (input.UserPoolId !== needs.pool.id)
        throw new CognitoError('ResourceNotFoundException', `User pool does not exist.`);
      take(admin.category);
      return admin.run(input, needs);
    }
    const own = TOKEN_OPERATIONS[name];
    if (!own) throw new CognitoError('UnknownOperationException', `${name} is not served here`);
    const bearer = await needs.bearerOf(String(input.AccessToken ?? ''));
    const user = bearer && needs.users.bySubject(bearer.sub);
    if (!user?.enabled) throw new CognitoError('NotAuthorizedException', 'Invalid Access Token');
    if (!bearer?.scopes.has(OWN_PROFILE))
      throw new CognitoError(
        'NotAuthorizedException',
        'Access Token does not have required scopes',
      );
    take(own.category);
    return own.run(user, input, needs);
  }

  /** @returns false where the request is none of the API's */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { origin } = request.headers;
    const cors = origin && needs.origins.has(origin) ? corsFor(origin) : {};
    const asks = String(request.headers['access-control-request-headers'] ?? '');
    if (request.method === 'OPTIONS' && asks.includes('x-amz-target')) {
      response.writeHead(200, cors).end();
      return true;
    }
    const name = TARGET.exec(String(request.headers['x-amz-target'] ?? ''))?.[1];
    if (request.method !== 'POST' || !name) return false;
    const send = (status: number, body: unknown, more = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...cors, ...more })
        .end(JSON.stringify(body));
    try {
      send(200, (await run(name, request, await textOf(request))) ?? {});
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      const body = { __type: error.name, message: error.message };
      send(400, body, { 'x-amzn-errortype': error.name });
    }
    return true;
  };
}

const corsFor = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type,x-amz-target,x-amz-user-agent',
  'access-control-max-age': '3600',
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 100_000) throw new CognitoError('InvalidParameterException', 'too large');
  }
  return text;
}
