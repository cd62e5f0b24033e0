import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type * as z from 'zod/mini';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { Origin } from '#domain/writer.ts';
import { actorOf, type Claims } from './actor.ts';
import { compressed } from './compressed.ts';
import { log } from './log.ts';
import { originOf } from './origin.ts';
import { parseParams, parseRequest } from './parse-request.ts';
import { problemDetails } from './problem-details.ts';
import type { Route } from './route.ts';

type Parsed<
  R extends Route,
  Part extends 'query' | 'headers' | 'body',
> = R[Part] extends z.ZodMiniType ? z.output<R[Part]> : undefined;

/** A typed request: parsed, and by an actor who may do it. */
export type RequestOf<R extends Route> = {
  params: z.output<R['params']>;
  query: Parsed<R, 'query'>;
  headers: Parsed<R, 'headers'>;
  body: Parsed<R, 'body'>;
  actor: R['action'] extends null ? null : Actor;
  /** What the audit trail says of a change besides its actor. */
  origin: Origin;
};

/** The logic behind a route: gives the body of its success. */
export type RunOf<R extends Route> = (
  request: RequestOf<R>,
) => Promise<z.input<R['success']['body']>>;

type Event = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt?: { claims?: Claims } } };
};
export type HttpHandler = (
  event: Event,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A Lambda that answers every route of its table (its capability’s routes). In order: log, problem details, actor, path,
 * permission, then query, headers and body — so that who may not see a record learns nothing.
 */
export function httpHandler<T extends Readonly<Record<string, Route>>>(
  table: T,
  runs: { [N in keyof T]: RunOf<T[N]> },
): HttpHandler {
  const byKey = new Map(
    Object.entries(table).map(([name, route]) => {
      return [`${route.method} ${route.path}`, { route, run: runs[name] }] as const;
    }),
  );
  return middy<Event, APIGatewayProxyStructuredResultV2, Error, Context>()
    .use({
      before: ({ event }) => {
        log.resetKeys();
        log.appendKeys({ requestId: event.requestContext?.requestId, route: event.routeKey });
      },
    })
    .use(compressed())
    .use(problemDetails())
    .handler(async (event) => {
      const found = byKey.get(event.routeKey);
      if (!found) throw new Problem('not-found');
      const { route, run } = found;
      const actor = route.action ? actorOf(event.requestContext.authorizer?.jwt?.claims) : null;
      const params = parseParams(route, event);
      if (route.action && actor) requirePermission(route, actor, params);
      const request = { params, actor, origin: originOf(event), ...parseRequest(route, event) };
      const body = await (run as (request: unknown) => Promise<unknown>)(request);
      return {
        statusCode: route.success.status,
        headers: headersOf(route),
        body: JSON.stringify(body),
      };
    }) as unknown as HttpHandler;
}

function requirePermission(route: Route, actor: Actor, params: unknown): void {
  const { lao, province } = params as { lao?: string; province?: string };
  if (!route.action) return;
  const permission = permissionOf(actor, route.action, lao ?? province ?? null);
  if (permission === 'hidden') throw new Problem('not-found');
  if (permission === 'forbidden') throw new Problem('not-permitted');
}

function headersOf({ cacheSeconds }: Route): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': cacheSeconds === undefined ? 'no-store' : `public, max-age=${cacheSeconds}`,
  };
}
