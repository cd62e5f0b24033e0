import { Link } from 'wouter-preact';
import { type Cycle, daysLeft, windowAt } from '#domain/cycle.ts';
import { formatDate, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { serverClock } from '../client/server-clock.ts';
import { api, session } from '../client/services.ts';
import { signIn } from '../client/signing.ts';
import { useStore } from '../client/store.ts';
import { useRead } from '../client/use-read.ts';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { startMessages } from './start-messages.ts';

/** What this is, which round is open until when, and the two ways in. */
export function Start() {
  const { say } = useLanguage();
  const state = useStore(session.store);
  const { value, refusal, again } = useRead('cycles', () => api('listCycles', { params: {} }));
  const now = value ? new Date(value.serverTime) : serverClock.now();
  const cycles = [...(value?.cycles ?? [])].sort((a, b) => b.id.localeCompare(a.id));
  const open = cycles.filter((cycle) => windowAt(cycle, now) === 'open');
  const shown = open.length > 0 ? open : cycles.slice(0, 1);
  return (
    <Page
      title={say(startMessages.startTitle)}
      sample={shown.some((cycle) => cycle.sampleCatalogue)}
    >
      <p class="lead">{say(startMessages.startLead)}</p>
      {refusal && <RefusalNotice refusal={refusal} retry={again} />}
      {!value && !refusal && (
        <p role="status" class="loading">
          {say(messages.loading)}
        </p>
      )}
      {shown.map((cycle) => (
        <Round key={cycle.id} cycle={cycle} now={now} />
      ))}
      {value && cycles.length === 0 && <p class="notice">{say(messages.noRound)}</p>}
      <section>
        <h2>{say(startMessages.forOfficers)}</h2>
        <p>{say(startMessages.forOfficersText)}</p>
        {state.state === 'signed-in' ? (
          <Link class="button button-start" href="/home">
            {say(startMessages.toMyWork)}
          </Link>
        ) : (
          <button type="button" class="button button-start" onClick={() => signIn('/home')}>
            {say(messages.signIn)}
          </button>
        )}
      </section>
      <section>
        <h2>{say(startMessages.forPublic)}</h2>
        <p>{say(startMessages.forPublicText)}</p>
        <p>
          <Link href="/results">{say(messages.publishedResults)}</Link>
        </p>
      </section>
    </Page>
  );
}

function Round({ cycle, now }: { cycle: Cycle; now: Date }) {
  const { language, say } = useLanguage();
  const where = windowAt(cycle, now);
  return (
    <section class="round" aria-labelledby={`round-${cycle.id}`}>
      <h2 id={`round-${cycle.id}`}>{say(cycle.title)}</h2>
      {where === 'open' && (
        <>
          <p>{say(messages.closesAt(formatInstant(cycle.closesAt, language)))}</p>
          <p class="round-days">{say(startMessages.daysLeft(daysLeft(cycle, now)))}</p>
        </>
      )}
      {where === 'before' && <p>{say(messages.opensAt(formatInstant(cycle.opensAt, language)))}</p>}
      {where === 'closed' && (
        <p>{say(messages.closedAt(formatInstant(cycle.closesAt, language)))}</p>
      )}
      <p class="hint">
        {say(
          startMessages.openPeriod(
            formatDate(cycle.opensAt, language),
            formatDate(cycle.closesAt, language),
          ),
        )}
      </p>
    </section>
  );
}
