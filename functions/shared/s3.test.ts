import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { problemOf } from './problem-details.ts';
import { putOnce } from './s3.ts';

const s3 = mockClient(S3Client);
beforeEach(() => void s3.reset());

const refusal = (name: string, httpStatusCode: number) =>
  new S3ServiceException({ name, $fault: 'client', message: name, $metadata: { httpStatusCode } });
/** Another write of the key is under way. */
const CONFLICT = refusal('ConditionalRequestConflict', 409);
const TAKEN = refusal('PreconditionFailed', 412);

const put = () =>
  putOnce(
    { client: new S3Client(), name: 'bucket' },
    { key: 'audit/system/1.jsonl', body: '{}', contentType: 'application/jsonl' },
  );
const tries = () => s3.commandCalls(PutObjectCommand).length;

describe('an object that is written once', () => {
  test('is tried again while another write of its key is under way, and then written', async () => {
    s3.on(PutObjectCommand).rejectsOnce(CONFLICT).rejectsOnce(CONFLICT).resolves({});
    await expect(put()).resolves.toBe(true);
    expect(tries()).toBe(3);
    for (const { args } of s3.commandCalls(PutObjectCommand))
      expect(args[0].input).toMatchObject({ IfNoneMatch: '*', Key: 'audit/system/1.jsonl' });
  });

  test('is another’s where that write came to its end', async () => {
    s3.on(PutObjectCommand).rejectsOnce(CONFLICT).rejects(TAKEN);
    await expect(put()).resolves.toBe(false);
    expect(tries()).toBe(2);
  });

  test('is not believed to be there where the other write never ends: who asked is told to try again', async () => {
    s3.on(PutObjectCommand).rejects(CONFLICT);
    const error = await put().catch((thrown: unknown) => thrown);
    expect(error).toBe(CONFLICT);
    expect(problemOf(error).type).toBe('busy');
    expect(tries()).toBeGreaterThan(3);
    expect(tries()).toBeLessThan(20);
  });

  test('fails at once for any other reason', async () => {
    s3.on(PutObjectCommand).rejects(refusal('AccessDenied', 403));
    await expect(put()).rejects.toThrow('AccessDenied');
    expect(tries()).toBe(1);
  });

  test('is written so in one place, so that nobody takes the other refusal for an object', () => {
    const root = join(import.meta.dirname, '../..');
    const conditional = globSync('{functions,tools}/**/*.ts', { cwd: root }).filter((file) =>
      /\b(IfNoneMatch|IfMatch)\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(conditional.filter((file) => !file.endsWith('.test.ts'))).toEqual([
      'functions/shared/s3.ts',
    ]);
  });
});
