import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { EMPTY_ANSWER } from '#domain/answer.ts';
import { systemWriter } from '#domain/writer.ts';
import { answersStore } from './answers-store.ts';

/** What no emulator shows: DynamoDB in a hurry. */
const service = mockClient(DynamoDBDocumentClient);
const store = answersStore({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'local' })),
  name: 'table',
});
const record = {
  ...EMPTY_ANSWER,
  version: 1,
  savedAt: '2023-06-05T03:00:00Z',
  savedBy: 'สมศรี ใจดี',
  requestKey: 'a-request-key',
};
const save = () =>
  store.saveAnswers(
    { cycle: '2566', lao: '6800101' },
    {
      areas: [
        {
          areaId: 'order',
          laoTypes: ['tao'],
          answers: [{ indicatorId: 'roads', expectedVersion: 0, record }],
        },
      ],
      catalogueHash: 'ab'.repeat(32),
      savedAt: record.savedAt,
      request: { requestKey: record.requestKey, hash: 'ab'.repeat(32) },
      second: 1_685_934_000,
      by: systemWriter('test', 'r1'),
    },
  );
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('a save of many answers', () => {
  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'that meets %s saves nothing and asks to come again',
    async (code) => {
      service.on(TransactWriteCommand).rejects(cancelled('None', code));
      await expect(save()).rejects.toMatchObject({ type: 'busy' });
    },
  );

  test('that fails for a reason of its own says so, and is not taken for a conflict', async () => {
    service.on(TransactWriteCommand).rejects(cancelled('ValidationError'));
    await expect(save()).rejects.toBeInstanceOf(TransactionCanceledException);
  });

  test('tells an area that nobody has opened from one that refused', async () => {
    service.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed'));
    expect(await save()).toEqual({ refusedBy: [null] });
  });
});
