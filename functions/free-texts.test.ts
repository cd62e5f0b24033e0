import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { type Route, routes } from './routes.ts';

/** Strings that no person reads as prose, each with what reads it. */
const NOT_PROSE: Readonly<Record<string, string>> = {
  'askRegisterChange /claimed': 'a figure: readQuantity',
  'askRegisterChange /registered': 'a figure: readQuantity',
  'checkAccountFile /file': 'a file in base64: each cell is cleaned (account-import.ts)',
  'declareConflict /reviewer/id': 'an id: compared, never shown',
  'linkThaid /idToken': 'a token: verified',
  'previewRegistry /file': 'a file in base64: each cell is cleaned (read-registry.ts)',
  'requestUpload /mediaType': 'one of a list (evidence.ts)',
  'saveAnswer /frame': 'a figure: readQuantity',
  'saveAnswer /provided': 'a figure: readQuantity',
  'saveAnswer /ticked': 'ids of the form: any other is refused',
  'saveAnswers /answers/frame': 'a figure: readQuantity',
  'saveAnswers /answers/provided': 'a figure: readQuantity',
  'saveAnswers /answers/ticked': 'ids of the form: any other is refused',
  'saveSatisfaction /totals/improve': 'a count: read as a whole number',
  'saveSatisfaction /totals/satisfied': 'a count: read as a whole number',
  'startAccountImport /file': 'a file in base64: each cell is cleaned (account-import.ts)',
};

type Def = {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  options?: z.ZodMiniType[];
  checks?: { _zod: { def: { check: string } } }[];
  format?: string;
};

/** Every string of a schema that only its length bounds, by its path. */
function unboundedIn(schema: z.ZodMiniType, path: string): string[] {
  const def = schema._zod.def as unknown as Def;
  if (def.type === 'string') {
    const checks = (def.checks ?? []).map((check) => check._zod.def.check);
    const isBound = def.format !== undefined || checks.includes('string_format');
    return isBound || checks.includes('overwrite') ? [] : [path];
  }
  const inner = [def.element, def.innerType, def.valueType, ...(def.options ?? [])].filter(
    (each): each is z.ZodMiniType => each !== undefined,
  );
  return [
    ...inner.flatMap((each) => unboundedIn(each, path)),
    ...Object.entries(def.shape ?? {}).flatMap(([name, each]) =>
      unboundedIn(each, `${path}/${name}`),
    ),
  ];
}

test('every text that a person may send is cleaned and counted by characters, or is named here', () => {
  const found = Object.entries(routes as Record<string, Route>).flatMap(([name, route]) =>
    [route.body, route.query].flatMap((schema) => (schema ? unboundedIn(schema, `${name} `) : [])),
  );
  expect(found.sort()).toEqual(Object.keys(NOT_PROSE).sort());
});
