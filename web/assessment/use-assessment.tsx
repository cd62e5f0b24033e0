import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Success } from '../client/api.ts';
import { assessments, type OpenAssessment } from '../client/assessments.ts';
import { MAX_TIMER_MS } from '../client/draft-status.ts';
import { formatInstant } from '../client/format.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { satisfactionPath } from '../client/places.ts';
import { serverClock } from '../client/server-clock.ts';
import { api, draftsOpened, session } from '../client/services.ts';
import { useStore } from '../client/store.ts';
import { ClockNotice } from '../frame/clock-notice.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { keptTotals } from './satisfaction/kept-totals.ts';

type AssessmentOfProps = {
  cycle: string;
  lao: string;
  title: string;
  /** Waits for a reading made after the page was opened: what is certified must be as it is now. */
  fresh?: boolean;
  children: (assessment: OpenAssessment, reload: () => void) => ComponentChildren;
};

/**
 * Reads the assessment and shows it; what was read before stands there at once, and what this
 * device kept where the service cannot be asked.
 */
export function AssessmentOf({ cycle, lao, title, fresh, children }: AssessmentOfProps) {
  const { language, say } = useLanguage();
  const status = useStore(assessments.store);
  const opened = useStore(draftsOpened);
  const [read, setRead] = useState(false);
  const reload = () => void assessments.load(api, cycle, lao).then(() => setRead(true));
  useEffect(reload, [cycle, lao]);
  useEffect(() => {
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [cycle, lao]);
  useKeptTotals(status.key === `${cycle}/${lao}` ? status.assessment : null);
  useEnd(status.key === `${cycle}/${lao}` ? status.assessment : null, reload);
  const mine = status.key === `${cycle}/${lao}` ? status : null;
  const assessment = mine?.assessment;
  if (assessment && opened && (read || !fresh)) {
    return (
      <>
        {mine.keptSince !== null && (
          <>
            <p class="notice notice-warning" role="status">
              {say(keptMessages.keptSince(formatInstant(mine.keptSince, language)))}
            </p>
            <ClockNotice />
          </>
        )}
        {mine.refusal && !mine.loading && mine.keptSince === null && (
          <RefusalNotice refusal={mine.refusal} retry={reload} />
        )}
        {children(assessment, reload)}
      </>
    );
  }
  if (mine?.refusal) {
    return (
      <Page title={say(messages.cannotShow)} back={{ href: '/home', text: say(messages.myWork) }}>
        <RefusalNotice refusal={mine.refusal} retry={reload} />
      </Page>
    );
  }
  return <Loading title={title} />;
}

/** Totals of the second form that are kept here go as well; on its own page the form sends them. */
function useKeptTotals(assessment: OpenAssessment | null): void {
  const view = assessment?.view;
  const person = useStore(session.store);
  const user = person.state === 'signed-in' ? person.actor.id : null;
  useEffect(() => {
    if (!assessment || !view?.open || user === null) return;
    const [cycle, lao] = [view.cycle.id, view.lao.code];
    if (location.pathname === satisfactionPath(cycle, lao)) return;
    const kept = keptTotals(localStorage, user, cycle, lao);
    if (kept.read() === null) return;
    const saved = (done: Success<'saveSatisfaction'>) =>
      assessments.applySatisfaction(cycle, lao, done);
    void import('./satisfaction/send-kept.ts')
      .then(({ sendKeptTotals }) => sendKeptTotals(assessment, { api, kept, saved }))
      .catch(() => undefined);
  }, [user, view?.open, view?.cycle.closesAt, view?.state]);
}

/** A page that stands open over the opening or the end of its window reads where it stands then. */
function useEnd(assessment: OpenAssessment | null, reload: () => void): void {
  const { opensAt, closesAt } = assessment?.view.cycle ?? {};
  useEffect(() => {
    const next = [opensAt, closesAt]
      .map((instant) => new Date(instant ?? '').getTime() - serverClock.milliseconds())
      .find((wait) => wait > 0);
    // Not all of the country in one second.
    const wait = (next ?? Number.POSITIVE_INFINITY) + 1000 + Math.random() * SPREAD_MS;
    if (wait > MAX_TIMER_MS) return;
    const timer = setTimeout(reload, wait);
    return () => clearTimeout(timer);
  }, [opensAt, closesAt, assessment?.view.open]);
}

const SPREAD_MS = 45_000;
