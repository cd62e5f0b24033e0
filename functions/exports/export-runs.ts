import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { systemWriter } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import type { ExportProgress } from './export.ts';
import { ExportItem, exportKey } from './export-records.ts';

/** A run that has told nothing for so long is dead: another may take its place. */
const LEASE_MS = 30_000;

/** Which export, which time that it was asked for, and which invocation. */
export type ExportRun = { cycle: string; id: string; attempt: number; run: string };

/** As whom an export is made: each write is another one. */
const maker = () => systemWriter('run-export', randomUUID());

/** What the functions do that make exports; the rest is the API's (export-store.ts). */
export function exportRuns({ client, name }: Table) {
  /** Changes the item as long as this run is the one that makes it. @returns whether it is */
  const changeAs = async (run: ExportRun, changes: Partial<ExportItem>): Promise<boolean> => {
    const names = Object.keys(changes);
    const changed = await unlessRefused(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: exportKey(run),
          UpdateExpression: `SET changedBy = :by, ${names.map((each) => `#${each} = :${each}`).join(', ')}`,
          ConditionExpression: '#run = :ownRun AND #attempt = :ownAttempt',
          ExpressionAttributeNames: {
            '#run': 'run',
            '#attempt': 'attempt',
            ...Object.fromEntries(names.map((each) => [`#${each}`, each])),
          },
          ExpressionAttributeValues: {
            ':ownRun': run.run,
            ':ownAttempt': run.attempt,
            ':by': maker(),
            ...Object.fromEntries(Object.entries(changes).map(([k, value]) => [`:${k}`, value])),
          },
        }),
      ),
    );
    return changed !== null;
  };
  return {
    /**
     * Takes an export to make it, unless another run is alive or it was made already.
     * @returns the export where it is this run's now, else null
     */
    async claim(run: ExportRun, now: Date): Promise<ExportItem | null> {
      const taken = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: exportKey(run),
            UpdateExpression: 'SET #state = :running, #run = :run, seenAt = :now, changedBy = :by',
            ConditionExpression:
              'attempt = :attempt AND (#state IN (:waiting, :failed) OR (#state = :running AND seenAt < :dead))',
            ExpressionAttributeNames: { '#state': 'state', '#run': 'run' },
            ExpressionAttributeValues: {
              ':running': 'running',
              ':by': maker(),
              ':waiting': 'waiting',
              ':failed': 'failed',
              ':run': run.run,
              ':attempt': run.attempt,
              ':now': now.toISOString(),
              ':dead': new Date(now.getTime() - LEASE_MS).toISOString(),
            },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return taken && ExportItem.parse(taken.Attributes);
    },

    tell: (run: ExportRun, progress: ExportProgress, now: Date) =>
      changeAs(run, { progress, seenAt: now.toISOString() }),

    finish: (run: ExportRun, made: Pick<ExportItem, 'file' | 'availableUntil' | 'progress'>) =>
      changeAs(run, { ...made, state: 'done' }),

    fail: (run: ExportRun) => changeAs(run, { state: 'failed' }),
  };
}
export type ExportRuns = ReturnType<typeof exportRuns>;

/** What the change gives, or null where its condition did not hold. */
async function unlessRefused<T>(change: Promise<T>): Promise<T | null> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return null;
    throw error;
  }
}
