import { NOTE_MAX_LENGTH } from '#domain/answer.ts';
import { damageIn } from '#domain/damaged-text.ts';
import { cleanText, lengthOf } from '#domain/free-text.ts';
import type { Text } from '#domain/text.ts';
import { noteTooLong } from './form-faults.ts';
import type { FoundRow } from './form-rows.ts';
import { fileNote } from './stamp.ts';

/**
 * The note of a row, and what is to be said of it. It costs no answer: one that is too long, or whose column is gone,
 * leaves what is stored. A note is words: whatever the cell shows is taken as it is, be it a date or "#N/A".
 */
export function readNote(row: FoundRow, stored: string): { note: string; told?: Text } {
  if (!row.hasNote) return { note: stored };
  const note = fileNote(row.cellOf('note').text);
  if (lengthOf(note) > NOTE_MAX_LENGTH) return { note: stored, told: noteTooLong(lengthOf(note)) };
  const damage = damageIn(cleanText(note));
  return damage ? { note, told: damage } : { note };
}
