import * as z from 'zod/mini';
import { type Actor, ROLES } from './permission.ts';

/** From where a request came, as API Gateway saw it. */
export const Origin = z.strictObject({
  /** Address of the caller; behind CloudFront, the one that CloudFront tells. */
  ip: z.string(),
  /** Address that the connection itself came from, where it is another one: CloudFront's. */
  via: z.optional(z.string()),
  userAgent: z.string(),
  /** Name of the request, as it stands in the logs: never the same twice. */
  request: z.string(),
});
export type Origin = z.infer<typeof Origin>;

/** Who may have changed something: a person's role, a function of the system, a command line. */
export const WriterRole = z.enum([...ROLES, 'system', 'operator']);
export type WriterRole = z.infer<typeof WriterRole>;

/**
 * Who wrote an item, as the write itself leaves it there (`changedBy`). `request` is what ties it
 * to that write: a later write that leaves it as it was was not made by the system.
 */
export const Writer = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: WriterRole,
  ip: z.optional(z.string()),
  via: z.optional(z.string()),
  request: z.string(),
});
export type Writer = z.infer<typeof Writer>;

/** The person of a request as the writer of what it changes. */
export function writerOf(
  { id, name, role }: Pick<Actor, 'id' | 'name' | 'role'>,
  { ip, via, request }: Origin,
): Writer {
  return { id, name, role, ip, ...(via !== undefined && { via }), request };
}

/**
 * A function that no person called (an event, the night) as a writer.
 * @param request what names this one call, such as the event's id
 */
export function systemWriter(functionName: string, request: string): Writer {
  return { id: functionName, name: functionName, role: 'system', request };
}
