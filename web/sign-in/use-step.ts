import { useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import { useLanguage } from '../client/language.ts';
import { PoolRefusal, UNREACHABLE } from '../client/user-pool.ts';
import type { FieldFault } from '../ui/error-summary.tsx';
import { deviceClock } from './device-clock.ts';
import { refusals } from './refusal-messages.ts';
import { type SignInField, type SignInStep, type Told, toldOf } from './told.ts';

export type Faults = Partial<Record<SignInField, Text>>;

/** One question at a time to the pool, and what was wrong with what was typed, at its field. */
export function useStep(step: SignInStep) {
  const { say, language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [notice, setNotice] = useState<Told | null>(null);
  const [round, setRound] = useState(0);

  function refuse(found: Faults, told: Told | null = null): void {
    setFaults(found);
    setNotice(told);
    setRound((before) => before + 1);
  }

  async function explain(cause: unknown, as: SignInStep): Promise<void> {
    let told = toldOf(cause, as, navigator.onLine);
    if (cause instanceof PoolRefusal && cause.exception === UNREACHABLE && navigator.onLine) {
      const wrong = await deviceClock(language);
      if (wrong !== null) told = { at: null, text: refusals.clock(wrong) };
    }
    if (told.at === null) refuse({}, told);
    else refuse({ [told.at]: told.text });
  }

  const errorOf = (field: SignInField): string | undefined => {
    const text = faults[field];
    return text && say(text);
  };
  const fieldFaults: FieldFault[] = Object.entries(faults).map(([fieldId, text]) => ({
    fieldId,
    text: say(text),
  }));

  return {
    busy,
    notice,
    round,
    fieldFaults,
    errorOf,
    refuse,
    /** Tells why, as of this step or of another one. */
    explain: (cause: unknown, as: SignInStep = step) => explain(cause, as),
    /** Runs one thing; what it throws is told. */
    async ask(run: () => Promise<void>, as: SignInStep = step): Promise<void> {
      if (busy) return;
      setBusy(true);
      setFaults({});
      setNotice(null);
      try {
        await run();
      } catch (cause) {
        await explain(cause, as);
      } finally {
        setBusy(false);
      }
    },
  };
}

export type Step = ReturnType<typeof useStep>;
