import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../client/api.ts';
import { useLanguage } from '../../client/language.ts';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { words } from './satisfaction-messages.ts';

/** Why an answer was not taken yet, and when it goes again by itself. */
export function WaitingNotice({
  refusal,
  againAt,
}: {
  refusal: Refusal | null;
  againAt: number | null;
}) {
  const { say } = useLanguage();
  const left = useSecondsUntil(againAt);
  if (!refusal) return null;
  return (
    <RefusalNotice refusal={refusal}>
      <p>{say(refusal.passing ? words.keptAndSent : words.notSent)}</p>
      {left !== null && (
        // Counted down for the eye; read aloud once, with the notice.
        <p aria-live="off">{say(words.againIn(left))}</p>
      )}
    </RefusalNotice>
  );
}

function useSecondsUntil(at: number | null): number | null {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (at === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
