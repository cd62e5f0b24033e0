import { findLaos, laoOfFullName } from '#domain/lao-search.ts';
import { ROLE_NAMES } from '#domain/permission.ts';
import { BYTE_ORDER_MARK, csvCell } from '#tables/csv-cell.ts';
import {
  REMINDER_STATES,
  type ReminderEntry,
  ReminderState,
} from '../../functions/reminders/reminder.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { offerFile } from '../client/offer-file.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { useAddress } from '../frame/use-address.ts';
import { words } from './reminders-messages.ts';

/** What was sent to a province's LAOs, narrowed by LAO and outcome; as a file too. */
export function ReminderLog({ cycle, province }: { cycle: string; province: string }) {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead(`${cycle} ${province}`, () =>
    deskApi('listReminders', { params: { cycle, province } }),
  );
  const [{ words: typed, state }, seek] = useAddress({ words: '', state: '' });
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  if (!value) return <p class="loading">{say(messages.loading)}</p>;
  const laoOf = ({ lao, laoName }: ReminderEntry) => laoOfFullName(lao, laoName);
  const found = new Set(findLaos(value.entries, typed, laoOf));
  // In the order in which they were sent.
  const shown = value.entries.filter(
    (entry) => found.has(entry) && (state === '' || entry.state === state),
  );
  const whoOf = ({ recipient }: ReminderEntry) =>
    recipient ? `${recipient.name} (${say(ROLE_NAMES[recipient.role])})` : say(words.nobody);
  const download = () => {
    const head = [
      messages.laoCode,
      words.lao,
      words.reminder,
      words.recipient,
      words.state,
      words.at,
    ];
    const rows = shown.map((entry) => [
      entry.lao,
      entry.laoName,
      say(words.before(entry.milestone)),
      whoOf(entry),
      say(REMINDER_STATES[entry.state]),
      entry.at,
    ]);
    const lines = [head.map((each) => say(each)), ...rows].map((row) => row.map(csvCell).join(','));
    const bytes = new TextEncoder().encode(`${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`);
    offerFile(`reminders-${cycle}-${province}.csv`, bytes, 'text/csv;charset=utf-8');
  };
  return (
    <>
      <div class="field">
        <label for="log-find">{say(words.find)}</label>
        <input
          id="log-find"
          class="input-wide"
          autoComplete="off"
          value={typed}
          onInput={(event) => seek({ words: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for="log-state">{say(words.state)}</label>
        <select
          id="log-state"
          value={state}
          onChange={(event) => seek({ state: event.currentTarget.value })}
        >
          <option value="">{say(words.anyState)}</option>
          {ReminderState.options.map((each) => (
            <option key={each} value={each}>
              {say(REMINDER_STATES[each])}
            </option>
          ))}
        </select>
      </div>
      <p role="status">
        {value.entries.length === 0
          ? say(words.noEntries)
          : say(words.shown(shown.length, value.entries.length))}
      </p>
      {shown.length > 0 && (
        <>
          <button type="button" class="button button-secondary" onClick={download}>
            {say(words.download)}
          </button>
          <table class="stacked reminder-table">
            <caption>{say(words.logTitle)}</caption>
            <thead>
              <tr>
                {[words.lao, words.reminder, words.recipient, words.state, words.at].map((each) => (
                  <th scope="col" key={each.en}>
                    {say(each)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <tr key={`${entry.lao} ${entry.closesOn} ${entry.milestone} ${whoOf(entry)}`}>
                  <th scope="row">
                    {entry.laoName} <span class="hint">{entry.lao}</span>
                  </th>
                  <td data-label={say(words.reminder)}>
                    <span>{say(words.before(entry.milestone))}</span>
                  </td>
                  <td data-label={say(words.recipient)}>
                    <span>{whoOf(entry)}</span>
                  </td>
                  <td data-label={say(words.state)}>
                    <span>
                      {say(REMINDER_STATES[entry.state])}
                      {entry.reason && ` (${entry.reason})`}
                    </span>
                  </td>
                  <td data-label={say(words.at)}>
                    <time dateTime={entry.at}>{formatInstant(entry.at, language)}</time>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
