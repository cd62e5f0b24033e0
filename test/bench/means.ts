import type { MeasuredOperation } from './measured.ts';
import type { Calls } from './measured-clients.ts';
import type { MeasuredOperations } from './operations.ts';

/** What S3 bills as a read; a cancelled upload costs nothing, all else here is billed as a write. */
const OBJECT_READS = ['GetObject', 'HeadObject'];
const FREE = ['AbortMultipartUpload', 'DeleteObject'];

/** The mean of each operation of an LAO's year, for what is reckoned from it. */
export function meansOf({ operations }: MeasuredOperations): Record<string, MeasuredOperation> {
  return Object.fromEntries(
    operations
      .filter(({ name }) => name !== 'night')
      .map(({ name, samples }) => [name, meanOf(samples)]),
  );
}

function meanOf(samples: readonly Calls[]): MeasuredOperation {
  const mean = (of: (calls: Calls) => number) =>
    samples.reduce((sum, calls) => sum + of(calls), 0) / samples.length;
  return {
    readUnits: mean(({ table }) => table.reduce((sum, call) => sum + call.readUnits, 0)),
    writeUnits: mean(({ table }) => table.reduce((sum, call) => sum + call.writeUnits, 0)),
    objectWrites: mean(
      ({ buckets }) =>
        buckets.filter((name) => !OBJECT_READS.includes(name) && !FREE.includes(name)).length,
    ),
    objectReads: mean(({ buckets }) => buckets.filter((n) => OBJECT_READS.includes(n)).length),
  };
}
