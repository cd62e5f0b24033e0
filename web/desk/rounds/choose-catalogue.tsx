import { useEffect, useRef, useState } from 'preact/hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import { useLanguage } from '../../language.ts';
import type { FileFault } from '../../workbook/file-table.ts';
import { words as fileWords } from '../../workbook/words.ts';
import { readCatalogueApart } from './read-catalogue-apart.ts';
import { words } from './rounds-messages.ts';

/** More than these are mended better after a first round of mending. */
const SHOWN_AT_ONCE = 100;

/** Takes a file and checks the whole of it here; nothing is sent before it holds together. */
export function ChooseCatalogue({ onChosen }: { onChosen(catalogue: Catalogue | null): void }) {
  const { say } = useLanguage();
  const [reading, setReading] = useState(false);
  const [faults, setFaults] = useState<FileFault[]>([]);
  const [name, setName] = useState('');
  const read = async (file: File) => {
    setReading(true);
    setFaults([]);
    setName(file.name);
    onChosen(null);
    try {
      const found = await readCatalogueApart(new Uint8Array(await file.arrayBuffer()));
      if ('catalogue' in found) onChosen(found.catalogue);
      else if ('faults' in found) setFaults(found.faults);
      else setFaults([{ sheet: null, cell: null, message: found.unreadable }]);
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      {faults.length > 0 && <CatalogueFaults name={name} faults={faults} />}
      <div class="field">
        <input
          id="catalogue-file"
          class="visually-hidden"
          type="file"
          accept=".xlsx,.json,.yaml,.yml"
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

function CatalogueFaults({ name, faults }: { name: string; faults: FileFault[] }) {
  const { say } = useLanguage();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [faults]);
  const rest = faults.length - SHOWN_AT_ONCE;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{say(words.faulty(faults.length))}</h2>
      <p class="hint">{name}</p>
      <ul>
        {faults.slice(0, SHOWN_AT_ONCE).map(({ sheet, cell, message }) => (
          <li key={`${sheet} ${cell} ${message.en}`}>
            {cell !== null && <strong>{say(fileWords.cell(sheet, cell))}: </strong>}
            {say(message)}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{say(words.more(rest))}</p>}
      <p>{say(words.mend)}</p>
    </div>
  );
}
