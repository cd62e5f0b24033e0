import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, it } from 'vitest';
import { originOf } from './origin.ts';

const event = (sourceIp: string, forwardedFor?: string) =>
  ({
    headers: { ...(forwardedFor && { 'x-forwarded-for': forwardedFor }) },
    requestContext: { requestId: 'r1', http: { sourceIp, userAgent: 'browser' } },
  }) as unknown as APIGatewayProxyEventV2;
const placeOf = (...given: Parameters<typeof event>) => {
  const { ip, via } = originOf(event(...given));
  return [ip, via];
};

it('a call through CloudFront comes from the address that CloudFront tells, by way of CloudFront', () => {
  expect(placeOf('130.176.0.1', '203.0.113.7, 130.176.0.1')).toEqual([
    '203.0.113.7',
    '130.176.0.1',
  ]);
});

it('addresses that the caller himself put in front are not believed', () => {
  expect(placeOf('130.176.0.1', '10.9.9.9, 203.0.113.7, 130.176.0.1')[0]).toBe('203.0.113.7');
  expect(placeOf('203.0.113.7', 'no address, 203.0.113.7')).toEqual(['203.0.113.7', undefined]);
});

it('a call past CloudFront shows where the connection came from, whatever it says of itself', () => {
  expect(placeOf('203.0.113.7')).toEqual(['203.0.113.7', undefined]);
  expect(placeOf('203.0.113.7', '10.9.9.9, 203.0.113.7')).toEqual(['10.9.9.9', '203.0.113.7']);
});

it('a browser that calls itself very long names is cut short', () => {
  const long = event('203.0.113.7');
  long.requestContext.http.userAgent = 'x'.repeat(5000);
  expect(originOf(long).userAgent).toHaveLength(200);
});
