import type { MiddlewareObj } from '@middy/core';
import { Problem } from '#domain/problem.ts';
import { log } from './log.ts';

/** What the SDK throws when AWS asks to slow down, after its own retries. */
const BUSY = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'SlowDown',
  'ServiceUnavailable',
  'InternalServerError',
  'TimeoutError',
]);

/** Any error as a problem; what is not one of ours tells the caller nothing of the cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && BUSY.has(error.name)) return new Problem('busy');
  return new Problem('failed');
}

/** Middleware: answers every error as `application/problem+json` (RFC 9457). */
export function problemDetails(): MiddlewareObj<{ requestContext?: { requestId?: string } }> {
  return {
    onError: (request) => {
      const problem = problemOf(request.error);
      const requestId = request.event.requestContext?.requestId;
      if (problem.status >= 500) log.error(problem.type, request.error as Error);
      else log.info(problem.type);
      request.response = {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json; charset=utf-8',
          'cache-control': 'no-store',
          ...(problem.type === 'busy' && { 'retry-after': '1' }),
        },
        body: JSON.stringify(problem.toDetails(requestId && `urn:request:${requestId}`)),
      };
    },
  };
}
