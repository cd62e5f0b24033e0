import { randomUUID } from 'node:crypto';
import { log } from '#shared/log.ts';
import { arrivedKey } from '#shared/object-arrived.ts';
import type { Bucket } from '#shared/s3.ts';
import { AVAILABLE_SECONDS, type ExportFormat, type ExportProgress } from './export.ts';
import { fileKey, readRequestKey } from './export-keys.ts';
import type { ExportItem } from './export-records.ts';
import type { ExportRun, ExportRuns } from './export-runs.ts';
import { exportStream, type FileFormat } from './export-stream.ts';
import { sendFile } from './send-file.ts';
import { openSnapshot } from './snapshot-source.ts';

export type MakeExportNeeds = {
  runs: ExportRuns;
  records: Bucket;
  now: () => Date;
  /** Those that this function makes. */
  formats: Readonly<Partial<Record<ExportFormat, FileFormat>>>;
};

/** How often a run tells how far it is: often enough to watch, seldom enough to cost nothing. */
const TELL_EVERY_MS = 1000;

type Outcome = { state: 'done' | 'ignored' };

/**
 * Makes the export that an arrived request names. Events come at least once, and a run may be killed
 * anywhere: one run at a time has the export, another takes it over when that one has been silent,
 * and whoever comes to its end has made the same bytes.
 */
export function makeExport({ runs, records, now, formats }: MakeExportNeeds) {
  return async (event: unknown): Promise<Outcome> => {
    const asked = readRequestKey(arrivedKey(event));
    if (!asked) return { state: 'ignored' };
    const run: ExportRun = { ...asked, run: randomUUID() };
    const item = await runs.claim(run, now());
    if (!item) return { state: 'ignored' };
    try {
      return { state: (await make(run, item)) ? 'done' : 'ignored' };
    } catch (error) {
      log.error('export-failed', { cycle: run.cycle, export: run.id, error: error as Error });
      // Tried again by Lambda itself, and by whoever asks anew.
      await runs.fail(run);
      throw error;
    }
  };

  async function make(run: ExportRun, { subject }: ExportItem): Promise<boolean> {
    const format = formats[subject.format];
    if (!format) throw new Error(`${subject.format} is not made here`);
    let done = 0;
    const source = await openSnapshot(records, subject, () => {
      done += 1;
    });
    const stream = await exportStream(source, format);
    const progress = (): ExportProgress => ({
      provincesDone: done,
      provinces: source.provinces.length,
      rows: stream.rows(),
    });
    let telling: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      telling = telling
        .then(() => runs.tell(run, progress(), now()))
        .then((isOurs) => {
          if (!isOurs) stream.body.destroy(new Superseded());
        })
        // A tick that is not told is no reason to stop; the next one comes in a second.
        .catch((error: Error) => log.warn('export-progress-untold', { error }));
    }, TELL_EVERY_MS);
    try {
      const sentBytes = await sendFile(records, fileKey(run), stream);
      const availableUntil = new Date(now().getTime() + AVAILABLE_SECONDS * 1000).toISOString();
      clearInterval(timer);
      await telling;
      const file = { sentBytes, ...stream.measured() };
      return await runs.finish(run, { file, availableUntil, progress: progress() });
    } catch (error) {
      if (error instanceof Superseded) return false;
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}

/** Another run has the export now. */
class Superseded extends Error {}
