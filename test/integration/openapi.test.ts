import { expect, it } from 'vitest';
import { openApiDocument } from '../../functions/openapi/openapi-document.ts';
import { routes } from '../../functions/routes.ts';
import { servedOpenApi } from '../client.ts';

it('what is served is what the schemas say', async () => {
  expect(await servedOpenApi()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

it('every route is described, with its parameters and every problem of its own', async () => {
  const document = await servedOpenApi();
  expect(document.openapi).toBe('3.1.0');
  for (const [name, { method, path, success }] of Object.entries(routes)) {
    const operation = document.paths[path][method.toLowerCase()];
    expect(operation.operationId).toBe(name);
    expect(operation.responses[success.status]).toBeDefined();
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const described = operation.parameters
      .filter((parameter: { in: string }) => parameter.in === 'path')
      .map((parameter: { name: string }) => parameter.name);
    expect(described.sort()).toEqual(named.sort());
  }
});
