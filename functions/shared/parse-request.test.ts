import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { FreeText } from '#domain/free-text.ts';
import { GivenInstant } from '#domain/given-time.ts';
import { Problem } from '#domain/problem.ts';
import { parseRequest } from './parse-request.ts';
import type { Route } from './route.ts';

const route = {
  problems: [],
  body: z.strictObject({
    note: z._default(FreeText({ max: 5 }), ''),
    rows: z._default(z.array(z.strictObject({ name: z.string() })), []),
    form: z.optional(z.unknown()),
    until: z.optional(GivenInstant),
  }),
  bodyMaxBytes: 1024 * 1024,
} as unknown as Route;

const asked = (body: string) =>
  ({ headers: {}, body, isBase64Encoded: false }) as unknown as APIGatewayProxyEventV2;

function errorsOf(body: string) {
  try {
    parseRequest(route, asked(body));
  } catch (error) {
    if (error instanceof Problem) return error.details.errors ?? [];
    throw error;
  }
  return [];
}

test('a day by the Buddhist year is what was meant; one that cannot be is told at its field', () => {
  const until = (of: string) => JSON.stringify({ until: of });
  expect(errorsOf(until('2569-06-01T23:59:59+07:00'))).toEqual([]);
  for (const year of ['3112', '1066'])
    expect(errorsOf(until(`${year}-06-01T23:59:59+07:00`))).toMatchObject([
      { pointer: '/until', message: { th: expect.stringContaining('ปี พ.ศ.') } },
    ]);
  expect(errorsOf(until('2569-02-31T23:59:59+07:00'))).toMatchObject([
    { pointer: '/until', message: { th: expect.stringContaining('อ่านเป็นวันที่ไม่ได้') } },
  ]);
});

test.each([
  ['{"note":"\\ud83d"}', '/note'],
  ['{"rows":[{"name":"a"},{"name":"\\udc00x"}]}', '/rows/1/name'],
  ['{"form":{"a":["\\ud800"]}}', '/form/a/0'],
  ['{"form":{"\\ud800":1}}', '/form'],
])('half of a character in %s is told at its field, whatever the field is', (body, pointer) => {
  expect(errorsOf(body)).toMatchObject([{ pointer, code: 'broken-text' }]);
});

test('a body that is nested a hundred thousand deep is looked through all the same', () => {
  const deep = `${'['.repeat(100_000)}"\\ud800"${']'.repeat(100_000)}`;
  expect(errorsOf(`{"form":${deep}}`)).toMatchObject([{ code: 'broken-text' }]);
});

test('a text that is too long is told with its limit in Thai and English', () => {
  expect(errorsOf('{"note":"กขคงจฉ"}')).toEqual([
    {
      pointer: '/note',
      code: 'too-big',
      message: {
        th: 'ข้อความยาวเกินไป ใส่ได้ไม่เกิน 5 ตัวอักษร',
        en: 'must have at most 5 characters',
      },
    },
  ]);
});

test('a text is taken as it is kept', () => {
  const { body } = parseRequest(route, asked('{"note":" น\\u0e4d้า\\u200b😀 "}'));
  expect(body).toMatchObject({ note: 'น้ำ😀' });
});
