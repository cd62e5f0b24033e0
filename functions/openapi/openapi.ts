import { httpHandler } from '#shared/http-handler.ts';
import { openApiRoutes } from '../routes/openapi.ts';
import { openApiDocument } from './openapi-document.ts';

const document = openApiDocument();

export const handler = httpHandler(openApiRoutes, { readOpenApi: async () => document });
