import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as z from 'zod/mini';
import { systemWriter, Writer } from '#domain/writer.ts';
import { canonicalJson } from '#shared/canonical.ts';
import type { Table } from '#shared/dynamodb.ts';
import { type Bucket, putOnce, readJson, writeJson } from '#shared/s3.ts';
import { signed } from '../audit/audit-store.ts';
import { ImportJob, ImportOutcome, JobRow } from './account-import-job.ts';

/**
 * Imports of accounts:
 *
 *   table   pk ACCOUNT-IMPORTS  sk {job}        how far it is; each step on condition of the one before
 *   bucket  account-imports/asked/{job}/{n}.json    starts the work, or has it go on from row n
 *           account-imports/kept/{job}/rows.json    what is to be made
 *           account-imports/kept/{job}/{n}.json     what became of the rows from n on
 *           account-imports/kept/{job}/result.csv   the whole, for who asked
 *
 * Names and addresses stand in the bucket only, which drops them after some weeks.
 */
const PARTITION = 'ACCOUNT-IMPORTS';
export const ASKED_PREFIX = 'account-imports/asked/';
const kept = (job: string, name: string) => `account-imports/kept/${job}/${name}`;

export const ImportItem = z.object({ job: ImportJob });
const Kept = z.object({ rows: z.array(JobRow), by: Writer });
export type KeptRows = z.infer<typeof Kept>;

export const RowResult = z.strictObject({
  row: JobRow,
  username: z.string(),
  outcome: ImportOutcome,
  /** Why the sign-in service refused it, in its own words. */
  reason: z.optional(z.string()),
});
export type RowResult = z.infer<typeof RowResult>;

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** How long the link to the result is good. */
const LINK_SECONDS = 15 * 60;

const importer = () => systemWriter('import-accounts', randomUUID());

export type ImportStore = ReturnType<typeof importStore>;

export function importStore({ client, name }: Table, files: Bucket) {
  const keyOf = (id: string) => ({ pk: PARTITION, sk: id });

  const read = async (id: string): Promise<ImportJob | null> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }),
    );
    return Item ? ImportItem.parse(Item).job : null;
  };

  const resultsFrom = async (id: string, row: number): Promise<RowResult[]> =>
    z.array(RowResult).parse(await readJson(files, kept(id, `${row}.json`)));

  /** Has the work begin, or go on from where it stands. */
  const ask = ({ id, done }: ImportJob): Promise<void> =>
    writeJson(files, `${ASKED_PREFIX}${id}/${done}.json`, { job: id });

  return {
    read,
    ask,

    /** The latest first. */
    async list(): Promise<ImportJob[]> {
      const jobs: ImportJob[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': PARTITION },
          ScanIndexForward: false,
        },
      );
      for await (const { Items = [] } of pages)
        jobs.push(...Items.map((item) => ImportItem.parse(item).job));
      return jobs;
    },

    /** Keeps the rows, then the job with its entry in the trail; `ask` has the work begin. */
    async keep(job: ImportJob, rows: KeptRows, beside: TransactItem[]): Promise<void> {
      await writeJson(files, kept(job.id, 'rows.json'), rows);
      await client.send(
        new TransactWriteCommand({
          TransactItems: signed(
            [{ Put: { TableName: name, Item: { ...keyOf(job.id), job } } }, ...beside],
            importer(),
          ),
        }),
      );
    },

    async rowsOf(id: string): Promise<KeptRows> {
      return Kept.parse(await readJson(files, kept(id, 'rows.json')));
    },

    /**
     * Keeps what became of the rows from `from` on, once: of two runs of one step, or of a run and its
     * repeat, the first is what counts.
     *
     * @returns what stands
     */
    async keepResults(id: string, from: number, results: RowResult[]): Promise<RowResult[]> {
      const isFirst = await putOnce(files, {
        key: kept(id, `${from}.json`),
        body: canonicalJson(results),
        contentType: 'application/json; charset=utf-8',
      });
      return isFirst ? results : resultsFrom(id, from);
    },

    /**
     * Counts the rows of a step.
     *
     * @returns false where another run did so first: it goes on, and this one ends
     */
    async finish(before: ImportJob, after: ImportJob): Promise<boolean> {
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: { ...keyOf(before.id), job: after, changedBy: importer() },
            ConditionExpression: 'job.done = :done',
            ExpressionAttributeValues: { ':done': before.done },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    resultsFrom,

    async keepResultFile(id: string, csv: string): Promise<void> {
      await files.client.send(
        new PutObjectCommand({
          Bucket: files.name,
          Key: kept(id, 'result.csv'),
          Body: csv,
          ContentType: 'text/csv; charset=utf-8',
        }),
      );
    },

    /** A link to the result, good for a quarter of an hour. */
    resultLink(id: string): Promise<string> {
      const command = new GetObjectCommand({
        Bucket: files.name,
        Key: kept(id, 'result.csv'),
        ResponseContentDisposition: `attachment; filename="accounts-${id}.csv"`,
      });
      return getSignedUrl(files.client, command, { expiresIn: LINK_SECONDS });
    },
  };
}
