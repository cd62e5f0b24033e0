import type { Catalogue } from '#domain/catalogue.ts';
import { api } from '../../services.ts';

/** A catalogue by its hash; what has a hash never changes, so each is asked for once. */
const known = new Map<string, Promise<Catalogue>>();

export function readForm(hash: string): Promise<Catalogue> {
  const reading = known.get(hash) ?? api('readCatalogue', { params: { hash } });
  known.set(hash, reading);
  reading.catch(() => known.delete(hash));
  return reading;
}

/** Hands bytes to the person as a file of that name. */
export function offerFile(name: string, bytes: Uint8Array, mediaType: string): void {
  const url = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has the bytes once the click is handled; a minute is long for any of them.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
