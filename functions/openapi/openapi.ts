import { httpHandler } from '#shared/http-handler.ts';
import { openApiDocument } from './openapi-document.ts';

const document = openApiDocument();

export const handler = httpHandler({ readOpenApi: async () => document });
