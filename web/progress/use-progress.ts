import { useEffect, useRef, useState } from 'preact/hooks';
import type { Refusal } from '../client/api.ts';

/** How often a page that is looked at reads again: with the counting's window, within a minute. */
const EVERY_MS = 30_000;

type Told = { tag: string; countedAt: string | null; serverTime: string };

export type Followed<T extends Told> = {
  value: T | null;
  /** Why the first reading, or the latest one, failed. */
  refusal: Refusal | null;
  again: () => void;
};

/**
 * Reads, and reads again while the page is looked at. `read` is told what is known already, and
 * `merge` keeps that where the answer says that nothing has changed.
 */
export function useProgress<T extends Told>(
  key: string,
  read: (known: string | undefined) => Promise<T>,
  merge: (before: T, now: T) => T,
): Followed<T> {
  const [state, setState] = useState<{ key: string; value?: T; refusal?: Refusal }>({ key });
  const latest = useRef<T | undefined>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    latest.current = undefined;
    setState({ key });
  }, [key]);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      clearTimeout(timer);
      timer = setTimeout(look, EVERY_MS);
    };
    const look = async () => {
      // A page that nobody looks at asks for nothing, and at once when somebody does.
      if (document.visibilityState === 'hidden') return;
      const before = latest.current;
      try {
        const told = await read(before?.tag);
        if (!current) return;
        const value = before ? merge(before, told) : told;
        latest.current = value;
        setState({ key, value });
      } catch (refusal) {
        if (!current) return;
        setState({ key, ...(before && { value: before }), refusal: refusal as Refusal });
      }
      next();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      current = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [key, round]);
  const fresh = state.key === key ? state : undefined;
  return {
    value: fresh?.value ?? null,
    refusal: fresh?.refusal ?? null,
    again: () => setRound(round + 1),
  };
}
