import type { Writer } from '#domain/writer.ts';
import type { AreaItem } from './assessment-records.ts';

/** Roles that record an assessment for its LAO. */
const OFFICERS: readonly string[] = ['recorder', 'certifier'];

/**
 * What an update of an area adds so that the area knows for ever who recorded in it: a set in the same
 * write, so that it costs no other. Nothing for a function that no officer called.
 */
export function recordedBy({ id, role }: Writer): { add: string; values: Record<string, unknown> } {
  if (!OFFICERS.includes(role)) return { add: '', values: {} };
  return { add: ' ADD recordedBy :recorder', values: { ':recorder': new Set([id]) } };
}

/** Every account that recorded something in these areas. */
export const recordersOf = (areas: readonly AreaItem[]): string[] => [
  ...new Set(areas.flatMap((area) => [...(area.recordedBy ?? [])])),
];
