import * as z from 'zod/mini';

const ObjectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/** Key of the object whose arrival EventBridge tells of. @throws ZodError on another event */
export const arrivedKey = (event: unknown): string => ObjectCreated.parse(event).detail.object.key;
