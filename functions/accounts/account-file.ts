import { parseCsv } from 'hucre/csv';
import { OFFICE, type Unit } from '#domain/account.ts';
import { foreseen, type Holder, type Met } from '#domain/account-conflicts.ts';
import {
  FAULTS_SHOWN,
  type FileRow,
  type ImportFault,
  type ImportPreview,
  type ImportRow,
  readImport,
} from '#domain/account-import.ts';
import { unescapeFormula } from '#domain/csv-cell.ts';
import { groupBy } from '#domain/group-by.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { AccountStore } from './account-store.ts';
import { addressOf, type Naming, usernameOf } from './username.ts';

export type FileNeeds = {
  accounts: Pick<AccountStore, 'allEntries'>;
  registry: Pick<RegistryStore, 'readProvince'>;
  naming: Naming;
  now: () => Date;
};

export type ReadFile = { rows: ImportRow[]; preview: ImportPreview };

/** Queries that are under way at the same time. */
const PARALLEL = 16;

/** Reads a file of accounts and compares it with registry and directory; nothing is changed. */
export async function readAccountFile(
  { accounts, registry, naming, now }: FileNeeds,
  text: string,
): Promise<ReadFile> {
  const { sharedMailboxes } = naming;
  const file = rowsOf(text);
  const codes = new Set<string>();
  // Every code that stands anywhere in a row: which of its fields is the unit, the reader says.
  readImport(file, (unit) => Boolean(codes.add(unit)));
  const provinces = [
    ...new Set([...codes].filter((unit) => unit.length === 7).map(provinceCodeOf)),
  ];
  const laos = new Set<string>();
  await eachOf(provinces, PARALLEL, async (province) => {
    for (const { lao } of await registry.readProvince(province)) laos.add(lao.code);
  });
  const isUnit = (unit: Unit) => unit === OFFICE || laos.has(unit) || unit in PROVINCES;
  const { rows, faults } = readImport(file, isUnit, sharedMailboxes);
  const entries = await accounts.allEntries();
  const byName = new Map(entries.map((entry) => [entry.username, entry]));
  const byAddress = groupBy(entries, ({ address }) => address);
  const met = (row: ImportRow): Met => ({
    own: ownOf(row.unit, byName.get(usernameOf(row.unit, row, naming))),
    atAddress: byAddress.get(addressOf(row.email)) ?? [],
  });
  const { refusals, ...counts } = foreseen(rows, met, { now: now(), sharedMailboxes });
  return { rows, preview: previewOf(rows, faults, refusals, counts) };
}

/** One that has moved away since is nobody's of this unit. */
const ownOf = (unit: Unit, entry: Holder | undefined): Holder | null =>
  entry?.unit === unit ? entry : null;

function previewOf(
  rows: readonly ImportRow[],
  faults: readonly ImportFault[],
  refusals: readonly ImportFault[],
  counts: Pick<ImportPreview, 'create' | 'existing' | 'resend'>,
): ImportPreview {
  const byRole: ImportPreview['byRole'] = {};
  for (const { role } of rows) byRole[role] = (byRole[role] ?? 0) + 1;
  return {
    rows: rows.length,
    ...counts,
    byRole,
    refused: refusals.length,
    refusals: refusals.slice(0, FAULTS_SHOWN),
    faulty: faults.length,
    faults: faults.slice(0, FAULTS_SHOWN),
  };
}

/** Comma, semicolon or tab, as Excel writes them; a row's number is the one that Excel shows. */
function rowsOf(text: string): FileRow[] {
  const records = parseCsv(text.replace(/^\uFEFF/, ''), { delimiter: delimiterOf(text) });
  return records.map((record, n) => ({
    line: n + 1,
    fields: record.map((field) => unescapeFormula(String(field ?? ''))),
  }));
}

/** What parts the header's words, which have none of these themselves. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
