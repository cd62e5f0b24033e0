import type { TableCall } from './call-cost.ts';
import type { Calls } from './measured-clients.ts';
import { OPERATIONS } from './operation-names.ts';
import type { MeasuredOperations, Operation } from './operations.ts';
import type { Table } from './tables.ts';

/** What every operation called and cost; of several measurements the mean and the most. */
export function operationTable({ operations, laoCount }: MeasuredOperations): Table {
  return {
    title: 'Calls and capacity units',
    says: [
      'The functions’ own code over the emulators, with the answers of the demo for the sample',
      'catalogue. Units are reckoned from the sizes of items by AWS’s published rules and hold those of',
      'the index; "emulator" is what the emulator reports, read and write together. Of several',
      'measurements: mean / most; the most is often the one LAO with a note of 200 letters on each',
      'answer. A container that has not seen the round reads it once more: one',
      'GetItem and one GetObject. The bytes of evidence go from the browser straight to S3 and back:',
      'one POST to attach, one GET to open.',
      '',
      `The night is one shard of ${laoCount} LAOs that all submitted since the night before; the line`,
      'below it is that divided by them.',
    ].join('\n'),
    columns: [
      'operation',
      'times',
      'DynamoDB calls',
      'S3 calls',
      'read units',
      'write units',
      'emulator',
      'largest item written, B',
    ],
    rows: operations.flatMap((operation) =>
      operation.name === 'night'
        ? [operationRow(operation), perLaoRow(operation, laoCount)]
        : [operationRow(operation)],
    ),
  };
}

function operationRow({ name, samples }: Operation): string[] {
  const largest = Math.max(
    ...samples.flatMap(({ table }) => table.map(({ writtenBytes }) => writtenBytes)),
    0,
  );
  return [
    OPERATIONS[name],
    String(samples.length),
    callsOf(samples, ({ table }) => table.map((call) => call.name)),
    callsOf(samples, ({ buckets }) => buckets),
    spread(samples, (call) => call.readUnits),
    spread(samples, (call) => call.writeUnits),
    spread(samples, (call) => call.emulatorUnits ?? 0),
    largest === 0 ? '' : largest.toLocaleString('en'),
  ];
}

function perLaoRow({ samples }: Operation, laoCount: number): string[] {
  const share = (amount: number) => (amount / laoCount).toFixed(2);
  const [only] = samples;
  const unitsOf = (of: UnitsOf) => (only ? share(total(only, of)) : '');
  return [
    'per LAO',
    '',
    share(only?.table.length ?? 0),
    share(only?.buckets.length ?? 0),
    unitsOf((call) => call.readUnits),
    unitsOf((call) => call.writeUnits),
    unitsOf((call) => call.emulatorUnits ?? 0),
    '',
  ];
}

/** Names with their number, of the sample that has most calls. */
function callsOf(samples: readonly Calls[], namesOf: (calls: Calls) => string[]): string {
  const most = samples.map(namesOf).sort((one, other) => other.length - one.length)[0] ?? [];
  const counted = [...Map.groupBy(most, (name) => name)].map(([name, { length }]) =>
    length === 1 ? name : `${length} ${name}`,
  );
  return most.length === 0 ? '0' : `${most.length}: ${counted.join(', ')}`;
}

type UnitsOf = (call: TableCall) => number;

function spread(samples: readonly Calls[], of: UnitsOf): string {
  const totals = samples.map((calls) => total(calls, of));
  const mean = totals.reduce((sum, units) => sum + units, 0) / totals.length;
  const most = Math.max(...totals);
  if (totals.every((units) => units === most)) return String(most);
  return `${mean.toFixed(1)} / ${most}`;
}

const total = ({ table }: Calls, of: UnitsOf): number =>
  table.reduce((sum, call) => sum + of(call), 0);
