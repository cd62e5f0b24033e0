import { useState } from 'preact/hooks';
import { Refusal } from './api.ts';

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
      setRefusal(cause instanceof Refusal ? cause : new Refusal('failed'));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, act };
}
