import type { FileFault } from '#tables/file-table.ts';
import { useLanguage } from '../../client/language.ts';
import { words } from './words.ts';

/** What of a file is left out or to be looked at, at its sheet and cell; the file itself is taken. */
export function NoteList({ notes }: { notes: readonly FileFault[] }) {
  const { say } = useLanguage();
  if (notes.length === 0) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="file-notes">
      <h3 id="file-notes">{say(words.notes(notes.length))}</h3>
      <ul>
        {notes.map(({ sheet, cell, message }) => (
          <li key={`${sheet} ${cell} ${message.en}`}>
            {cell !== null && <strong>{say(words.cell(sheet, cell))}: </strong>}
            {say(message)}
          </li>
        ))}
      </ul>
    </section>
  );
}
