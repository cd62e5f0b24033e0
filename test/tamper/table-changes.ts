import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { chainStore } from '../../functions/audit/chain-store.ts';
import { headStore } from '../../functions/audit/head-store.ts';
import { trailStore } from '../../functions/audit/trail-store.ts';
import { writeAudit } from '../../functions/audit/write-audit.ts';
import { ownTable } from '../faults/own-round.ts';

/**
 * The trail of a test's own table, written when the test asks for it: everything that its stream has by
 * then goes through the function that follows it, as if its minute were over.
 */
export function trailOfOwnTable(endpoint: string): () => Promise<void> {
  const client = new DynamoDBStreamsClient({ endpoint });
  const table = ownTable();
  const bucket = { client: bucketClient(), name: environment('submissionsBucket') };
  const write = writeAudit({
    chains: chainStore(headStore(table), bucket),
    trail: trailStore(table),
  });
  let iterator: string | undefined;
  const begin = async () => {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table.name }));
    const StreamArn = Streams[0]?.StreamArn;
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const where = { StreamArn, ShardId: StreamDescription?.Shards?.[0]?.ShardId };
    const oldest = { ...where, ShardIteratorType: 'TRIM_HORIZON' } as const;
    return (await client.send(new GetShardIteratorCommand(oldest))).ShardIterator;
  };
  return async () => {
    iterator ??= await begin();
    for (;;) {
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }),
      );
      iterator = NextShardIterator;
      if (Records.length === 0) return;
      await write({ Records: Records.map((record) => asLambdaGets(record as DynamoDBRecord)) });
    }
  };
}

/** Lambda gives the instant as epoch seconds, where the SDK makes a date of it. */
function asLambdaGets({ dynamodb, ...record }: DynamoDBRecord): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...images } = dynamodb ?? {};
  const seconds = at === undefined ? 0 : new Date(at as unknown as Date).getTime() / 1000;
  return { ...record, dynamodb: { ...images, ApproximateCreationDateTime: seconds } };
}
