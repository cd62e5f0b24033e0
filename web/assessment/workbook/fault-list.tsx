import { useEffect, useRef } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import type { FileFault } from '#tables/file-table.ts';
import { useLanguage } from '../../client/language.ts';
import { words } from './words.ts';

/** More than these are mended better after a first round of mending. */
const SHOWN_AT_ONCE = 100;

type FaultListProps = {
  fileName: string;
  faults: FileFault[];
  /** Says how many there are, and what stays as it was. @default of a filled-in form */
  heading?: (count: number) => Text;
};

/** Every mistake of a file at its sheet and cell. */
export function FaultList({ fileName, faults, heading = words.faulty }: FaultListProps) {
  const { say } = useLanguage();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [faults]);
  const rest = faults.length - SHOWN_AT_ONCE;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{say(heading(faults.length))}</h2>
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
