import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthNeeds } from './auth-by-password.ts';
import { CognitoError, notAuthorized } from './cognito-errors.ts';
import { checkInput, parseInput } from './cognito-input.ts';
import { ADMIN_OPERATIONS } from './cognito-operations.ts';
import { OWN_OPERATIONS } from './own-account.ts';
import { PUBLIC_OPERATIONS } from './public-operations.ts';
import { categoryQuotas } from './quotas.ts';
import { isSigned, type SigningSetting } from './signed-request.ts';

export type CognitoApiNeeds = AuthNeeds & { signing: SigningSetting };

const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;
const MOST_CHARACTERS = 100_000;

/**
 * Cognito's API for user pools, as far as it is used: by the functions with signed requests, by the
 * pages without a signature. Anything else is answered as not known, never passed over.
 */
export function cognitoApi(needs: CognitoApiNeeds) {
  const take = categoryQuotas();

  async function run(name: string, request: IncomingMessage, body: string): Promise<unknown> {
    const input = parseInput(body);
    const admin = ADMIN_OPERATIONS[name];
    if (admin) {
      if (!(await isSigned({ headers: request.headers, body }, needs.signing)))
        throw notAuthorized('The request is not signed');
      checkInput(input, []);
      if (input.UserPoolId !== needs.pool.id)
        throw new CognitoError('ResourceNotFoundException', `User pool does not exist.`);
      take(admin.category);
      return admin.run(input, needs);
    }
    const open = PUBLIC_OPERATIONS[name];
    if (open) {
      checkInput(input, open.required);
      if (input.ClientId !== needs.client.id)
        throw new CognitoError(
          'ResourceNotFoundException',
          `User pool client ${String(input.ClientId)} does not exist.`,
        );
      take(open.category);
      return open.run(input, needs);
    }
    const own = OWN_OPERATIONS[name];
    if (!own) throw new CognitoError('UnknownOperationException', `${name} is not served here`);
    checkInput(input, ['AccessToken', ...(own.required ?? [])]);
    const user = await needs.tokens.bearer(String(input.AccessToken));
    take(own.category);
    return own.run(user, input, needs);
  }

  /** @returns false where the request is none of the API's */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const asks = String(request.headers['access-control-request-headers'] ?? '');
    if (request.method === 'OPTIONS' && asks.includes('x-amz-target')) {
      response.writeHead(200, { ...ANY_ORIGIN, ...PREFLIGHT }).end();
      return true;
    }
    const name = TARGET.exec(String(request.headers['x-amz-target'] ?? ''))?.[1];
    if (request.method !== 'POST' || !name) return false;
    const send = (status: number, body: unknown, more = {}) =>
      response
        .writeHead(status, {
          'content-type': 'application/x-amz-json-1.1',
          'x-amzn-requestid': randomUUID(),
          ...ANY_ORIGIN,
          ...more,
        })
        .end(JSON.stringify(body));
    try {
      send(200, (await run(name, request, await textOf(request))) ?? {});
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      send(
        400,
        { __type: error.name, message: error.message },
        { 'x-amzn-errortype': `${error.name}:` },
      );
    }
    return true;
  };
}

/** As Cognito answers: any page may call, and read what an answer's headers say of a refusal. */
const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers':
    'authorization,cache-control,content-type,x-amz-date,x-amz-security-token,x-amz-target,x-amz-user-agent',
  'access-control-max-age': '172800',
};

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_CHARACTERS)
      throw new CognitoError('SerializationException', 'The request body is too large');
  }
  return text;
}
