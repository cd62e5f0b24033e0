import { expect, test } from 'vitest';
import { type ApiRequest, apiEventOf, paramsOf, responseOf } from './api-event.ts';

const REQUEST: ApiRequest = {
  method: 'PUT',
  url: '/api/assessments/2566/6130408?tag=a&tag=%E0%B8%81&empty=',
  headers: {
    host: 'localhost:3000',
    cookie: 'one=1; two=2',
    'content-type': 'application/json',
    'user-agent': 'test',
    'if-match': '"0"',
  },
  body: Buffer.from('{"frame":"ก"}'),
  sourceIp: '127.0.0.1',
};
const NOW = new Date('2023-07-21T16:59:59.000Z');
const eventOf = (request: ApiRequest, claims: Record<string, unknown> | null = null) =>
  apiEventOf({ routeKey: 'PUT /api/x' }, { cycle: '2566' }, request, claims, 'request-1', NOW);

test('a request becomes an event of payload format 2.0', () => {
  expect(eventOf(REQUEST)).toEqual({
    version: '2.0',
    routeKey: 'PUT /api/x',
    rawPath: '/api/assessments/2566/6130408',
    rawQueryString: 'tag=a&tag=%E0%B8%81&empty=',
    cookies: ['one=1', 'two=2'],
    headers: {
      host: 'localhost:3000',
      'content-type': 'application/json',
      'user-agent': 'test',
      'if-match': '"0"',
    },
    queryStringParameters: { tag: 'a,ก', empty: '' },
    pathParameters: { cycle: '2566' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost:3000',
      domainPrefix: 'local',
      http: {
        method: 'PUT',
        path: '/api/assessments/2566/6130408',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: 'request-1',
      routeKey: 'PUT /api/x',
      stage: '$default',
      time: '21/Jul/2023:16:59:59 +0000',
      timeEpoch: NOW.getTime(),
    },
    body: '{"frame":"ก"}',
    isBase64Encoded: false,
  });
});

test('claims arrive as strings, several groups as "[a b]"', () => {
  const event = eventOf(REQUEST, {
    sub: 'u-1',
    exp: 1_800_000_000,
    email_verified: true,
    'cognito:groups': ['recorder', 'observer'],
  });
  expect(event.requestContext.authorizer).toEqual({
    jwt: {
      claims: {
        sub: 'u-1',
        exp: '1800000000',
        email_verified: 'true',
        'cognito:groups': '[recorder observer]',
      },
      scopes: null,
    },
  });
});

test('a body that is no text travels as base64, no body as none', () => {
  const bytes = Buffer.from([0xff, 0x00, 0x01]);
  const binary = { ...REQUEST, headers: { 'content-type': 'application/pdf' }, body: bytes };
  expect(eventOf(binary)).toMatchObject({ body: '/wAB', isBase64Encoded: true });
  const empty = eventOf({ ...REQUEST, body: Buffer.alloc(0) });
  expect(empty).not.toHaveProperty('body');
  expect(empty.isBase64Encoded).toBe(false);
});

test('a path gives its parameters decoded, and only the route’s own path does', () => {
  const route = '/api/assessments/{cycle}/{lao}';
  expect(paramsOf(route, '/api/assessments/2566/a%2Fb')).toEqual({ cycle: '2566', lao: 'a/b' });
  expect(paramsOf(route, '/api/assessments/2566')).toBeNull();
  expect(paramsOf(route, '/api/assessments/2566/1/2')).toBeNull();
  expect(paramsOf(route, '/api/assessments/2566/')).toBeNull();
  expect(paramsOf('/api/{rest+}', '/api/a/b')).toEqual({ rest: 'a/b' });
});

test('an answer keeps its status, headers and cookies; a bare value is an answer of 200', () => {
  const shaped = responseOf({
    statusCode: 201,
    headers: { 'Content-Type': 'application/problem+json', ETag: '"1"' },
    cookies: ['a=1', 'b=2'],
    body: 'cGRm',
    isBase64Encoded: true,
  });
  expect(shaped).toEqual({
    statusCode: 201,
    headers: [
      ['content-type', 'application/problem+json'],
      ['etag', '"1"'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
    body: Buffer.from('pdf'),
  });
  expect(responseOf({ ok: true })).toMatchObject({
    statusCode: 200,
    body: Buffer.from('{"ok":true}'),
  });
});
