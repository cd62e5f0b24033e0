import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient, signingClient } from '#shared/s3.ts';
import { exportFiles } from '../functions/exports/export-files.ts';
import { exportRuns } from '../functions/exports/export-runs.ts';
import { exportStore } from '../functions/exports/export-store.ts';
import type { ExportsNeeds } from '../functions/exports/exports-api.ts';
import { FILE_FORMATS } from '../functions/exports/file-formats.ts';
import { makeExport } from '../functions/exports/make-export.ts';
import { PARQUET_FORMAT } from '../functions/exports/parquet-format.ts';
import { resultsStore } from '../functions/results/results-store.ts';
import { cycleStore } from '../functions/shared/cycle-store.ts';

const ownTable = () => ({ client: tableClient(), name: environment('table') });
const records = () => ({ client: bucketClient(), name: environment('recordsBucket') });

/** What the API of exports is made of, over the emulators of the test's local run. */
export function needsOfExports(): ExportsNeeds {
  const table = ownTable();
  return {
    table,
    store: exportStore(table),
    files: exportFiles({ client: signingClient(), name: environment('recordsBucket') }),
    cycles: cycleStore(table),
    results: resultsStore(records()),
    now: () => new Date(),
  };
}

/** Makes the export that a request's key names, as the function does when its event comes. */
export function makeExportAt(
  key: string,
  {
    now = () => new Date(),
    bucket = records(),
  }: { now?: () => Date; bucket?: ReturnType<typeof records> } = {},
) {
  const make = makeExport({
    runs: exportRuns(ownTable()),
    records: bucket,
    now,
    formats: { ...FILE_FORMATS, parquet: PARQUET_FORMAT },
  });
  return make({ detail: { object: { key } } });
}
