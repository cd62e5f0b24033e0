import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { exportRuns } from './export-runs.ts';
import { makeExport } from './make-export.ts';
import { PARQUET_FORMAT } from './parquet-format.ts';

const make = makeExport({
  runs: exportRuns({ client: tableClient(), name: environment('table') }),
  records: { client: bucketClient(), name: environment('recordsBucket') },
  now: () => new Date(),
  formats: { parquet: PARQUET_FORMAT },
});

export const handler = (event: unknown) => make(event);
