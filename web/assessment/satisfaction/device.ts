/** What this browser keeps for questionnaires, and all that it keeps: a random mark, and which it answered. */
type Kept = { mark: string; answered: string[] };
/** Null where the browser forbids it. */
type DeviceStorage = Pick<Storage, 'getItem' | 'setItem'> | null;

const KEY = 'survey-device';

/**
 * The mark of this device: random, made at the first answer. A browser that keeps nothing gets
 * another at each visit: one answer per device can be had only as far as the device allows.
 */
export function deviceOf(storage: DeviceStorage, random: () => string) {
  const read = (): Kept => {
    try {
      const kept = JSON.parse(storage?.getItem(KEY) ?? '') as Partial<Kept>;
      if (typeof kept.mark === 'string' && Array.isArray(kept.answered)) return kept as Kept;
    } catch {
      // Nothing kept, or not by us.
    }
    return { mark: random(), answered: [] };
  };
  let kept = read();
  const write = () => {
    try {
      storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Held as long as the page.
    }
  };
  return {
    /** Kept from now on, so that a repeat after a lost connection is the same device's. */
    mark(): string {
      write();
      return kept.mark;
    },
    hasAnswered: (cycle: string, lao: string) => kept.answered.includes(`${cycle}/${lao}`),
    answered(cycle: string, lao: string): void {
      kept = { ...kept, answered: [...kept.answered, `${cycle}/${lao}`] };
      write();
    },
  };
}
