import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { problemOf } from '#shared/problem-details.ts';
import { auditPut } from '../audit/audit-store.ts';
import { reminderStore } from './reminder-store.ts';
import { DEFAULT_SETTINGS } from './reminder-text.ts';

/** What comes of writing settings where the table gives up their transaction for such reasons. */
async function writtenWhere(...codes: string[]): Promise<boolean> {
  const client = tableClient();
  mockClient(client as unknown as DynamoDBDocumentClient)
    .on(TransactWriteCommand)
    .rejects(
      new TransactionCanceledException({
        $metadata: {},
        message: 'cancelled',
        CancellationReasons: codes.map((Code) => ({ Code })),
      }),
    );
  const by = { id: 'o', name: 'กิตติ', role: 'office' as const, request: 'r' };
  const at = new Date();
  const entry = auditPut('t', { cycle: '2566', action: 'reminder-changed', at, by });
  return reminderStore({ client, name: 't' }).writeSettings('2566', DEFAULT_SETTINGS, entry);
}

describe('settings of reminders', () => {
  it('that somebody else changed, or is just changing, are told as changed', async () => {
    expect(await writtenWhere('None', 'ConditionalCheckFailed', 'None')).toBe(false);
    expect(await writtenWhere('TransactionConflict', 'None', 'None')).toBe(false);
  });

  it('that the table was too busy to take are not told as changed: the office is asked to try again', async () => {
    const error = await writtenWhere('None', 'ThrottlingError', 'None').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(problemOf(error).type).toBe('busy');
  });

  it('that the table finds wrong are a fault of ours', async () => {
    const error = await writtenWhere('ValidationError', 'None', 'None').catch((e: unknown) => e);
    expect(problemOf(error).type).toBe('failed');
  });
});
