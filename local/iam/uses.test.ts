import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import type { Match, Need } from './judge.ts';
import { AWS_ITSELF, type Caller } from './rights.ts';
import { usesRecorder } from './uses.ts';

const need = (action: string): Need => ({ action, resource: 'arn:aws:s3:::records/one' });
const match = (action: string): Match => ({
  grant: {
    statement: 'FunctionsReaderRole',
    effect: 'Allow',
    action,
    resource: 'arn:aws:s3:::records/*',
    principals: null,
    conditions: [],
    matches: { action: () => true, resource: () => true },
  },
  by: [],
});

test('a right counts for the test file that runs, and what is done late for the one that ended last', () => {
  const dir = mkdtempSync(`${tmpdir()}/uses-`);
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const { running, allowed } = usesRecorder(`${dir}/uses`);
  const reader: Caller = { kind: 'role', arn: 'reader', session: 'reader' };
  const call = (action: string, by: Caller = reader) =>
    allowed?.(by, need(action), [match(action)]);
  call('s3:ListBucket');
  running('a.test.ts', true);
  call('s3:GetObject');
  call('s3:GetObject');
  call('s3:PutObject', AWS_ITSELF);
  running('a.test.ts', false);
  call('s3:PutObject');
  const lines = readFileSync(`${dir}/uses`, 'utf8').trimEnd().split('\n');
  const told = (action: string) => `FunctionsReaderRole: ${action} on s3:records/*`;
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { atom: told('s3:ListBucket'), files: [] },
    { atom: told('s3:GetObject'), files: ['a.test.ts'] },
    { atom: told('s3:PutObject'), files: ['a.test.ts'] },
  ]);
});
