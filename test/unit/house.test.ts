import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

const sources = globSync('{functions,infra,local,web,tools}/**/*.{ts,tsx}', { cwd: ROOT })
  .filter((file) => !/\.test\.tsx?$|\.test-data\.ts$/.test(file))
  .map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const imports = [...text.matchAll(/^(?:import|export)\s[^'"]*?from '([^']+)'/gms)];
    return {
      file,
      imports: imports.map(([statement, target = '']) => ({
        isType: /^(import|export) type\s/.test(statement),
        target: target.startsWith('.')
          ? relative(ROOT, join(ROOT, file, '..', target))
          : target.replace(/^#(domain|shared|tables)\//, 'functions/$1/'),
      })),
    };
  });

type Import = (typeof sources)[number]['imports'][number];

/** Imports of the files under `folder` that the rule does not allow, as "file -> target". */
function strays(folder: string, isAllowed: (imported: Import) => boolean): string[] {
  return sources
    .filter(({ file }) => file.startsWith(folder))
    .flatMap(({ file, imports }) =>
      imports.filter((one) => !isAllowed(one)).map(({ target }) => `${file} -> ${target}`),
    );
}

const isProjects = (target: string) => /^(functions|infra|local|web|tools|test)\//.test(target);

it('the domain imports nothing but itself, zod/mini and fraction.js', () => {
  const allowed = (target: string) =>
    target.startsWith('functions/domain/') || ['zod/mini', 'fraction.js'].includes(target);
  expect(strays('functions/domain/', ({ target }) => allowed(target))).toEqual([]);
});

it('the reader of tables imports the rules and what unpacks a workbook, so that a page may have it too', () => {
  const allowed = (target: string) =>
    /^functions\/(domain|tables)\//.test(target) || /^(fflate|hucre\/(csv|xlsx|ods))$/.test(target);
  expect(strays('functions/tables/', ({ target }) => allowed(target))).toEqual([]);
});

it('what the functions share knows no capability; only the API door knows the routes', () => {
  const allowed = ({ target }: Import) =>
    !isProjects(target) ||
    /^functions\/(domain|tables|shared)\//.test(target) ||
    /^functions\/routes(\/|\.ts)/.test(target);
  expect(strays('functions/shared/', allowed)).toEqual([]);
});

it('functions import no stack, no page, no local run and no tool', () => {
  const allowed = ({ target }: Import) => !isProjects(target) || target.startsWith('functions/');
  expect(strays('functions/', allowed)).toEqual([]);
});

it('the web imports the rules, the reader of tables, the routes and itself, and nothing that runs in AWS', () => {
  const allowed = ({ target }: Import) =>
    !isProjects(target) ||
    /^(web\/|functions\/(domain|tables)\/|functions\/routes\.ts)/.test(target);
  const isPage = (file: string) => !file.startsWith('web/build.ts ');
  expect(strays('web/', allowed).filter(isPage)).toEqual([]);
});
