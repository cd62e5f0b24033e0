import { groupBy } from '#domain/group-by.ts';
import { fullNameOf, type Lao, type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import type { RowNote } from '#domain/row-note.ts';
import { eachOf } from '#shared/each-of.ts';
import { type Columns, namesOf, onlyTable } from '#tables/header.ts';
import { readFileTables } from '#tables/read-tables.ts';
import { tableRows } from '#tables/table-rows.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import { presentCodeOf } from '../registry/succession.ts';
import { OFFICE, type Unit } from './account.ts';
import { foreseen, type Holder, type Met } from './account-conflicts.ts';
import {
  FAULTS_SHOWN,
  type FileRow,
  IMPORT_COLUMNS,
  type ImportColumn,
  type ImportFault,
  type ImportPreview,
  type ImportRow,
  readImport,
} from './account-import.ts';
import type { AccountStore } from './account-store.ts';
import { type KnownLaosNeeds, knownLaos } from './known-laos.ts';
import { laosOfUnits } from './unit-laos.ts';
import { addressOf, type Naming, usernameOf } from './username.ts';

export type FileNeeds = KnownLaosNeeds & {
  accounts: Pick<AccountStore, 'allEntries'>;
  registry: Pick<RegistryStore, 'readAll' | 'readProvince' | 'successionsOf'>;
  naming: Naming;
};

export type ReadFile = { rows: ImportRow[]; preview: ImportPreview };

/** Queries that are under way at the same time. */
const PARALLEL = 16;

/** Reads a file of accounts and compares it with registry and directory; nothing is changed. @throws UnreadableFile */
export async function readAccountFile(needs: FileNeeds, bytes: Uint8Array): Promise<ReadFile> {
  const { accounts, registry, naming, now } = needs;
  const { sharedMailboxes } = naming;
  const file = await rowsOf(bytes);
  const codes = new Set<string>();
  // Every code that stands anywhere in a row: which of its fields is the unit, the reader says.
  readImport(file, (unit) => Boolean(codes.add(unit)));
  const provinces = [
    ...new Set([...codes].filter((unit) => unit.length === 7).map(provinceCodeOf)),
  ];
  const laos = new Set<string>();
  const successions = new Map<LaoCode, LaoCode>();
  await eachOf(provinces, PARALLEL, async (province) => {
    for (const { lao } of await knownLaos(needs, province)) laos.add(lao.code);
    for (const [before, after] of await registry.successionsOf(province))
      successions.set(before, after);
  });
  const isUnit = (unit: Unit) => unit === OFFICE || laos.has(unit) || unit in PROVINCES;
  const { rows: read, faults, notes } = readImport(file, isUnit, sharedMailboxes);
  const entries = await accounts.allEntries();
  const byName = new Map(entries.map((entry) => [entry.username, entry]));
  const byAddress = groupBy(entries, ({ address }) => address);
  // Who followed an LAO to the code that it has now is meant, though the file has the former one.
  const rows = read.map((row) => {
    const present = presentCodeOf(row.unit, successions);
    const at = byAddress.get(addressOf(row.email)) ?? [];
    return at.some(({ unit }) => unit === present) ? { ...row, unit: present } : row;
  });
  const met = (row: ImportRow): Met => ({
    own: ownOf(row.unit, byName.get(usernameOf(row.unit, row, naming))),
    atAddress: byAddress.get(addressOf(row.email)) ?? [],
  });
  const holders = await laosOfUnits(
    registry,
    rows.flatMap((row) => unitsElsewhere(row, met(row))),
  );
  const { refusals, ...counts } = foreseen(rows, met, {
    now: now(),
    sharedMailboxes,
    unitName: (unit) => nameOf(unit, holders.get(unit)),
  });
  return { rows, preview: previewOf(rows, faults, notes, refusals, counts) };
}

const unitsElsewhere = ({ unit }: ImportRow, { atAddress }: Met): Unit[] =>
  atAddress.map((holder) => holder.unit).filter((other) => other !== unit);

/** As people call an LAO, with the code that a file names it by. */
const nameOf = (unit: Unit, lao: Lao | undefined): string =>
  lao ? `${fullNameOf(lao)} (${unit})` : unit;

/** One that has moved away since is nobody's of this unit. */
const ownOf = (unit: Unit, entry: Holder | undefined): Holder | null =>
  entry?.unit === unit ? entry : null;

function previewOf(
  rows: readonly ImportRow[],
  faults: readonly ImportFault[],
  notes: readonly RowNote[],
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
    noted: notes.length,
    notes: notes.slice(0, FAULTS_SHOWN),
  };
}

/** The file's rows under the names of the columns; a row's number is the one that Excel shows. */
async function rowsOf(bytes: Uint8Array): Promise<FileRow[]> {
  const tables = await readFileTables(bytes, namesOf(HEADERS));
  const headed = onlyTable(tables, HEADERS, REQUIRED);
  return tableRows(headed).map(({ line, text, cell, broken }) => {
    const fault = REQUIRED.map((column) => cell(column).fault).find(Boolean);
    const fields = {
      unit: text('unit'),
      role: text('role'),
      name: text('name'),
      email: text('email'),
      phone: text('phone'),
    };
    return { line, fields, broken: broken ?? fault ?? null };
  });
}

const HEADERS = Object.fromEntries(
  Object.entries(IMPORT_COLUMNS).map(([key, name]) => [key, [name, key]]),
) as unknown as Columns<ImportColumn>;
const REQUIRED: readonly ImportColumn[] = ['unit', 'role', 'name', 'email'];
