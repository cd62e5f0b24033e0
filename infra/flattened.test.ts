import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flattened } from './flattened.ts';

const dir = mkdtempSync(join(tmpdir(), 'nested-'));
const HASH = 'a'.repeat(64);
const STACK = {
  Type: 'AWS::CloudFormation::Stack',
  Properties: {
    TemplateURL: { 'Fn::Sub': `https://s3/bucket/${HASH}.json` },
    Parameters: { given: { Ref: 'Api' } },
  },
};

beforeAll(() => {
  writeFileSync(
    join(dir, 'system.assets.json'),
    JSON.stringify({ files: { [HASH]: { source: { path: 'inner.json' } } } }),
  );
  writeFileSync(
    join(dir, 'inner.json'),
    JSON.stringify({
      Resources: { Route: { Type: 'Route', Properties: { ApiId: { Ref: 'given' }, Of: ['x'] } } },
    }),
  );
});
afterAll(() => rmSync(dir, { recursive: true }));

test('what a nested stack holds stands beside the rest, with what it was given', () => {
  const Stage = { Type: 'Stage', DependsOn: ['Nested', 'Api'] };
  const whole = flattened({ Resources: { Api: { Type: 'Api' }, Nested: STACK, Stage } }, dir);
  expect(whole.Resources).toEqual({
    Api: { Type: 'Api' },
    Route: { Type: 'Route', Properties: { ApiId: { Ref: 'Api' }, Of: ['x'] } },
    Stage: { Type: 'Stage', DependsOn: ['Api'] },
  });
});

test('two resources of one name, an output that is used and a template that is not there are told', () => {
  expect(() => flattened({ Resources: { Route: { Type: 'Route' }, Nested: STACK } }, dir)).toThrow(
    'two stacks have a resource Route',
  );
  const needs = { Type: 'X', Properties: { Of: { 'Fn::GetAtt': ['Nested', 'Outputs.Y'] } } };
  expect(() => flattened({ Resources: { Nested: STACK, Needs: needs } }, dir)).toThrow(
    'something needs an output of Nested',
  );
  const gone = { ...STACK, Properties: { TemplateURL: 'https://s3/bucket/other.json' } };
  expect(() => flattened({ Resources: { Nested: gone } }, dir)).toThrow(
    'no file of a nested stack',
  );
});
