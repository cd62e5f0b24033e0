import { useState } from 'preact/hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import type { FileFault } from '#tables/file-table.ts';
import { FaultList } from '../assessment/workbook/fault-list.tsx';
import { NoteList } from '../assessment/workbook/note-list.tsx';
import { useLanguage } from '../client/language.ts';
import { readCatalogueApart } from './read-catalogue-apart.ts';
import { words } from './rounds-messages.ts';

/** Takes a file and checks the whole of it here; nothing is sent before it holds together. */
export function ChooseCatalogue({ onChosen }: { onChosen(catalogue: Catalogue | null): void }) {
  const { say } = useLanguage();
  const [reading, setReading] = useState(false);
  const [faults, setFaults] = useState<FileFault[]>([]);
  const [notes, setNotes] = useState<readonly FileFault[]>([]);
  const [name, setName] = useState('');
  const read = async (file: File) => {
    setReading(true);
    setFaults([]);
    setNotes([]);
    setName(file.name);
    onChosen(null);
    try {
      const found = await readCatalogueApart(file);
      if ('catalogue' in found) {
        setNotes(found.notes ?? []);
        onChosen(found.catalogue);
      } else if ('faults' in found) setFaults(found.faults);
      else setFaults([{ sheet: null, cell: null, message: found.unreadable }]);
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      {faults.length > 0 && <FaultList fileName={name} faults={faults} heading={words.faulty} />}
      <NoteList notes={notes} />
      <div class="field">
        <input
          id="catalogue-file"
          class="visually-hidden"
          type="file"
          accept=".xlsx,.xlsm,.json,.yaml,.yml"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void read(file);
          }}
        />
        <label for="catalogue-file" class="button button-secondary">
          {say(words.chooseFile)}
        </label>
      </div>
      <p role="status">{reading && say(words.reading)}</p>
    </>
  );
}
