import type { ExportKind } from './export.ts';
import type { ExportTable, View } from './export-table.ts';
import type { SnapshotSource } from './snapshot-source.ts';

type MakeTable = (source: SnapshotSource, view: View) => ExportTable;

/** The table of each kind of export, loaded when it is asked for: a run makes one. */
export const TABLES: Readonly<Record<ExportKind, () => Promise<MakeTable>>> = {
  scores: async () => (await import('./score-table.ts')).scoreTable,
  laos: async () => (await import('./lao-table.ts')).laoTable,
  gaps: async () => (await import('./gap-table.ts')).gapTable,
  award: async () => (await import('./award-table.ts')).awardTable,
  satisfaction: async () => (await import('./satisfaction-table.ts')).satisfactionTable,
};
