import { findIndicator } from '#domain/catalogue.ts';
import { assessments } from '../client/assessments.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { drafts } from '../client/services.ts';
import { useStore } from '../client/store.ts';
import { useUnsentPlaces } from '../client/use-draft.ts';
import { UnsentList } from './unsent-list.tsx';

/** On every page: what the service does not have yet, each a link to its place. */
export function UnsentBadge({ user }: { user: string }) {
  const { say } = useLanguage();
  const unsent = useUnsentPlaces(user);
  const { assessment } = useStore(assessments.store);
  if (unsent.length === 0) return null;
  const nameOf = (indicator: string) => {
    const found = assessment && findIndicator(assessment.catalogue, indicator);
    return found ? say(found.indicator.text) : indicator;
  };
  return (
    <details class="unsent">
      <summary class="header-button">
        <span class="badge">{say(keptMessages.unsent(unsent.length))}</span>
      </summary>
      <div class="unsent-list">
        <p>{say(keptMessages.unsentText)}</p>
        <UnsentList unsent={unsent} nameOf={nameOf} />
        <button type="button" class="button button-secondary" onClick={() => drafts.resume(user)}>
          {say(keptMessages.sendNow)}
        </button>
      </div>
    </details>
  );
}
