import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Receipt } from '#domain/assessment.ts';
import { Problem } from '#domain/problem.ts';
import { readReceiptNumber, receiptNumberOf } from '#domain/submission.ts';
import type { Table } from '#shared/dynamodb.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { HEAD, partitionOf, submissionSort } from '../assessment/assessment-records.ts';
import type { resultsRoutes } from './routes.ts';

const Kept = z.object({ receipt: z.nullable(Receipt) });

/**
 * Confirms a receipt to anybody: one read for the latest submission, two for an earlier one. Who
 * submitted and certified stays out; a number that was never given says no more than that.
 */
export function confirmReceipt({
  client,
  name,
}: Table): RunOf<typeof resultsRoutes.confirmReceipt> {
  const read = async (key: { cycle: string; lao: string }, sk: string) => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: name,
        Key: { pk: partitionOf(key), sk },
        ProjectionExpression: 'receipt',
      }),
    );
    return Item ? Kept.parse(Item).receipt : null;
  };
  return async ({ params }) => {
    const { cycle, lao, version } = readReceiptNumber(params.number);
    const latest = await read({ cycle, lao }, HEAD);
    const found =
      latest?.version === version || !latest
        ? latest
        : await read({ cycle, lao }, submissionSort(version));
    if (!found || !latest) throw new Problem('not-found');
    return {
      number: found.number,
      cycle,
      lao: found.lao,
      version,
      submittedAt: found.submittedAt,
      hash: found.hash,
      latest: receiptNumberOf(cycle, lao, latest.version),
    };
  };
}
