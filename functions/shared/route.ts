import * as z from 'zod/mini';
import { CycleId } from '#domain/cycle.ts';
import { LaoCode } from '#domain/lao.ts';
import type { Action } from '#domain/permission.ts';
import type { ProblemType } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';

/** The Lambda that answers a route; infra/ makes one of each name, with its own rights. */
export type ApiFunction =
  | 'read-assessment'
  | 'save-answer'
  | 'evidence'
  | 'submission'
  | 'presence'
  | 'survey'
  | 'results'
  | 'publication'
  | 'accounts'
  | 'audit'
  | 'review'
  | 'rulings'
  | 'openapi'
  | 'progress'
  | 'rounds'
  | 'exports'
  | 'registry'
  | 'preview-registry';

/** One row of the API: read by infra/api, the handlers, the web client and the OpenAPI document. */
export type Route = {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** API Gateway's form; the whole API stands under /api. */
  path: `/api/${string}`;
  function: ApiFunction;
  /** What the caller must be allowed to do; null for a public route. */
  action: Action | null;
  summary: Text;
  params: z.ZodMiniType;
  query?: z.ZodMiniType;
  headers?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** Bytes of JSON that the body may have, where they are more than parse-request's own limit. */
  bodyMaxBytes?: number;
  success: { status: 200 | 201; body: z.ZodMiniType };
  problems: readonly ProblemType[];
  /** Calls a second that API Gateway lets through, where they are fewer than the API's own limit. */
  throttle?: { rateLimit: number; burstLimit: number };
  /** Seconds that CloudFront and the browser may keep the answer; public routes only. */
  cacheSeconds?: number;
};

export const OfAssessment = z.object({ cycle: CycleId, lao: LaoCode });
export const OfCycle = z.object({ cycle: CycleId });
/** Chosen anew for each edit and kept for its repeats: a repeat is harmless. */
export const IdempotencyKey = z.string().check(z.regex(/^[\w-]{8,64}$/));

/** Headers of every save. */
export const SaveHeaders = z.object({
  /** The version that is being edited, quoted: "0" for a first save. */
  'if-match': z.string().check(z.regex(/^"\d{1,9}"$/)),
  'idempotency-key': IdempotencyKey,
});

/** Problems of every route that needs a signed-in person, and of every change. */
export const READ = ['not-signed-in', 'not-found', 'input-refused', 'busy', 'failed'] as const;
export const CHANGE = [
  ...READ,
  'not-permitted',
  'window-not-open',
  'window-closed',
  'assessment-locked',
] as const;
