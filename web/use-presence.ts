import { useEffect, useState } from 'preact/hooks';
import {
  PRESENCE_ALONE_SECONDS,
  PRESENCE_BEAT_SECONDS,
  type PresentColleague,
} from '#domain/presence.ts';
import { api } from './services.ts';

/** Minutes without a touch, key or scroll after which somebody is no longer taken to be there. */
const IDLE_MINUTES = 5;
const USES = ['pointerdown', 'keydown', 'scroll', 'focusin'] as const;

/**
 * Colleagues with the assessment open. A sign of life goes out while the page is visible and in
 * use, and no other call waits for it: where it fails, nobody is shown and nothing else happens.
 */
export function usePresence(cycle: string, lao: string, page: string, active: boolean) {
  const [others, setOthers] = useState<PresentColleague[]>([]);
  useEffect(() => {
    if (!active) return;
    let current = true;
    let usedAt = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting = false;
    const beat = async () => {
      clearTimeout(timer);
      waiting = document.hidden || Date.now() - usedAt > IDLE_MINUTES * 60_000;
      if (waiting) {
        setOthers([]);
        return;
      }
      const params = { cycle, lao };
      const found = await api('markPresence', { params, body: { page } }).catch(() => null);
      if (!current) return;
      setOthers(found?.others ?? []);
      const seconds = found?.others.length ? PRESENCE_BEAT_SECONDS : PRESENCE_ALONE_SECONDS;
      timer = setTimeout(() => void beat(), seconds * 1000);
    };
    const comeBack = () => {
      usedAt = Date.now();
      if (waiting && !document.hidden) void beat();
    };
    void beat();
    document.addEventListener('visibilitychange', comeBack);
    for (const use of USES) addEventListener(use, comeBack, { passive: true, capture: true });
    return () => {
      current = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', comeBack);
      for (const use of USES) removeEventListener(use, comeBack, { capture: true });
    };
  }, [cycle, lao, page, active]);
  return others;
}
