import * as z from 'zod/mini';
import { PROBLEMS, ProblemDetails, type ProblemType } from '#domain/problem.ts';
import { type Route, routes } from '../routes.ts';

/** JSON Schema 2020-12, which is OpenAPI 3.1's own dialect. */
const jsonSchema = (schema: z.ZodMiniType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
};

type JsonObject = { [key: string]: unknown };

/** The API as OpenAPI 3.1, made from the very schemas that parse its requests. */
export function openApiDocument(): JsonObject & { openapi: string } {
  const paths: Record<string, JsonObject> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(name, route),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ระบบประเมินผลมาตรฐานขั้นต่ำการจัดบริการสาธารณะของ อปท.',
      description:
        'Minimum standards of public service of Thai local administrative organisations: record, attach, certify, submit, results.',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        idToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'ID token of the user pool (or the local issuer)',
        },
      },
      schemas: { ProblemDetails: jsonSchema(ProblemDetails, 'output') },
    },
  };
}

function operationOf(name: string, route: Route): JsonObject {
  const { summary, action, body, success } = route;
  return {
    operationId: name,
    summary: summary.th,
    description: summary.en,
    security: action ? [{ idToken: [] }] : [],
    parameters: [
      ...parametersOf('path', route.params),
      ...parametersOf('query', route.query),
      ...parametersOf('header', route.headers),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(body, 'input') } },
      },
    }),
    responses: {
      [success.status]: {
        description: summary.en,
        content: { 'application/json': { schema: jsonSchema(success.body, 'output') } },
      },
      ...problemResponsesOf(route.problems),
    },
  };
}

function parametersOf(place: 'path' | 'query' | 'header', schema: z.ZodMiniType | undefined) {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([parameter, parameterSchema]) => ({
    name: parameter,
    in: place,
    required: place === 'path' || required.includes(parameter),
    schema: parameterSchema,
  }));
}

function problemResponsesOf(problems: readonly ProblemType[]): JsonObject {
  const byStatus = Map.groupBy(problems, (problem) => PROBLEMS[problem].status);
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      status,
      {
        description: types
          .map((type) => `/problems/${type}: ${PROBLEMS[type].title.en}`)
          .join('\n'),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } },
        },
      },
    ]),
  );
}
