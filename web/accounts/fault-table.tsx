import type { Text } from '#domain/text.ts';
import type { ImportFault } from '../../functions/accounts/account-import.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './account-messages.ts';

type FaultTableProps = { caption: Text; faults: readonly ImportFault[]; all: number };

/** What is wrong with rows of a file: at which row and column, and how many more there are. */
export function FaultTable({ caption, faults, all }: FaultTableProps) {
  const { say } = useLanguage();
  return (
    <>
      <table class="stacked">
        <caption class="visually-hidden">{say(caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.line)}</th>
            <th scope="col">{say(words.column)}</th>
            <th scope="col">{say(words.fault)}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, column, message }) => (
            <tr key={`${line} ${column} ${message.en}`}>
              <th scope="row">
                {say(words.line)} {line}
              </th>
              <td data-label={say(words.column)}>{column ?? '–'}</td>
              <td data-label={say(words.fault)}>
                <span class="breakable">{say(message)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {all > faults.length && <p>{say(words.faultsMore(all - faults.length))}</p>}
    </>
  );
}
