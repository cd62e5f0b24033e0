import { offerFile } from '../../client/offer-file.ts';
import type { FormSource } from './form-sheets.ts';

export type FileKind = 'xlsx' | 'csv';

const MEDIA_TYPES: Record<FileKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
};

/** Makes the form in this browser and hands it to the person; what writes it is loaded now. */
export async function downloadForm(kind: FileKind, source: FormSource, now: Date): Promise<void> {
  const bytes =
    kind === 'xlsx'
      ? await (await import('./write-xlsx.ts')).writeFormXlsx(source, now)
      : await (await import('./write-csv.ts')).writeFormCsv(source);
  const { cycle, lao } = source.view;
  offerFile(`แบบประเมิน-${cycle.id}-${lao.code}.${kind}`, bytes, MEDIA_TYPES[kind]);
}
