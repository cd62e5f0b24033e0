import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openApiDocument } from './openapi-document.ts';
import { openApiRoutes } from './routes.ts';

/**
 * The document never changes while a container lives and depends on nothing that a caller says, so
 * that nothing is parsed, permitted or logged: without what does that, all schemas of the API fit
 * into one bundle.
 */
const reply: APIGatewayProxyStructuredResultV2 = {
  statusCode: openApiRoutes.readOpenApi.success.status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': `public, max-age=${openApiRoutes.readOpenApi.cacheSeconds}`,
  },
  body: JSON.stringify(openApiDocument()),
};

export const handler = async (): Promise<APIGatewayProxyStructuredResultV2> => reply;
