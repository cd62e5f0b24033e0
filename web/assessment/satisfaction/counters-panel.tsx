import { useState } from 'preact/hooks';
import {
  type CounterView,
  isCounterOpen,
} from '../../../functions/assessment/satisfaction/counter.ts';
import type { Refusal, Success } from '../../client/api.ts';
import { failureOf } from '../../client/failure-of.ts';
import { formatInstant } from '../../client/format.ts';
import { useLanguage } from '../../client/language.ts';
import { counterPath } from '../../client/places.ts';
import { serverClock } from '../../client/server-clock.ts';
import { signOut } from '../../client/signing.ts';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { counterCalls } from './counter-calls.ts';
import { QrCode } from './qr-code.tsx';
import { words } from './satisfaction-messages.ts';

type CountersPanelProps = {
  cycle: string;
  lao: string;
  counters: readonly CounterView[];
  mayWrite: boolean;
  changed(): void;
};

/** The LAO's counters: a new one with its link, and those that were made. */
export function CountersPanel({ cycle, lao, counters, mayWrite, changed }: CountersPanelProps) {
  const { say } = useLanguage();
  const [started, setStarted] = useState<Success<'startCounter'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (run: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    await run().catch((cause) => setRefusal(failureOf(cause)));
    setBusy(false);
    changed();
  };
  const start = () =>
    act(async () => setStarted(await counterCalls('startCounter', { params: { cycle, lao } })));
  const end = (counter: string) =>
    act(async () => {
      await counterCalls('endCounter', { params: { cycle, lao, counter } });
      if (started?.counter.id === counter) setStarted(null);
    });
  return (
    <section aria-labelledby="counters-heading">
      <h2 id="counters-heading">{say(words.counters)}</h2>
      <p>{say(words.countersHint)}</p>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      {started && (
        <CounterLink
          path={`${counterPath(cycle, lao, started.counter.id)}#${started.token}`}
          until={started.counter.endsAt}
        />
      )}
      {mayWrite && (
        <div class="buttons">
          <button
            type="button"
            class="button button-secondary"
            aria-disabled={busy}
            onClick={() => void start()}
          >
            {say(words.startCounter)}
          </button>
        </div>
      )}
      {counters.length > 0 && (
        <ul class="counters">
          {counters.map((counter) => (
            <CounterRow
              key={counter.id}
              counter={counter}
              end={mayWrite ? () => void end(counter.id) : null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function CounterRow({ counter, end }: { counter: CounterView; end: (() => void) | null }) {
  const { language, say } = useLanguage();
  const { startedAt, startedBy, endsAt, endedAt, answers } = counter;
  const isOpen = isCounterOpen(counter, serverClock.now());
  const when = formatInstant(startedAt, language);
  const until = formatInstant(endedAt ?? endsAt, language);
  return (
    <li>
      <p>
        <strong>{say(words.answersOf(answers))}</strong> · {say(words.counterOf(startedBy, when))}
        <br />
        {say(isOpen ? words.counterOpen(until) : words.counterOver(until))}
      </p>
      {isOpen && end && (
        <button
          type="button"
          class="button button-secondary"
          aria-label={say(words.endCounterOf(when))}
          onClick={end}
        >
          {say(words.endCounter)}
        </button>
      )}
    </li>
  );
}

/** Shown once: the table knows only the hash of its token. */
function CounterLink({ path, until }: { path: string; until: string }) {
  const { language, say } = useLanguage();
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}${path}`;
  return (
    <div class="survey-address" role="status">
      <QrCode address={address} />
      <div>
        <p>
          <strong>{say(words.counterReady)}</strong>{' '}
          {say(words.counterOpen(formatInstant(until, language)))}
        </p>
        <p>{say(words.counterScan)}</p>
        <div class="buttons">
          <button
            type="button"
            class="button button-secondary"
            onClick={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}
          >
            {say(copied ? words.counterCopied : words.counterLink)}
          </button>
          <button type="button" class="button button-secondary" onClick={() => void signOut(path)}>
            {say(words.counterHere)}
          </button>
        </div>
      </div>
    </div>
  );
}
