import { DamagedObject } from '#shared/s3.ts';
import type { Tell } from './violations.ts';

/** What the reading gives; null where an object of it cannot be read, which is told by its key. */
export async function unlessDamaged<T>(tell: Tell, reading: () => Promise<T>): Promise<T | null> {
  try {
    return await reading();
  } catch (error) {
    if (!(error instanceof DamagedObject)) throw error;
    tell('object-unreadable', error.key, error.reason);
    return null;
  }
}
