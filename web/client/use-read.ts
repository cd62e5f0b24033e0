import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from './api.ts';
import { failureOf } from './failure-of.ts';

export type Reading<T> = { value: T | null; refusal: Refusal | null; again: () => void };

/** Reads once for each `key`; what an earlier key asked for is dropped when it comes late. */
export function useRead<T>(key: string, read: () => Promise<T>): Reading<T> {
  const [reading, setReading] = useState<{ key: string; value?: T; refusal?: Refusal }>({ key });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    setReading({ key });
    read().then(
      (value) => current && setReading({ key, value }),
      (cause) => current && setReading({ key, refusal: ofReading(cause) }),
    );
    return () => {
      current = false;
    };
  }, [key, round]);
  const fresh = reading.key === key ? reading : { key };
  return {
    value: fresh.value ?? null,
    refusal: fresh.refusal ?? null,
    again: () => setRound(round + 1),
  };
}

/** Whatever failed, it failed in reading. */
function ofReading(cause: unknown): Refusal {
  const refusal = failureOf(cause);
  refusal.doing = 'reading';
  return refusal;
}
