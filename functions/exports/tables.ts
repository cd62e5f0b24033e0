import type { ExportKind } from '#domain/export.ts';
import { awardTable } from './award-table.ts';
import type { ExportTable, View } from './export-table.ts';
import { gapTable } from './gap-table.ts';
import { laoTable } from './lao-table.ts';
import { satisfactionTable } from './satisfaction-table.ts';
import { scoreTable } from './score-table.ts';
import type { SnapshotSource } from './snapshot-source.ts';

/** The table of each kind of export. */
export const TABLES: Readonly<
  Record<ExportKind, (source: SnapshotSource, view: View) => ExportTable>
> = {
  scores: scoreTable,
  laos: laoTable,
  gaps: gapTable,
  award: awardTable,
  satisfaction: satisfactionTable,
};
