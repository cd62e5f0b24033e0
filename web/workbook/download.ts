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
  const url = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: MEDIA_TYPES[kind] }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `แบบประเมิน-${source.view.cycle.id}-${source.view.lao.code}.${kind}`;
  link.click();
  // The browser has the bytes once the click is handled; a minute is long for any of them.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
