import { randomUUID } from 'node:crypto';
import {
  type ApiRequest,
  type ApiResponse,
  apiEventOf,
  jsonResponse,
  paramsOf,
  responseOf,
  splitUrl,
} from './api-event.ts';
import { type Authorize, jwtAuthorizer } from './authorizer.ts';
import type { FunctionHost } from './function-host.ts';
import type { Caller } from './iam/rights.ts';
import { RequestTooLarge } from './lambda-limits.ts';
import type { DeclaredRoute } from './template.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './template-values.ts';

/**
 * Limits of an HTTP API, in bytes:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export const PAYLOAD_LIMIT_BYTES = 10 * 1024 * 1024;
const HEAD_LIMIT_BYTES = 10_240;

const message = (statusCode: number, text: string) =>
  jsonResponse(statusCode, JSON.stringify({ message: text }));

/** Answers one request as API Gateway's HTTP API would: route, authorizer, function, answer. */
export type AnswerApi = (request: ApiRequest) => Promise<ApiResponse>;

/**
 * @param localize swaps the issuer's address in AWS for the local one
 */
export function httpApi(
  routes: DeclaredRoute[],
  host: FunctionHost,
  localize: (text: string) => string,
  clock: () => Date,
): AnswerApi {
  // A literal segment wins over a parameter, as in API Gateway.
  const parameters = ({ path }: DeclaredRoute) => path.split('{').length;
  const ordered = routes.toSorted((one, other) => parameters(one) - parameters(other));
  const authorizers = new Map<DeclaredRoute, Authorize>();
  for (const route of routes) {
    if (!route.authorizer) continue;
    const { issuer, audience } = route.authorizer;
    const same = [...authorizers].find(([other]) => other.authorizer?.issuer === issuer);
    authorizers.set(route, same?.[1] ?? jwtAuthorizer(localize(issuer), audience));
  }

  return async (request) => {
    const { rawPath } = splitUrl(request.url);
    for (const route of ordered) {
      if (route.method !== request.method && route.method !== 'ANY') continue;
      const params = paramsOf(route.path, rawPath);
      if (!params) continue;
      if (headBytesOf(request) > HEAD_LIMIT_BYTES) {
        return message(431, 'Request Header Fields Too Large');
      }
      const authorize = authorizers.get(route);
      const claims = authorize ? await authorize(request.headers.authorization) : null;
      if (authorize && !claims) {
        const refused = message(401, 'Unauthorized');
        return { ...refused, headers: [...refused.headers, ['www-authenticate', 'Bearer']] };
      }
      if (request.body.length > PAYLOAD_LIMIT_BYTES) {
        return message(413, 'Request Entity Too Large');
      }
      const event = apiEventOf(route, params, request, claims, randomUUID(), clock());
      const called = `${route.apiId}/$default/${request.method}${rawPath}`;
      const sourceArn = `arn:aws:execute-api:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${called}`;
      return answer(host, route, event, sourceArn);
    }
    return message(404, 'Not Found');
  };
}

/** Bytes of the request line and of the headers' values. */
function headBytesOf({ method, url, headers }: ApiRequest): number {
  const values = Object.values(headers)
    .flat()
    .filter((value) => value !== undefined);
  return Buffer.byteLength([method, url, ...values].join(''));
}

async function answer(
  host: FunctionHost,
  route: DeclaredRoute,
  event: unknown,
  sourceArn: string,
): Promise<ApiResponse> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<ApiResponse>((resolve) => {
    timer = setTimeout(() => resolve(message(503, 'Service Unavailable')), route.timeoutMs);
  });
  const by: Caller = { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn };
  const answered = host.invoke(route.served, event, by, { arn: route.invokedArn }).then(
    (value) => responseOf(value),
    // The host has logged why; nothing of it leaves.
    (error) =>
      error instanceof RequestTooLarge
        ? message(413, 'Request Entity Too Large')
        : message(500, 'Internal Server Error'),
  );
  try {
    return await Promise.race([answered, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
