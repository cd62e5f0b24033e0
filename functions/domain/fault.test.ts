import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { pointer, readWith } from './fault.ts';

const Form = z.strictObject({
  text: z.string().check(z.minLength(2), z.maxLength(3)),
  list: z.array(z.int()).check(z.minLength(2)),
  either: z.union([z.boolean(), z.string()]),
  codes: z.record(z.string().check(z.regex(/^\d+$/, 'must be digits')), z.boolean()),
  only: z.literal('one'),
  when: z.iso.datetime({ offset: true }),
});

test('every kind of fault is told in words that a person understands', () => {
  const read = readWith(Form, {
    text: 'four',
    list: [1],
    either: 7,
    codes: { abc: true, 1: 'yes' },
    only: 'two',
    when: 'yesterday',
    'a/b': 1,
  });
  expect('faults' in read && read.faults).toEqual([
    { path: '/text', message: 'must have at most 3 characters' },
    { path: '/list', message: 'must have at least 2 entries' },
    { path: '/either', message: 'must be true or false, is 7, or must be text, is 7' },
    { path: '/codes/1', message: 'must be true or false, is text' },
    { path: '/codes/abc', message: 'is not a name that may stand here: must be digits' },
    { path: '/only', message: 'must be "one"' },
    { path: '/when', message: 'must be a time with its offset, such as 2023-07-21T23:59:59+07:00' },
    { path: '/a~1b', message: 'is not known here' },
  ]);
});

test('a missing value is called missing, and never one of the wrong type', () => {
  const read = readWith(Form, { text: null });
  expect('faults' in read && read.faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
    '/text must be text, is null',
    '/list is missing, must be a list',
    '/either is missing, must be true or false, or is missing, must be text',
    '/codes is missing, must be an object',
    '/only is missing, must be "one"',
    '/when is missing, must be text',
  ]);
});

test('a list with a fault inside is told of the fault inside', () => {
  const read = readWith(Form.shape.list, [1.5]);
  expect('faults' in read && read.faults).toEqual([
    { path: '/0', message: 'must be a whole number, is 1.5' },
  ]);
});

test('a path is a JSON pointer: slashes and tildes of a name are escaped', () => {
  expect(pointer(['answers', 'a/b~c', 0])).toBe('/answers/a~1b~0c/0');
  expect(pointer([])).toBe('');
});
