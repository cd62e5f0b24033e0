import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isUnderWay } from '../../functions/exports/export.ts';
import type { Refusal, Success } from '../client/api.ts';
import { failureOf } from '../client/failure-of.ts';
import { deskApi } from '../frame/desk-api.ts';

/** How often the page asks while something is being made; nothing is asked while nobody looks. */
const EVERY_MS = 2000;

type Told = Success<'listExports'>;

/** The exports of a round, read again for as long as one of them is being made. */
export function useExports(cycle: string) {
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const current = useRef(true);
  const look = useCallback(async () => {
    clearTimeout(timer.current);
    if (document.visibilityState === 'hidden') return;
    try {
      const value = await deskApi('listExports', { params: { cycle } });
      if (!current.current) return;
      setTold(value);
      setRefusal(null);
      if (value.exports.some(({ state }) => isUnderWay(state)))
        timer.current = setTimeout(look, EVERY_MS);
    } catch (cause) {
      if (!current.current) return;
      const refused = failureOf(cause);
      setRefusal(refused);
      if (refused.passing) timer.current = setTimeout(look, 2 * EVERY_MS);
    }
  }, [cycle]);
  useEffect(() => {
    current.current = true;
    void look();
    document.addEventListener('visibilitychange', look);
    return () => {
      current.current = false;
      clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look]);
  return { told, refusal, look };
}
