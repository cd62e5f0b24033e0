import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
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
  'ConditionalRequestConflict',
  'ServiceUnavailable',
  'InternalServerError',
  'TimeoutError',
]);

/** The same of one write of a transaction, for which the whole of it was given up. */
const BUSY_REASONS = new Set([
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'TransactionConflict',
]);

function isBusy(error: Error): boolean {
  if (!(error instanceof TransactionCanceledException)) return BUSY.has(error.name);
  const codes = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code);
  const told = codes.filter((code) => code !== 'None');
  return told.length > 0 && told.every((code) => BUSY_REASONS.has(code));
}

/** Any error as a problem; what is not one of ours tells the caller nothing of the cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && isBusy(error)) return new Problem('busy');
  return new Problem('failed');
}

/** Middleware: answers every error as `application/problem+json` (RFC 9457). */
export function problemDetails(): MiddlewareObj<{ requestContext?: { requestId?: string } }> {
  return {
    onError: (request) => {
      const problem = problemOf(request.error);
      const requestId = request.event.requestContext?.requestId;
      const { retryAfterSeconds = problem.type === 'busy' ? 1 : undefined } = problem.details;
      if (problem.status >= 500) log.error(problem.type, request.error as Error);
      else log.info(problem.type);
      request.response = {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json; charset=utf-8',
          'cache-control': 'no-store',
          ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
        },
        body: JSON.stringify(problem.toDetails(requestId && `urn:request:${requestId}`)),
      };
    },
  };
}
