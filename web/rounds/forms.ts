import type { Catalogue } from '#domain/catalogue.ts';
import { api } from '../client/services.ts';

/** A catalogue by its hash; what has a hash never changes, so each is asked for once. */
const known = new Map<string, Promise<Catalogue>>();

export function readForm(hash: string): Promise<Catalogue> {
  const reading = known.get(hash) ?? api('readCatalogue', { params: { hash } });
  known.set(hash, reading);
  reading.catch(() => known.delete(hash));
  return reading;
}
