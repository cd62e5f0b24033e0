import { aboutSheet } from './about.ts';
import type { ExportFormat } from './export.ts';
import type { FileFormat } from './export-stream.ts';
import { csvBytes, jsonLinesBytes } from './text-bytes.ts';
import { xlsxBytes } from './xlsx-bytes.ts';

/** Every format but Parquet, whose writer is as large as all the rest (parquet-format.ts). */
export const FILE_FORMATS: Readonly<Record<Exclude<ExportFormat, 'parquet'>, FileFormat>> = {
  csv: {
    view: 'people',
    mediaType: 'text/csv; charset=utf-8',
    packing: 'transfer',
    bytes: (table, { subject }) => csvBytes(table, subject.snapshot),
  },
  jsonl: {
    view: 'programs',
    mediaType: 'application/gzip',
    packing: 'file',
    bytes: (table, { subject }) => jsonLinesBytes(table, subject.snapshot),
  },
  xlsx: {
    view: 'people',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: (table, source) => {
      const about = aboutSheet(source, table.fields);
      return xlsxBytes({ ...table, about, made: new Date(source.subject.asOf) });
    },
  },
};
