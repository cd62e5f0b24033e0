import type { Text } from '#domain/text.ts';
import type { Refusal } from '../client/api.ts';

/** Endings of the tables that are read, for the browser's own list of files. */
export const TABLES_ACCEPTED = '.csv,.txt,.xlsx,.xlsm,text/csv';

/** The bytes as they are: what they are is for the service to say. */
export async function base64Of(file: File): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Why the service could not read the file at all; null where it refused something else. */
export const fileFault = (refusal: Refusal | null): Text | null =>
  refusal?.problem?.errors?.find(({ code }) => code === 'file-unreadable')?.message ?? null;
