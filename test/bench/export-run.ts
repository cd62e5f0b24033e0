import type { ExportFormat, ExportKind } from '../../functions/exports/export.ts';
import { exportStream } from '../../functions/exports/export-stream.ts';
import { FILE_FORMATS } from '../../functions/exports/file-formats.ts';
import { PARQUET_FORMAT } from '../../functions/exports/parquet-format.ts';
import { nationalSource } from './export-source.ts';

/** What one export took, in a process of its own. */
export type ExportRun = {
  rows: number;
  /** Of the file as it is downloaded. */
  sizeBytes: number;
  /** Of what travels. */
  sentBytes: number;
  seconds: number;
  /** Most that was alive at one time, and how much of it was there before the export began. */
  liveBytes: number;
  beforeBytes: number;
  /** Most memory of the process, Node itself and garbage included. */
  peakBytes: number;
};

/**
 * `node --expose-gc test/bench/export-run.ts scores csv 3 10`: exports three countries of every tenth
 * LAO into nothing, and tells what it took. What is alive is measured after collecting garbage, at
 * the end of every fourth province.
 */
const [kind, format, countries, everyNth] = process.argv.slice(2);
const collect = globalThis.gc;
if (!collect) throw new Error('run it with --expose-gc');
const source = nationalSource(
  { kind: kind as ExportKind, format: format as ExportFormat },
  { countries: Number(countries), everyNth: Number(everyNth) },
);
const alive = () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
const beforeBytes = alive();
let liveBytes = 0;
let provinces = 0;
source.finished = () => {
  provinces += 1;
  if (provinces % 4 === 0) liveBytes = Math.max(liveBytes, alive());
};
const formats = { ...FILE_FORMATS, parquet: PARQUET_FORMAT };
const started = process.cpuUsage();
const { body, measured } = await exportStream(source, formats[format as ExportFormat]);
let sentBytes = 0;
for await (const some of body as AsyncIterable<Uint8Array>) sentBytes += some.byteLength;
const { user, system } = process.cpuUsage(started);
const { rows, sizeBytes } = measured();
const run: ExportRun = {
  rows,
  sizeBytes,
  sentBytes,
  seconds: (user + system) / 1_000_000,
  liveBytes,
  beforeBytes,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(run));
