import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { assessments, type OpenAssessment } from './assessments.ts';
import { formatInstant } from './format.ts';
import { keptMessages } from './kept-messages.ts';
import { useLanguage } from './language.ts';
import { messages } from './messages.ts';
import { Loading, Page } from './parts/page.tsx';
import { RefusalNotice } from './parts/refusal-notice.tsx';
import { api, draftsOpened } from './services.ts';
import { useStore } from './store.ts';

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
  const mine = status.key === `${cycle}/${lao}` ? status : null;
  const assessment = mine?.assessment;
  if (assessment && opened && (read || !fresh)) {
    return (
      <>
        {mine.keptSince !== null && (
          <p class="notice notice-warning" role="status">
            {say(keptMessages.keptSince(formatInstant(mine.keptSince, language)))}
          </p>
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
