import { useEffect, useState } from 'preact/hooks';
import type { PreviousRound } from '../../functions/assessment/previous.ts';
import { api } from '../client/services.ts';

/** Closed rounds do not change, so each is asked for once while the page lives. */
const asked = new Map<string, Promise<PreviousRound | null>>();
const known = new Map<string, PreviousRound | null>();

function read(cycle: string, lao: string): Promise<PreviousRound | null> {
  const key = `${cycle}/${lao}`;
  const reading =
    asked.get(key) ??
    api('readPrevious', { params: { cycle, lao } }).then(({ previous }) => {
      known.set(key, previous);
      return previous;
    });
  asked.set(key, reading);
  reading.catch(() => asked.delete(key));
  return reading;
}

/**
 * What the LAO answered last round; null while it is not here, and where there is none. It is a
 * help beside the form, so a reading that failed is tried again by the next page and not told.
 */
export function useLastRound(cycle: string, lao: string): PreviousRound | null {
  const key = `${cycle}/${lao}`;
  const [last, setLast] = useState(() => known.get(key) ?? null);
  useEffect(() => {
    let current = true;
    read(cycle, lao).then(
      (previous) => current && setLast(previous),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [key]);
  return last;
}
