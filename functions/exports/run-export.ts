import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { exportRuns } from './export-runs.ts';
import { FILE_FORMATS } from './file-formats.ts';
import { makeExport } from './make-export.ts';

const make = makeExport({
  runs: exportRuns({ client: tableClient(), name: environment('table') }),
  records: { client: bucketClient(), name: environment('recordsBucket') },
  now: () => new Date(),
  formats: FILE_FORMATS,
});

export const handler = (event: unknown) => make(event);
