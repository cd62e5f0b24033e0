import { windowAt } from '#domain/cycle.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { serverClock } from '../client/server-clock.ts';

/** Why nothing can be changed now. */
export function ClosedNotice({ assessment: { view } }: { assessment: OpenAssessment }) {
  const { language, say } = useLanguage();
  const { opensAt, closesAt } = view.cycle;
  const reason = () => {
    switch (windowAt(view.cycle, serverClock.now())) {
      case 'before':
        return messages.opensAt(formatInstant(opensAt, language));
      case 'closed':
        return messages.closedAt(formatInstant(closesAt, language));
      case 'open':
        return messages.lockedNow;
    }
  };
  return (
    <p class="notice">
      {say(reason())} {say(messages.readOnlyNow)}
    </p>
  );
}
