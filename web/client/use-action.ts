import { useState } from 'preact/hooks';
import type { Refusal } from './api.ts';
import { failureOf } from './failure-of.ts';

/** One thing at a time that somebody asked for, and why it was refused. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const act = async (run: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      await run();
    } catch (cause) {
      setRefusal(failureOf(cause));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, act };
}
