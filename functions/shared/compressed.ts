import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Below this a packet carries it either way. */
const FROM_BYTES = 1000;

/**
 * Middleware: compresses an answer for who takes it so. CloudFront does not where nothing may be kept,
 * and API Gateway's HTTP API never does.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export function compressed(): MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2
> {
  return {
    after: async ({ event, response }) => {
      const body = response?.body;
      if (!response || !body || body.length < FROM_BYTES || response.isBase64Encoded) return;
      const accepted = event.headers?.['accept-encoding'] ?? '';
      const encoding = ENCODINGS.find(({ name }) => accepts(accepted, name));
      response.headers = { ...response.headers, vary: 'accept-encoding' };
      if (!encoding) return;
      response.headers['content-encoding'] = encoding.name;
      response.body = (await encoding.pack(Buffer.from(body))).toString('base64');
      response.isBase64Encoded = true;
    },
  };
}

const brotli = promisify(brotliCompress);
/** The better one first; at a quality that takes milliseconds. */
const ENCODINGS = [
  {
    name: 'br',
    pack: (body: Buffer) =>
      brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) as Promise<Buffer>,
  },
  { name: 'gzip', pack: promisify(gzip) as (body: Buffer) => Promise<Buffer> },
];

/** Whether a header names it and does not refuse it (`br;q=0`). */
const accepts = (header: string, name: string): boolean =>
  header
    .toLowerCase()
    .split(',')
    .some((each) => {
      const [encoding = '', quality = 'q=1'] = each.split(';').map((part) => part.trim());
      return encoding === name && !/^q=0(\.0*)?$/.test(quality);
    });
