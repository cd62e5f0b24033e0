import { aboutMetadata } from './about.ts';
import type { FileFormat } from './export-stream.ts';
import { parquetBytes } from './parquet-bytes.ts';

export const PARQUET_FORMAT: FileFormat = {
  view: 'programs',
  mediaType: 'application/vnd.apache.parquet',
  bytes: (table, source) => parquetBytes(table, aboutMetadata(source)),
};
