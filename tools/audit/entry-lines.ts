import { type AuditEntry, outsiderOf } from '../../functions/audit/audit.ts';
import { OUTSIDER_NAMES } from '../../functions/audit/audit-reading.ts';

/** An entry for a terminal: who and when, then a line for each field. */
export function entryLines(entry: AuditEntry): string[] {
  const { at, lao, item, kind, action, by, changes, reason } = entry;
  const outsider = outsiderOf(entry);
  const who = by
    ? `${by.name} (${by.role}${by.ip ? `, ${by.ip}` : ''})`
    : OUTSIDER_NAMES.unknown.th;
  const mark = outsider === 'other-role' ? ` ! ${OUTSIDER_NAMES['other-role'].th}` : '';
  return [
    `${at} ${lao ?? '–'} ${action ?? kind} ${item} · ${who}${mark}${reason ? ` · ${reason}` : ''}`,
    ...changes.map(({ field, indicator, before, after }) => {
      const name = indicator ? `${field}.${indicator}` : field;
      return `    ${name}: ${printed(before)} → ${printed(after)}`;
    }),
  ];
}

export const printed = (value: unknown) => (value === undefined ? '–' : JSON.stringify(value));
