import { useEffect, useState } from 'preact/hooks';
import type { OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { serverClock } from '../client/server-clock.ts';
import { timeLeftWords, untilNextWords } from '../client/time-left.ts';

/** Until when, in the Thai calendar, and what is left of it by the server's clock, as it runs. */
export function Deadline({ assessment: { view } }: { assessment: OpenAssessment }) {
  const { language, say } = useLanguage();
  const { closesAt } = view.cycle;
  const [now, setNow] = useState(serverClock.now);
  useEffect(() => {
    const wait = untilNextWords(closesAt, now);
    if (!Number.isFinite(wait)) return;
    const timer = setTimeout(() => setNow(serverClock.now()), wait);
    return () => clearTimeout(timer);
  }, [now, closesAt]);
  const left = timeLeftWords(closesAt, now);
  const when = formatInstant(closesAt, language);
  return (
    <p class="deadline">
      {say(left ? messages.closesAt(when) : messages.closedAt(when))}{' '}
      {left && <strong role="timer">{say(left)}</strong>}
    </p>
  );
}
