import type { OpenAssessment } from './assessments.ts';
import { openTextDatabase, type TextDatabase } from './device-database.ts';
import { serverClock } from './server-clock.ts';

/** An assessment as it was last read, and when: what the form opens with where there is no line. */
export type Reading = Pick<OpenAssessment, 'view' | 'catalogue'> & { readAt: string };

export type Readings = ReturnType<typeof createReadings>;

/**
 * The last readings of who is signed in, on this device. A device without a database, or a full
 * one, keeps none: then the form opens on line only.
 */
export function createReadings(database: TextDatabase, now: () => Date = serverClock.now) {
  let owner: string | null = null;
  const keyOf = (cycle: string, lao: string) =>
    `${encodeURIComponent(owner ?? '')}/${cycle}/${lao}`;

  async function all(): Promise<Map<string, Reading>> {
    const kept = await database.all().catch(() => []);
    return new Map(kept.map(([key, text]) => [key, JSON.parse(text) as Reading]));
  }

  return {
    /** Whose readings these are; nobody's are kept. */
    own(user: string | null): void {
      owner = user;
    },

    keep({ view, catalogue }: OpenAssessment): void {
      if (owner === null) return;
      const reading: Reading = {
        view: { ...view, catalogue: null },
        catalogue,
        readAt: now().toISOString(),
      };
      const key = keyOf(view.cycle.id, view.lao.code);
      database.apply(new Map([[key, JSON.stringify(reading)]])).catch(() => undefined);
    },

    last: async (cycle: string, lao: string): Promise<Reading | null> =>
      (owner !== null && (await all()).get(keyOf(cycle, lao))) || null,

    /** The newest one of the LAO, for a start where the rounds cannot be asked for. */
    async newest(lao: string): Promise<Reading | null> {
      const prefix = `${encodeURIComponent(owner ?? '')}/`;
      const own = [...(await all())].filter(
        ([key]) => owner !== null && key.startsWith(prefix) && key.endsWith(`/${lao}`),
      );
      return own.sort(([, a], [, b]) => b.readAt.localeCompare(a.readAt))[0]?.[1] ?? null;
    },

    /** Who signs out leaves nothing to read behind; what was not sent yet is kept all the same. */
    forget: (): Promise<void> => database.clear().catch(() => undefined),
  };
}

export const readings = createReadings(openTextDatabase('readings'));
