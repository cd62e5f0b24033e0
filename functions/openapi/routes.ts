import * as z from 'zod/mini';
import type { Route } from '#shared/route.ts';

export const openApiRoutes = {
  readOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    function: 'openapi',
    action: null,
    summary: { th: 'คำอธิบาย API', en: 'This API as OpenAPI 3.1' },
    params: z.object({}),
    success: { status: 200, body: z.looseObject({ openapi: z.string() }) },
    cacheSeconds: 300,
    problems: ['failed'],
  },
} as const satisfies Record<string, Route>;
