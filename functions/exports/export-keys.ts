import type { ExportFormat } from './export.ts';

/**
 * Where exports stand in the records bucket: what asks for the making of one, by who makes it, and
 * what was made.
 */
export const EXPORT_REQUESTS = 'exports/requests/';
export const FILE_REQUESTS = `${EXPORT_REQUESTS}file/`;
export const PARQUET_REQUESTS = `${EXPORT_REQUESTS}parquet/`;
export const EXPORT_FILES = 'exports/files/';

type Place = { cycle: string; id: string };

/** The object whose arrival starts the making of an export; its key says all there is to say. */
export const requestKey = (
  { cycle, id, attempt }: Place & { attempt: number },
  format: ExportFormat,
) => `${format === 'parquet' ? PARQUET_REQUESTS : FILE_REQUESTS}${cycle}/${id}/${attempt}.json`;

const REQUEST = /^exports\/requests\/\w+\/(\d{4})\/([0-9a-f]{32})\/(\d{1,6})\.json$/;

/** What the key of a request names, or null where it is none. */
export function readRequestKey(key: string): (Place & { attempt: number }) | null {
  const match = REQUEST.exec(key);
  if (!match) return null;
  const [, cycle = '', id = '', attempt = ''] = match;
  return { cycle, id, attempt: Number(attempt) };
}

export const fileKey = ({ cycle, id }: Place) => `${EXPORT_FILES}${cycle}/${id}`;
