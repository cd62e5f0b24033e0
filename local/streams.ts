import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { matches } from './events.ts';
import type { FunctionHost } from './function-host.ts';
import { AWS_ITSELF } from './iam/rights.ts';
import { REQUEST_LIMIT_BYTES } from './lambda-limits.ts';
import type { DeclaredStreamReader } from './template.ts';

const POLL_EVERY_MS = 400;
const RECORDS_AT_ONCE = 1000;
const RETRY_AFTER_MS = 500;
/** `{"Records":[]}` */
const ENVELOPE_BYTES = 14;
/**
 * "For single-Region tables that are not global tables, you can design for up to two Lambda functions
 * to read from the same DynamoDB Streams shard at the same time. Exceeding this limit can result in
 * request throttling." (Lambda developer guide, "Simultaneous readers of a shard in DynamoDB Streams")
 */
const READERS_OF_A_STREAM = 2;

export type StreamsSetting = {
  /** Keeps how far each reader has come, over a restart. */
  dir: string;
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  readers: readonly DeclaredStreamReader[];
  host: Pick<FunctionHost, 'invoke'>;
  /**
   * Gathers changes for as many seconds as the template says, as a deployment does.
   * @default false: it would only make people and tests wait
   */
  windows?: boolean;
  /** Told once per record that is set aside. */
  onFailure: (line: string) => void;
};

/**
 * Calls each declared reader with what changed in its table, as Lambda's event source mapping does:
 * filtered, in order, in batches, again from the record that it names as failed (all of the batch
 * where it throws), and aside after as many tries as the template gives.
 *
 * @returns stops it, once the call under way has ended
 * @throws Error where more read one stream than AWS serves: there they would be late some day, here at once
 */
export function readStreams(setting: StreamsSetting): () => Promise<void> {
  for (const [table, readers] of Map.groupBy(setting.readers, ({ streamOf }) => streamOf)) {
    if (readers.length <= READERS_OF_A_STREAM) continue;
    const names = readers.map(({ reader }) => reader.name).join(', ');
    throw new Error(
      `the stream of ${table} has ${readers.length} readers (${names}): AWS throttles above two`,
    );
  }
  const { endpoint, region, credentials } = setting;
  const client = new DynamoDBStreamsClient({ endpoint, region, credentials });
  const stopping = new AbortController();
  const running = setting.readers.map((reader) => follow(client, reader, setting, stopping.signal));
  return async () => {
    stopping.abort();
    await Promise.allSettled(running);
    client.destroy();
  };
}

async function follow(
  client: DynamoDBStreamsClient,
  reader: DeclaredStreamReader,
  setting: StreamsSetting,
  signal: AbortSignal,
): Promise<void> {
  const place = keptPlace(`${setting.dir}/stream-${reader.id}.json`);
  const windowMs = setting.windows ? reader.windowSeconds * 1000 : 0;
  let iterator: string | undefined;
  let gathered: _Record[] = [];
  let since = 0;
  while (!signal.aborted) {
    try {
      iterator ??= await iteratorAfter(client, reader.streamOf, place.read());
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: RECORDS_AT_ONCE }),
      );
      iterator = NextShardIterator;
      if (gathered.length === 0) since = Date.now();
      gathered.push(...Records);
      if (gathered.length >= reader.batchSize || Date.now() - since >= windowMs) {
        const due = gathered;
        gathered = [];
        await handOn(due, reader, setting, place, signal);
      }
      if (Records.length < RECORDS_AT_ONCE) await wait(POLL_EVERY_MS, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      setting.onFailure(`${reader.reader.name} · ${String(error)}`);
      iterator = undefined;
      gathered = [];
      await wait(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function handOn(
  records: readonly _Record[],
  { reader, filters, batchSize, tries }: DeclaredStreamReader,
  { host, onFailure }: StreamsSetting,
  place: Place,
  signal: AbortSignal,
): Promise<void> {
  const wanted = records.filter(
    (record) => filters.length === 0 || filters.some((pattern) => matches(pattern, record)),
  );
  let failed = 0;
  for (let from = 0; from < wanted.length && !signal.aborted; ) {
    const batch = batchOf(wanted.slice(from, from + batchSize));
    const done = await doneOf(batch, () =>
      host.invoke(reader, { Records: batch.map(asLambdaGets) }, AWS_ITSELF),
    );
    if (done > 0) failed = 0;
    from += done;
    const last = wanted[from - 1];
    if (done > 0 && last) place.keep(sequenceOf(last));
    if (done === batch.length) continue;
    failed += 1;
    if (tries >= 0 && failed > tries) {
      onFailure(`${reader.name} · a record of the stream is set aside after ${failed} tries`);
      from += 1;
      failed = 0;
    } else await wait(RETRY_AFTER_MS, undefined, { signal });
  }
  const last = records.at(-1);
  if (last && !signal.aborted) place.keep(sequenceOf(last));
}

/** As many of the first records as a call takes: Lambda ends a batch at 6 MB, whatever was asked for. */
function batchOf(records: readonly _Record[]): readonly _Record[] {
  let bytes = ENVELOPE_BYTES;
  const over = records.findIndex((record) => {
    bytes += Buffer.byteLength(JSON.stringify(asLambdaGets(record))) + 1;
    return bytes > REQUEST_LIMIT_BYTES;
  });
  return over === -1 ? records : records.slice(0, Math.max(1, over));
}

/** How many records of the batch were taken, from its beginning. */
async function doneOf(batch: readonly _Record[], call: () => Promise<unknown>): Promise<number> {
  try {
    const reply = (await call()) as { batchItemFailures?: { itemIdentifier: string }[] } | null;
    const failures = new Set(reply?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex((record) => failures.has(sequenceOf(record)));
    return first === -1 ? batch.length : first;
  } catch {
    // The function host has told of it.
    return 0;
  }
}

const sequenceOf = (record: _Record): string => record.dynamodb?.SequenceNumber ?? '';

/** Lambda gives the instant as epoch seconds. */
function asLambdaGets({ dynamodb, ...record }: _Record) {
  const { ApproximateCreationDateTime: at, ...images } = dynamodb ?? {};
  return {
    ...record,
    dynamodb: { ...images, ...(at && { ApproximateCreationDateTime: at.getTime() / 1000 }) },
  };
}

async function iteratorAfter(
  client: DynamoDBStreamsClient,
  table: string,
  after: string | null,
): Promise<string | undefined> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }));
  const { StreamArn } = Streams[0] ?? {};
  if (!StreamArn) throw new Error(`the table ${table} has no stream`);
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  // The embedded database has one shard, which never splits.
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const where = { StreamArn, ShardId };
  const oldest = new GetShardIteratorCommand({ ...where, ShardIteratorType: 'TRIM_HORIZON' });
  if (after === null) return (await client.send(oldest)).ShardIterator;
  const next = new GetShardIteratorCommand({
    ...where,
    ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
    SequenceNumber: after,
  });
  // After a day that record is gone; what is left of the stream is after it.
  const { ShardIterator } = await client.send(next).catch(() => client.send(oldest));
  return ShardIterator;
}

type Place = { read: () => string | null; keep: (sequence: string) => void };

function keptPlace(file: string): Place {
  return {
    read() {
      try {
        return (JSON.parse(readFileSync(file, 'utf8')) as { after: string }).after;
      } catch {
        return null;
      }
    },
    keep(after) {
      writeFileSync(`${file}.new`, JSON.stringify({ after }));
      renameSync(`${file}.new`, file);
    },
  };
}
