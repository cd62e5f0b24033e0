import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { fullNameOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { UnreadableFile } from '#tables/file-table.ts';
import { loadRegistry, type RegistryReport } from '../functions/registry/load-registry.ts';
import { COLUMNS } from '../functions/registry/read-registry.ts';
import { registryFiles } from '../functions/registry/registry-files.ts';
import { useEnvironment } from '../local/environment.ts';

const HELP = `npm run registry -- FILE [--dry-run]
npm run registry -- --add CODE --type TYPE --name NAME --district DISTRICT --province PROVINCE [--area KM2] [--dry-run]

Brings the registry of LAOs to what a CSV or an Excel file in DLA's form says (columns ${Object.values(COLUMNS).join(', ')},
in any order), and reports what was added, changed, missing and rejected. Repeatable. A bad row is
rejected with its line and the others are loaded; then the exit code is 2. Nothing is ever deleted.

--add loads one LAO by hand, as if it were a file of one row. DLA's file has no Bangkok:

  npm run registry -- --add 3100101 --type special --name กรุงเทพมหานคร --district พระนคร --province กรุงเทพมหานคร

--dry-run tells what would be done and writes nothing.

It works on the local run that is up, or on a deployed stage where TABLE_NAME, RECORDS_BUCKET and AWS
credentials are set. While another import is under way it refuses; one that is cut short goes on from
the page ทะเบียน อปท.`;

/** A mistake in what was asked: exit 2. */
class BadUsage extends Error {}

/** Most of anything that is listed; the rest is told as a number. */
const LISTED = 20;

const OPTIONS = {
  add: { type: 'string' },
  type: { type: 'string' },
  name: { type: 'string' },
  district: { type: 'string' },
  province: { type: 'string' },
  area: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function fileOf([file, ...more]: readonly string[], options: Options): Uint8Array {
  if ((file === undefined) === (options.add === undefined) || more.length > 0) {
    throw new BadUsage(`name one FILE, or --add CODE\n\n${HELP}`);
  }
  if (file === undefined) return Buffer.from(oneRow(options));
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BadUsage(`${file}: ${(error as Error).message}`);
  }
}

/** What was given by hand in DLA's form, so that it goes the same way as a file. */
function oneRow({ add, type, name, district, province, area }: Options): string {
  const given = { province, district, code: add, type, name, area: area ?? '' };
  const missing = Object.entries(given).flatMap(([option, value]) =>
    value === undefined ? [`--${option}`] : [],
  );
  if (missing.length > 0) throw new BadUsage(`--add needs ${missing.join(', ')} as well`);
  const columns = Object.keys(given) as (keyof typeof given)[];
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const header = columns.map((column) => COLUMNS[column]).join(',');
  return `${header}\n${columns.map((column) => quoted(given[column] ?? '')).join(',')}\n`;
}

function print({ added, changed, unchanged, missing, rejected, notes }: RegistryReport): void {
  console.log(
    `เพิ่ม ${added.length} เปลี่ยน ${changed.length} คงเดิม ${unchanged} ไม่อยู่ในไฟล์ ${missing.length} ไม่รับ ${rejected.length}`,
  );
  console.log(
    `${added.length} added, ${changed.length} changed, ${unchanged} unchanged, ${missing.length} missing from the file, ${rejected.length} faults`,
  );
  list('changed', changed, ({ code, before, after }) => {
    return `${code} ${fullNameOf(before)} → ${fullNameOf(after)}`;
  });
  list('missing', missing, (lao) => `${lao.code} ${fullNameOf(lao)}`);
  for (const { line, column, message } of notes.slice(0, LISTED))
    console.log(`  row ${line} ${column}: ${message.th} / ${message.en}`);
  if (notes.length > LISTED) console.log(`  … and ${notes.length - LISTED} more notes`);
  for (const { line, column, reason } of rejected) {
    console.error(`row ${line}${column ? ` ${column}` : ''}: ${reason.th} / ${reason.en}`);
  }
}

function list<One>(what: string, all: readonly One[], say: (one: One) => string): void {
  for (const one of all.slice(0, LISTED)) console.log(`  ${what}: ${say(one)}`);
  if (all.length > LISTED) console.log(`  ${what}: … and ${all.length - LISTED} more`);
}

const said = ({ th, en }: Text) => `${th} · ${en}`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const file = fileOf(positionals, values);
  useEnvironment();
  const table = { client: tableClient(), name: environment('table') };
  const dryRun = values['dry-run'] === true;
  const report = await loadRegistry({
    table,
    files: registryFiles({ client: bucketClient(), name: environment('recordsBucket') }),
    file,
    fileName: basename(positionals[0] ?? `--add ${values.add}`),
    reason: 'npm run registry',
    by: { id: 'registry', name: 'npm run registry', role: 'operator', request: randomUUID() },
    now: new Date(),
    dryRun,
  });
  if (dryRun) console.log('ทดลองเท่านั้น ไม่ได้บันทึก / dry run: nothing was written');
  print(report);
  if (report.rejected.length > 0) process.exitCode = 2;
}

await run().catch((error: unknown) => {
  if (!(error instanceof Error)) throw error;
  const isSaid = error instanceof Problem || error instanceof UnreadableFile;
  console.error(isSaid && error.text ? said(error.text) : error.message);
  const isUsage =
    error instanceof BadUsage || error instanceof UnreadableFile || error instanceof TypeError;
  process.exitCode = isUsage ? 2 : 1;
});
