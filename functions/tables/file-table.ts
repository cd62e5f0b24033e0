import type { Text } from '#domain/text.ts';
import { addressOf } from './cell-address.ts';

/** A cell as it was read: its words, or why they are not what the officer meant. */
export type FileCell = {
  text: string;
  fault?: Text;
  /** What the sheet shows in place of the figure that it keeps; which of the two is meant must be asked. */
  shown?: string;
};

/** A sheet of a workbook, or a whole CSV (`name` is null). */
export type FileTable = {
  name: string | null;
  rows: readonly (readonly FileCell[])[];
  /** Ranges of merged cells, 0-based, both ends included. */
  merges: readonly MergedRange[];
  /** A sheet that is not seen in Excel. */
  hidden?: boolean;
  /** What parts the cells of a CSV. */
  separator?: string;
};
export type MergedRange = { startRow: number; startCol: number; endRow: number; endCol: number };

/** A mistake at its place: sheet and cell as Excel names them; null where it is the whole file's. */
export type FileFault = { sheet: string | null; cell: string | null; message: Text };

/** A file that is not one of ours at all, or cannot be read. */
export class UnreadableFile extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'UnreadableFile';
    this.text = text;
  }
}

export const BLANK: FileCell = { text: '' };

export function faultAt(
  { name }: FileTable,
  row: number,
  column: number,
  message: Text,
): FileFault {
  return { sheet: name, cell: addressOf(row, column), message };
}
