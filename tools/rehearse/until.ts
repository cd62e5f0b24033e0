import { setTimeout as wait } from 'node:timers/promises';

/** How long something is waited for, and how often it is looked for. */
export type Patience = { withinSeconds: number; everySeconds: number };

/**
 * Looks for something until it is there.
 * @param look gives it, or null while it is not there yet
 * @throws Error that says for how long it was waited for
 */
export async function until<T>(
  what: string,
  { withinSeconds, everySeconds }: Patience,
  look: () => Promise<T | null | undefined>,
): Promise<T> {
  const deadline = Date.now() + withinSeconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${withinSeconds} s`);
    await wait(everySeconds * 1000);
  }
}
