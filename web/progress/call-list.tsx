import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { type CallRow, callLine, callsToday } from '../../functions/progress/progress-calls.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { taskListPath } from '../client/places.ts';
import { words } from './progress-messages.ts';

/** Lines that are there before one asks for more: a morning's calls. */
const FIRST = 10;

type CallListProps = {
  cycle: string;
  round: string;
  province: string;
  rows: readonly CallRow[];
  /** When the rows were read. */
  at: string;
};

/** Whom to call today, to read from the screen or to paste elsewhere as plain text. */
export function CallList({ cycle, round, province, rows, at }: CallListProps) {
  const { language, say } = useLanguage();
  const [all, setAll] = useState(false);
  const [told, setTold] = useState<'copied' | 'not-copied' | null>(null);
  const now = new Date(at);
  const calls = callsToday(rows, now);
  if (calls.length === 0) return <p>{say(words.nobodyToCall)}</p>;
  const head = say(words.copyHead(round, province, formatInstant(at, language)));
  const text = [head, ...calls.map((row, n) => `${n + 1}. ${say(callLine(row, now))}`)].join('\n');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setTold('copied'),
      () => setTold('not-copied'),
    );
  return (
    <>
      <p class="hint">{say(words.callHint)}</p>
      <ol class="calls">
        {calls.slice(0, all ? calls.length : FIRST).map((row) => {
          const name = fullNameOf(row.lao);
          const rest = say(callLine(row, now)).slice(`${name} (${row.lao.code})`.length);
          return (
            <li key={row.lao.code}>
              <Link href={taskListPath(cycle, row.lao.code)} translate={false}>
                {name}
              </Link>{' '}
              <span class="hint">({row.lao.code})</span>
              {rest}
            </li>
          );
        })}
      </ol>
      {!all && calls.length > FIRST && (
        <p>
          <button type="button" class="link-button" onClick={() => setAll(true)}>
            {say(words.showAll(calls.length))}
          </button>
        </p>
      )}
      <p>
        <button type="button" class="button button-secondary" onClick={copy}>
          {say(words.copy(calls.length))}
        </button>
      </p>
      <p role="status">
        {told === 'copied' && say(words.copied(calls.length))}
        {told === 'not-copied' && say(words.notCopied)}
      </p>
      {told === 'not-copied' && (
        <div class="field">
          <label for="call-text">{say(words.copyText)}</label>
          <textarea id="call-text" rows={8} readOnly value={text} />
        </div>
      )}
    </>
  );
}
