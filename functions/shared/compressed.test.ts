import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { expect, it } from 'vitest';
import { compressed } from './compressed.ts';

const long = JSON.stringify({ text: 'คำตอบ '.repeat(500) });
const answer = (body: string, accepted?: string) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
    .use(compressed())
    .handler(async () => ({ statusCode: 200, headers: { 'content-type': 'x' }, body }))(
    { headers: accepted === undefined ? {} : { 'accept-encoding': accepted } } as never,
    {} as Context,
  ) as Promise<APIGatewayProxyStructuredResultV2>;
const bytesOf = ({ body = '' }: APIGatewayProxyStructuredResultV2) => Buffer.from(body, 'base64');

it('an answer goes out as small as its reader takes it, and says the same', async () => {
  const best = await answer(long, 'gzip, deflate, br');
  expect(best).toMatchObject({
    isBase64Encoded: true,
    headers: { 'content-encoding': 'br', 'content-type': 'x', vary: 'accept-encoding' },
  });
  expect(brotliDecompressSync(bytesOf(best)).toString()).toBe(long);
  expect(bytesOf(best).length).toBeLessThan(Buffer.byteLength(long) / 10);
  expect(gunzipSync(bytesOf(await answer(long, 'gzip'))).toString()).toBe(long);
  expect((await answer(long, 'br;q=0, gzip')).headers?.['content-encoding']).toBe('gzip');
});

it('who takes none, and what is short, gets it as it is', async () => {
  for (const accepted of [undefined, 'identity', 'br;q=0']) {
    const plain = await answer(long, accepted);
    expect(plain.body).toBe(long);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.headers?.vary).toBe('accept-encoding');
  }
  expect(await answer('{}', 'br')).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'x' },
    body: '{}',
  });
});
