import { type Route, type RouteName, routes } from '../../functions/routes.ts';
import type { Rehearsal } from './rehearsal.ts';

export type Asked = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
};
/** What was answered; a body is JSON, whose form each step knows by its route. */
export type Answered<T> = { status: number; body: T; headers: Headers };

/** Calls a route of the API at the site's own address, as a page does. */
export async function call<T = Record<string, unknown>>(
  { stage, http }: Pick<Rehearsal, 'stage' | 'http'>,
  token: string | null,
  name: RouteName,
  { params = {}, query, headers, body }: Asked = {},
): Promise<Answered<T>> {
  const route: Route = routes[name];
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const response = await http(`${stage.siteUrl}${path}${search}`, {
    method: route.method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: jsonOf(text) as T, headers: response.headers };
}

/** As `call`, where anything but success is a fault. @throws Error that says what was answered */
export async function ask<T = Record<string, unknown>>(
  ...[rehearsal, token, name, asked]: Parameters<typeof call>
): Promise<T> {
  const { status, body } = await call<T>(rehearsal, token, name, asked);
  if (status >= 300) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** @throws Error where the route answered with another status than it must */
export async function mustAnswer(
  expected: number | readonly number[],
  ...[rehearsal, token, name, asked]: Parameters<typeof call>
): Promise<void> {
  const { status, body } = await call(rehearsal, token, name, asked);
  if (![expected].flat().includes(status))
    throw new Error(`${name} answered ${status}, not ${expected}: ${JSON.stringify(body)}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { text: text.slice(0, 200) };
  }
}
