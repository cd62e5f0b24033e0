import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './errors.ts';
import type { Reply } from './exchange.ts';
import { toXml } from './xml.ts';

/** The answer to what was thrown; what S3 has no code for is logged and told as InternalError. */
export function errorReply(thrown: unknown, message: IncomingMessage, id: string): Reply {
  if (!(thrown instanceof S3Error)) console.error('local S3:', thrown);
  const error = thrown instanceof S3Error ? thrown : new S3Error('InternalError');
  const xml = toXml('Error', {
    Code: error.code,
    Message: error.message,
    ...error.details.elements,
    Resource: (message.url ?? '/').split('?', 1)[0],
    RequestId: id,
    HostId: 'local',
  });
  return { status: error.status, headers: error.details.headers ?? {}, xml };
}

export async function send(response: ServerResponse, id: string, reply: Reply): Promise<void> {
  response.statusCode = reply.status;
  response.setHeader('x-amz-request-id', id);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.slice !== undefined) {
    const { file, start, end } = reply.slice;
    await pipeline(file.createReadStream({ start, end }), response);
    return;
  }
  if (reply.xml !== undefined) {
    response.setHeader('content-type', 'application/xml');
    response.setHeader('content-length', Buffer.byteLength(reply.xml));
  }
  // Node leaves the body out of answers to HEAD by itself.
  response.end(reply.xml);
}
