import type { MeasuredBundle } from './bundles.ts';
import { OPERATIONS, type OperationName } from './operation-names.ts';
import type { MeasuredOperations } from './operations.ts';
import type { Budget, Table } from './tables.ts';
import type { MeasuredWeb } from './web-bytes.ts';

/** What the system promises to stay under; kB of 1,000 bytes. */
const LIMITS = { bundleBytes: 150_000, formBytes: 60_000, saveCalls: 1, readCalls: 2 } as const;

/** The nearest peer's figures, as they were measured for the requirement that these budgets stem from. */
const PEER = {
  saveBundle: '608 kB',
  saveBundleWithSdk: '1,500 kB',
  saveDynamoDb: '1 write, and the reading before it',
  saveS3: '2 reads, 1 write',
} as const;

type Everything = { bundles: MeasuredBundle[]; operations: MeasuredOperations; web: MeasuredWeb };

export function budgetsOf({ bundles, operations, web }: Everything): Budget[] {
  const [largest] = [...bundles].sort(
    (one, other) => other.minifiedWithoutSdk - one.minifiedWithoutSdk,
  );
  return [
    {
      name: `largest bundle without the SDK (${largest?.name})`,
      amount: largest?.minifiedWithoutSdk ?? Number.NaN,
      limit: LIMITS.bundleBytes,
      unit: 'B',
    },
    { name: 'JS of the form, gzip', amount: web.form.js, limit: LIMITS.formBytes, unit: 'B' },
    ...(['save', 'saveNoted', 'correct'] as const).map((name) =>
      callsBudget(operations, name, LIMITS.saveCalls),
    ),
    ...(['read', 'firstRead'] as const).map((name) =>
      callsBudget(operations, name, LIMITS.readCalls),
    ),
  ];
}

function callsBudget(
  { operations }: MeasuredOperations,
  name: OperationName,
  limit: number,
): Budget {
  const samples = operations.find((operation) => operation.name === name)?.samples ?? [];
  const most = samples.length > 0 ? Math.max(...samples.map(({ table }) => table.length)) : NaN;
  return { name: `DynamoDB calls to ${OPERATIONS[name]}`, amount: most, limit, unit: '' };
}

export function peerTable({ bundles, operations }: Everything): Table {
  const save = bundles.find(({ name }) => name === 'save-answer');
  const [saved] = operations.operations.find(({ name }) => name === 'save')?.samples ?? [];
  const kB = (bytes: number | undefined) => `${((bytes ?? Number.NaN) / 1000).toFixed(1)} kB`;
  return {
    title: 'Beside the nearest peer',
    says: 'A reporting service of the same kind, also serverless and public, as it was when this one was begun.',
    columns: ['saving one answer', 'here', 'nearest peer'],
    rows: [
      ['bundle without the SDK', kB(save?.minifiedWithoutSdk), PEER.saveBundle],
      ['bundle with the SDK', kB(save?.minified), PEER.saveBundleWithSdk],
      ['DynamoDB', saved?.table.map(({ name }) => `1 ${name}`).join(', ') ?? '', PEER.saveDynamoDb],
      ['S3', saved?.buckets.join(', ') || 'none', PEER.saveS3],
    ],
  };
}
