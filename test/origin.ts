import { randomUUID } from 'node:crypto';
import type { Origin } from '#domain/writer.ts';

/** From where a request comes that a test hands to a function itself; each read is another request. */
export const here: { readonly origin: Origin } = {
  get origin() {
    return { ip: '192.0.2.1', userAgent: 'test', request: randomUUID() };
  },
};
