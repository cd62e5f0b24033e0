import { isIP } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Origin } from '#domain/writer.ts';

/** Characters of a browser's name that are kept. */
const USER_AGENT_MAX_LENGTH = 200;

/**
 * From where a request came. Behind CloudFront the connection is CloudFront's, and the caller
 * stands before it in X-Forwarded-For; who calls API Gateway past CloudFront may write there what
 * he likes, so the connection's own address is kept beside it.
 */
export function originOf({ requestContext, headers }: APIGatewayProxyEventV2): Origin {
  const { sourceIp, userAgent } = requestContext.http;
  const forwarded = (headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => isIP(address) !== 0);
  if (forwarded.at(-1) === sourceIp) forwarded.pop();
  const ip = forwarded.at(-1) ?? sourceIp;
  return {
    ip,
    ...(ip !== sourceIp && { via: sourceIp }),
    userAgent: (userAgent ?? '').slice(0, USER_AGENT_MAX_LENGTH),
    request: requestContext.requestId,
  };
}
