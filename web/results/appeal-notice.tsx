import { useEffect, useState } from 'preact/hooks';
import { APPEAL_STATES, type AppealNotice as Notice } from '../../functions/review/appeal.ts';
import { createCaller } from '../client/api.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { session } from '../client/services.ts';
import { Tag } from '../ui/tag.tsx';
import { words } from './results-messages.ts';

const call = createCaller(
  { listAppealNotices: ['GET', '/api/results/{cycle}/appeals'] } as const,
  session,
);

/** Whether this result is under appeal, and how it ended; nothing where there is none. */
export function AppealNotice({ cycle, lao }: { cycle: string; lao: string }) {
  const { language, say } = useLanguage();
  const [latest, setLatest] = useState<Notice | null>(null);
  useEffect(() => {
    let current = true;
    call('listAppealNotices', { params: { cycle } }).then(
      ({ appeals }) => current && setLatest(appeals.findLast((one) => one.lao === lao) ?? null),
      // The sheet says what it says without it.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [cycle, lao]);
  if (!latest) return null;
  return (
    <p class="notice">
      {say(words.appeal)}{' '}
      <Tag
        text={APPEAL_STATES[latest.state]}
        tone={latest.state === 'open' ? 'attention' : 'plain'}
      />{' '}
      {latest.decidedAt && formatDate(latest.decidedAt, language)}
    </p>
  );
}
