import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../language.ts';
import type { FileFault } from './file-table.ts';
import { words } from './words.ts';

/** More than these are mended better after a first round of mending. */
const SHOWN_AT_ONCE = 100;

/** Every mistake of a file at its sheet and cell. */
export function FaultList({ fileName, faults }: { fileName: string; faults: FileFault[] }) {
  const { say } = useLanguage();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [faults]);
  const rest = faults.length - SHOWN_AT_ONCE;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{say(words.faulty(faults.length))}</h2>
      <p class="hint">{say(words.ofFile(fileName))}</p>
      <ul>
        {faults.slice(0, SHOWN_AT_ONCE).map(({ sheet, cell, message }) => (
          <li key={`${sheet} ${cell} ${message.en}`}>
            {cell !== null && <strong>{say(words.cell(sheet, cell))}: </strong>}
            {say(message)}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{say(words.more(rest))}</p>}
      <p>{say(words.faultyNext)}</p>
    </div>
  );
}
