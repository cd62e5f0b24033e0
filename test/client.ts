import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, inject } from 'vitest';
import type { Role } from '#domain/permission.ts';
import { type Route, type RouteName, routes } from '../functions/routes.ts';
import { readKeys } from '../local/identity/keys.ts';
import { signToken } from '../local/identity/token.ts';

export type Person = {
  role: Role;
  lao?: string;
  province?: string;
  name?: string;
  /** Codes that the own LAO had before. */
  formerLaos?: string[];
  /** Of the account, where one person has several roles in turn. */
  username?: string;
};

export type CallOptions = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
};

// biome-ignore lint/suspicious/noExplicitAny: a reply is whatever was served; tests look into it
export type Reply = { status: number; body: any; headers: Headers };

export async function tokenOf(person: Person): Promise<string> {
  const { role, lao, province, formerLaos, name = role } = person;
  const keys = readKeys(inject('dir'));
  const { ISSUER_URL: issuer, CLIENT_ID: clientId } = inject('environment');
  if (!keys) throw new Error('the local run has no keys');
  const username = person.username ?? `${role}-${lao ?? province ?? 'test'}-${name}`;
  const account = {
    username,
    name,
    role,
    lao: lao ?? null,
    province: province ?? null,
    formerLaos,
  };
  return signToken(keys, { issuer, clientId, account });
}

/**
 * Calls a route over HTTP as a person (or as nobody) and holds the reply against the OpenAPI
 * document that the system serves, so that no test can pass on an answer that it does not describe.
 */
export async function call(
  person: Person | null,
  name: RouteName,
  { params = {}, query, headers, body }: CallOptions = {},
): Promise<Reply> {
  const route: Route = routes[name];
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const response = await fetch(`${inject('environment').SITE_URL}${path}${search}`, {
    method: route.method,
    headers: {
      ...(person && { authorization: `Bearer ${await tokenOf(person)}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const reply = { status: response.status, body: await response.json(), headers: response.headers };
  await expectDescribed(name, reply);
  return reply;
}

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is open-ended JSON
let served: Promise<any> | undefined;

/** The OpenAPI document as the running system serves it. */
export function servedOpenApi() {
  served ??= fetch(`${inject('environment').SITE_URL}/api/openapi.json`).then((r) => r.json());
  return served;
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));

async function expectDescribed(name: RouteName, { status, body, headers }: Reply): Promise<void> {
  // API Gateway's own authorizer answers before any function of ours, without a problem document.
  if (status === 401 && body.message === 'Unauthorized') return;
  const { method, path } = routes[name];
  const document = await servedOpenApi();
  const response = document.paths[path][method.toLowerCase()].responses[status];
  expect(response, `${name} answered ${status}: ${JSON.stringify(body)}`).toBeDefined();
  const mediaType = headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(response.content)).toContain(mediaType);
  const key = `${name} ${status}`;
  const schema = { components: document.components, ...response.content[mediaType].schema };
  const validate = ajv.getSchema(key) ?? ajv.addSchema(schema, key).getSchema(key);
  expect(validate?.(body), `${key}: ${ajv.errorsText(validate?.errors)}`).toBe(true);
}

/** Headers of a save: the version that is edited, and a key of its own unless one is given. */
export function saving(version: number, key: string = crypto.randomUUID()): Record<string, string> {
  return { 'if-match': `"${version}"`, 'idempotency-key': key };
}
