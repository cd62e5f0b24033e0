import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpApi } from './api-gateway.ts';
import { type FunctionHost, startFunctionHost } from './function-host.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { permitted } from './iam/permitted.test-data.ts';
import { compressedPaths } from './path-pattern.ts';
import { loadSite } from './site.ts';
import type { DeclaredFunction, DeclaredRoute } from './template.ts';

const dir = mkdtempSync(`${tmpdir()}/gateway-`);
const REWRITE = `function handler(event) {
  if (event.request.uri.indexOf('.') === -1) event.request.uri = '/index.html';
  return event.request;
}`;
const served: DeclaredFunction = {
  id: 'Echo',
  name: 'echo',
  arn: 'arn:echo',
  roleArn: 'arn:role',
  assetDir: `${dir}/echo`,
  handler: 'index.handler',
  environment: {},
  timeoutSeconds: 5,
  memoryMb: 128,
};
const route = (routeKey: string, protectedRoute = false): DeclaredRoute => {
  const [method = '', path = ''] = routeKey.split(' ');
  const authorizer = protectedRoute ? { issuer: 'http://localhost:1', audience: ['web'] } : null;
  const api = { apiId: 'api', invokedArn: served.arn, timeoutMs: 30_000 };
  return { routeKey, method, path, served, ...api, authorizer };
};
let host: FunctionHost;
let gateway: Gateway;

beforeAll(async () => {
  mkdirSync(`${dir}/echo`);
  mkdirSync(`${dir}/web/assets`, { recursive: true });
  writeFileSync(
    `${dir}/echo/index.mjs`,
    `export const handler = async (event) => {
       if (event.rawPath.endsWith('/broken')) throw new Error('secret reason');
       if (event.rawPath.endsWith('/slow')) await new Promise(() => setInterval(() => {}, 1000));
       return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
     };`,
  );
  writeFileSync(`${dir}/web/index.html`, '<!doctype html><head></head><p>หน้าแรก</p>');
  writeFileSync(`${dir}/web/assets/app-1.js`, `export const text = '${'x'.repeat(2000)}';`);
  host = startFunctionHost({
    environment: {},
    ...permitted,
    localize: (text) => text,
    logDir: `${dir}/logs`,
    clock: () => new Date(),
    onFunctionError: () => {},
  });
  gateway = await startGateway(0);
  const routes = [
    route('GET /api/laos/{lao}'),
    route('GET /api/laos/all'),
    route('POST /api/laos/{lao}'),
    route('GET /api/own', true),
    route('GET /api/plain/{lao}'),
    { ...route('GET /api/slow'), timeoutMs: 50 },
  ];
  const site = loadSite(`${dir}/web`, { '/config.json': '{"stage":"local"}' }, [REWRITE], false);
  gateway.open({
    api: httpApi(
      routes,
      host,
      (text) => text,
      () => new Date(),
    ),
    site: () => site,
    headers: [['x-content-type-options', 'nosniff']],
    compresses: compressedPaths([{ pathPattern: '/api/plain/*', compresses: false }]),
    own: () => false,
    onError: () => {},
  });
});
afterAll(async () => {
  await gateway.stop();
  await host.stop();
  rmSync(dir, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init);

test('a port that another program has gives one line that names it and the way out', async () => {
  await expect(startGateway(gateway.port)).rejects.toThrow(
    new RegExp(`^[^\\n]*port ${gateway.port} is used[^\\n]*PORT=${gateway.port + 10} npm start$`),
  );
});

test('a request reaches its function as an event, a literal path before a parameter', async () => {
  const event = await (await get('/api/laos/6130408?knownCatalogue=a')).json();
  expect(event).toMatchObject({
    routeKey: 'GET /api/laos/{lao}',
    pathParameters: { lao: '6130408' },
    queryStringParameters: { knownCatalogue: 'a' },
  });
  expect(await (await get('/api/laos/all')).json()).toMatchObject({
    routeKey: 'GET /api/laos/all',
  });
});

test('what goes wrong is answered as API Gateway answers it', async () => {
  const answer = async (path: string, init?: RequestInit) => {
    const response = await get(path, init);
    return [response.status, await response.json()];
  };
  expect(await answer('/api/laos/broken')).toEqual([500, { message: 'Internal Server Error' }]);
  expect(await answer('/api/nowhere')).toEqual([404, { message: 'Not Found' }]);
  expect(await answer('/api/own')).toEqual([401, { message: 'Unauthorized' }]);
  const large = { method: 'POST', body: new Uint8Array(11 * 1024 * 1024) };
  expect(await answer('/api/laos/1', large)).toEqual([
    413,
    { message: 'Request Entity Too Large' },
  ]);
  // The gateway gives up where the function would still go on.
  expect(await answer('/api/slow')).toEqual([503, { message: 'Service Unavailable' }]);
});

test('a body that Lambda does not take is refused by the gateway, also where base64 makes it so', async () => {
  const status = async (body: Uint8Array<ArrayBuffer>, type: string) => {
    const headers = { 'content-type': type };
    const response = await get('/api/laos/1', { method: 'POST', body, headers });
    await response.arrayBuffer();
    return response.status;
  };
  const bytes = new Uint8Array(5 * 1024 * 1024).fill(0x78);
  expect(await status(bytes, 'text/csv')).toBe(200);
  expect(await status(bytes, 'application/octet-stream')).toBe(413);
  // A quotation mark is two bytes in the event.
  expect(await status(bytes.fill(0x22), 'text/csv')).toBe(413);
});

test('request line and headers of more than 10,240 bytes reach no function', async () => {
  const withToken = (bytes: number) =>
    get('/api/laos/1', { headers: { authorization: `Bearer ${'x'.repeat(bytes)}` } });
  expect((await withToken(9_000)).status).toBe(200);
  expect((await withToken(11_000)).status).toBe(431);
});

test('a page’s address is answered with the one document, a missing file with 404', async () => {
  const page = await get('/assessments/2566/6130408');
  expect(await page.text()).toContain('หน้าแรก');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await get('/gone.js')).status).toBe(404);
  expect(await (await get('/config.json')).json()).toEqual({ stage: 'local' });
});

test('files are compressed, kept for long under their hashed name, and not sent twice', async () => {
  const script = await get('/assets/app-1.js', { headers: { 'accept-encoding': 'br' } });
  expect(script.headers.get('content-encoding')).toBe('br');
  expect(Number(script.headers.get('content-length'))).toBeLessThan(200);
  expect(await script.text()).toContain('export const text');
  expect(script.headers.get('cache-control')).toContain('immutable');
  const etag = script.headers.get('etag') ?? '';
  expect((await get('/assets/app-1.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test('what CloudFront does not compress comes as its function gave it', async () => {
  const encodingOf = async (path: string) => {
    const long = `${path}?text=${'x'.repeat(1000)}`;
    const { headers } = await get(long, { headers: { 'accept-encoding': 'br' } });
    return headers.get('content-encoding');
  };
  expect(await encodingOf('/api/plain/1')).toBeNull();
  expect(await encodingOf('/api/laos/1')).toBe('br');
});
