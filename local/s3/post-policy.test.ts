// The cases of ceph/s3-tests (test_post_object_*), which its authors run against AWS.
import { expect, test } from 'vitest';
import { checkPolicy, parsePolicy } from './post-policy.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const expiration = '2026-11-24T01:00:00Z';
const encode = (policy: unknown) => Buffer.from(JSON.stringify(policy)).toString('base64');
const check = (conditions: unknown[], fields: Record<string, string>) =>
  checkPolicy(parsePolicy(encode({ expiration, conditions })), fields, NOW);

test.each([
  ['no JSON', Buffer.from('{').toString('base64')],
  ['no expiration', encode({ conditions: [] })],
  ['an expiration that is no date', encode({ expiration: 'tomorrow', conditions: [] })],
  ['no conditions', encode({ expiration })],
  ['capitals in its own words', encode({ EXPIRATION: expiration, conditions: [] })],
  ['capitals in its own words', encode({ expiration, CONDITIONS: [] })],
  ['a range without its end', encode({ expiration, conditions: [['content-length-range', 0]] })],
  ['a range below zero', encode({ expiration, conditions: [['content-length-range', -1, 0]] })],
  ['a range of words', encode({ expiration, conditions: [['content-length-range', 'a', 'b']] })],
  ['an unknown comparison', encode({ expiration, conditions: [['ends-with', '$key', 'a']] })],
  ['two fields in one condition', encode({ expiration, conditions: [{ key: 'a', acl: 'b' }] })],
])('a policy with %s is no policy', (_what, policy) => {
  expect(() => parsePolicy(policy)).toThrow('Invalid Policy');
});

test('names of fields match in small and capital letters, values only as they are', () => {
  const fields = { bucket: 'b', key: 'foo.txt' };
  const { least, most } = check([{ bUcKeT: 'b' }, ['StArTs-WiTh', '$KeY', 'foo']], fields);
  expect([least, most]).toEqual([0, Number.MAX_SAFE_INTEGER]);
  expect(() => check([{ bucket: 'B' }, { key: 'foo.txt' }], fields)).toThrow('$bucket');
});

test('a policy without conditions allows nothing, since bucket and key are not named', () => {
  expect(() => check([], { bucket: 'b', key: 'k' })).toThrow('Extra input fields: bucket, key');
});

test('a condition on a field that is not there is not met, even by an empty beginning', () => {
  const conditions = [{ bucket: 'b' }, { key: 'k' }, ['starts-with', '$x-amz-meta-tag', '']];
  const fields = { bucket: 'b', key: 'k' };
  expect(() => check(conditions, fields)).toThrow('$x-amz-meta-tag');
  expect(check(conditions, { ...fields, 'x-amz-meta-tag': '' }).least).toBe(0);
});

test('of several ranges the narrowest holds', () => {
  const conditions = [
    { bucket: 'b' },
    { key: 'k' },
    ['content-length-range', 1, 100],
    ['content-length-range', 10, 1000],
  ];
  expect(check(conditions, { bucket: 'b', key: 'k' })).toEqual({ least: 10, most: 100 });
});
