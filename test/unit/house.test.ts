import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

type Import = { isType: boolean; target: string };

const sources = globSync('{functions,infra,local,web,tools}/**/*.{ts,tsx}', { cwd: ROOT })
  .filter((file) => !/\.test\.tsx?$|\.test-data\.ts$/.test(file))
  .map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const told = [...text.matchAll(/^(?:import|export)\s[^'"]*?from '([^']+)'/gms)];
    const later = [...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)];
    return {
      file,
      imports: [...told, ...later].map(
        ([statement, target = '']): Import => ({
          isType: /^(import|export) type\s/.test(statement),
          target: target.startsWith('.')
            ? relative(ROOT, join(ROOT, file, '..', target))
            : target.replace(/^#(domain|shared|tables)\//, 'functions/$1/'),
        }),
      ),
    };
  });

/** Imports of the files under `folder` that the rule does not allow, as "file -> target". */
function strays(folder: string, isAllowed: (imported: Import) => boolean): string[] {
  return sources
    .filter(({ file }) => file.startsWith(folder))
    .flatMap(({ file, imports }) =>
      imports.filter((one) => !isAllowed(one)).map(({ target }) => `${file} -> ${target}`),
    );
}

const isProjects = (target: string) => /^(functions|infra|local|web|tools|test)\//.test(target);

it('the kernel imports nothing but itself, zod/mini and fraction.js', () => {
  const allowed = (target: string) =>
    target.startsWith('functions/domain/') || ['zod/mini', 'fraction.js'].includes(target);
  expect(strays('functions/domain/', ({ target }) => allowed(target))).toEqual([]);
});

it('the reader of tables imports the kernel and what unpacks a workbook, so that a page may have it too', () => {
  const allowed = (target: string) =>
    /^functions\/(domain|tables)\//.test(target) || /^(fflate|hucre\/(csv|xlsx|ods))$/.test(target);
  expect(strays('functions/tables/', ({ target }) => allowed(target))).toEqual([]);
});

it('what the functions share knows no capability', () => {
  const allowed = ({ target }: Import) =>
    !isProjects(target) || /^functions\/(domain|tables|shared)\//.test(target);
  expect(strays('functions/shared/', allowed)).toEqual([]);
});

it('functions import no stack, no page, no local run and no tool', () => {
  const allowed = ({ target }: Import) => !isProjects(target) || target.startsWith('functions/');
  expect(strays('functions/', allowed)).toEqual([]);
});

it('only the OpenAPI document reads the whole API; a capability knows its own routes', () => {
  const allowed = ({ target }: Import) => target !== 'functions/routes.ts';
  const isDocument = (stray: string) => stray.startsWith('functions/openapi/');
  expect(strays('functions/', allowed).filter((stray) => !isDocument(stray))).toEqual([]);
});

it('the web imports rules, the reader of tables and the types of the routes, and nothing that runs in AWS', () => {
  const bySource = new Map(sources.map(({ file, imports }) => [file, imports]));
  const reached = new Set<string>();
  const open = sources
    .filter(({ file }) => file.startsWith('web/') && file !== 'web/build.ts')
    .map(({ file }) => file);
  const strange: string[] = [];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { isType, target } of bySource.get(file) ?? []) {
      if (isType || reached.has(target)) continue;
      if (/^(infra|local|tools|test)\//.test(target)) strange.push(`${file} -> ${target}`);
      if (file.startsWith('functions/') && !isProjects(target) && !OF_RULES.test(target)) {
        strange.push(`${file} -> ${target}`);
      }
      reached.add(target);
      if (target.startsWith('functions/')) open.push(target);
    }
  }
  expect(reached.size).toBeGreaterThan(50);
  expect(strange).toEqual([]);
});

/** What rules and the reader of tables are made of. */
const OF_RULES = /^(zod\/mini|fraction\.js|fflate|hucre\/(csv|xlsx|ods))$/;

it('the stand-in of S3 is a package of its own', () => {
  const allowed = ({ target }: Import) => !isProjects(target) || target.startsWith('local/s3/');
  expect(strays('local/s3/', allowed)).toEqual([]);
});

it('parts of every page know neither the domain nor a capability', () => {
  const allowed = ({ target }: Import) =>
    !isProjects(target) ||
    /^web\/(ui|client)\//.test(target) ||
    /^functions\/domain\/(text|free-text)\.ts$/.test(target);
  expect(strays('web/ui/', allowed)).toEqual([]);
});

it('what all pages work with knows no page', () => {
  const allowed = ({ target }: Import) =>
    !target.startsWith('web/') || /^web\/client\//.test(target);
  expect(strays('web/client/', allowed)).toEqual([]);
});

/** The capability of a file, with all of its rooms; a file that stands at the top of a floor is a room of its own. */
function roomOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

it('no two rooms need each other, not even by way of others', () => {
  const needs = new Map<string, Set<string>>();
  for (const { file, imports } of sources) {
    const room = roomOf(file);
    const own = needs.get(room) ?? new Set<string>();
    needs.set(room, own);
    for (const { target } of imports) {
      // The document is made of all routes, and its own is one of them.
      if (file.startsWith('functions/openapi/') && target === 'functions/routes.ts') continue;
      if (isProjects(target) && roomOf(target) !== room) own.add(roomOf(target));
    }
  }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(needs.get(from) ?? [])].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  expect([...needs.keys()].filter((room) => reaches(room, room))).toEqual([]);
});
