import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { JWTPayload } from 'jose';
import type { DeclaredRoute } from './template.ts';

export type ApiRequest = {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
};

/** Media types that API Gateway passes on as text. */
const TEXT =
  /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded|[\w.-]+\+(json|xml)))/;

/** @returns values of the path's parameters, decoded; null where the path is not the route's */
export function paramsOf(routePath: string, path: string): Record<string, string> | null {
  const pattern = routePath.split('/');
  const given = path.split('/');
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(part);
    const value = name?.[2] ? given.slice(i).join('/') : given[i];
    if (value === undefined || (name && value === '')) return null;
    if (!name?.[1]) {
      if (part !== value) return null;
      continue;
    }
    try {
      params[name[1]] = decodeURIComponent(value);
    } catch {
      params[name[1]] = value;
    }
    if (name[2]) return params;
  }
  return given.length === pattern.length ? params : null;
}

/** An HTTP API's event, payload format 2.0. */
export function apiEventOf(
  route: Pick<DeclaredRoute, 'routeKey'>,
  params: Record<string, string>,
  request: ApiRequest,
  claims: JWTPayload | null,
  requestId: string,
  now: Date,
): APIGatewayProxyEventV2 & { requestContext: { authorizer?: object } } {
  const { rawPath, rawQueryString } = splitUrl(request.url);
  const { cookie, ...headers } = request.headers;
  const isText = TEXT.test(request.headers['content-type'] ?? 'text/plain');
  const query = new URLSearchParams(rawQueryString);
  const queryNames = [...new Set(query.keys())];
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(',') : value,
      ]),
    ),
    ...(queryNames.length > 0 && {
      queryStringParameters: Object.fromEntries(
        queryNames.map((name) => [name, query.getAll(name).join(',')]),
      ),
    }),
    ...(Object.keys(params).length > 0 && { pathParameters: params }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: timeOf(now),
      timeEpoch: now.getTime(),
      ...(claims && { authorizer: { jwt: { claims: claimsOf(claims), scopes: null } } }),
    },
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

/** Claims as the JWT authorizer hands them on: all strings, an array printed as "[a b]". */
function claimsOf(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if (Array.isArray(value)) return [name, `[${value.join(' ')}]`];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    }),
  );
}

export function splitUrl(url: string): { rawPath: string; rawQueryString: string } {
  const mark = url.indexOf('?');
  if (mark < 0) return { rawPath: url, rawQueryString: '' };
  return { rawPath: url.slice(0, mark), rawQueryString: url.slice(mark + 1) };
}

export type ApiResponse = {
  statusCode: number;
  headers: [string, string][];
  body: Buffer;
};

/** What API Gateway makes of a function's value: a shaped answer, or the value itself as JSON. */
export function responseOf(value: unknown): ApiResponse {
  const shaped = typeof value === 'object' && value !== null && 'statusCode' in value;
  if (!shaped) {
    const body = typeof value === 'string' ? value : JSON.stringify(value ?? null);
    return jsonResponse(200, body);
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } =
    value as APIGatewayProxyStructuredResultV2;
  const given = Object.entries(headers ?? {}).map(([name, text]): [string, string] => [
    name.toLowerCase(),
    String(text),
  ]);
  const hasType = given.some(([name]) => name === 'content-type');
  return {
    statusCode: statusCode ?? 200,
    headers: [
      ...(hasType || !body
        ? []
        : [['content-type', 'text/plain; charset=utf-8'] as [string, string]]),
      ...given,
      ...(cookies ?? []).map((cookie): [string, string] => ['set-cookie', cookie]),
    ],
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

export function jsonResponse(statusCode: number, body: string): ApiResponse {
  return { statusCode, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
}

/** "24/Nov/2026:11:23:57 +0000", the log format that API Gateway uses. */
function timeOf(now: Date): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
