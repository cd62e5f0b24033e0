import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportKind,
} from '../../functions/exports/export.ts';
import { EXPORT_FORMAT_NAMES, EXPORT_KIND_NAMES } from '../../functions/exports/export-words.ts';
import type { ExportRun } from './export-run.ts';
import type { Table } from './tables.ts';

type Asked = { kind: ExportKind; format: ExportFormat };
type MeasuredExport = Asked & { whole: ExportRun; growth: number };

/** An export in a process of its own, so that its memory is its own. */
export async function exportRun(
  { kind, format }: Asked,
  { countries = 1, everyNth = 1 } = {},
): Promise<ExportRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    new URL('./export-run.ts', import.meta.url).pathname,
    ...[kind, format, String(countries), String(everyNth)],
  ]);
  return JSON.parse(stdout) as ExportRun;
}

/** How much more is alive for three times the rows; of each country, every `everyNth` LAO. */
export async function growthOf(asked: Asked, everyNth = 20): Promise<number> {
  const [one, three] = await Promise.all([
    exportRun(asked, { everyNth }),
    exportRun(asked, { everyNth, countries: 3 }),
  ]);
  // The demo's answers go by the LAO's code, so the rows of what is below target differ a little.
  if (three.rows < 2.5 * one.rows) throw new Error('three countries are not three times one');
  return three.liveBytes / one.liveBytes;
}

/** Every format of the largest kind, and what the committee and the award are given. */
export async function measureExports(): Promise<MeasuredExport[]> {
  const all: Asked[] = [
    ...EXPORT_FORMATS.map((format): Asked => ({ kind: 'scores', format })),
    { kind: 'gaps', format: 'xlsx' },
    { kind: 'award', format: 'xlsx' },
  ];
  const measured: MeasuredExport[] = [];
  for (const asked of all)
    measured.push({ ...asked, whole: await exportRun(asked), growth: await growthOf(asked) });
  return measured;
}

export function exportTable(exports: readonly MeasuredExport[]): Table {
  const MB = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return {
    title: 'Exports',
    says: [
      'The demo country of 7,850 LAOs, all submitted, in MB of 1,000,000 bytes. Alive is the most that',
      'was held at one time, after collecting garbage, over what the process held before (the registry',
      'and the form). Growth: what is alive of three times the rows, over that of once. CPU holds',
      'the making of the demo’s answers and their scores, which a stored snapshot brings along.',
    ].join('\n'),
    columns: ['export', 'rows', 'file', 'sent', 'alive', 'growth, 3 × rows', 'CPU, s'],
    rows: exports.map(({ kind, format, whole, growth }) => [
      `${EXPORT_KIND_NAMES[kind].en}: ${EXPORT_FORMAT_NAMES[format].en}`,
      whole.rows.toLocaleString('en'),
      MB(whole.sizeBytes),
      MB(whole.sentBytes),
      MB(whole.liveBytes - whole.beforeBytes),
      growth.toFixed(2),
      whole.seconds.toFixed(0),
    ]),
  };
}
