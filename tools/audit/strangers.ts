import type { AuditEntry } from '../../functions/audit/audit.ts';
import type { AuditFault } from './audit-faults.ts';
import { printed } from './entry-lines.ts';
import { fieldOf } from './replay.ts';

/** What no write of the system explains, an LAO's together: when, and each field before and after. */
export function strangerFaults(strangers: readonly AuditEntry[], since?: Date): AuditFault[] {
  const told = strangers.filter(({ at }) => !since || new Date(at) >= since);
  const byLao = Map.groupBy(told, ({ lao }) => lao ?? '');
  return [...byLao]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, entries]) => entries)
    .map(({ at, chain, lao, item, event, changes }) => {
      const place = lao ? `${chain}/${lao} ${item}` : `${chain} ${item}`;
      const fields = changes.map((change) => {
        const { before, after } = change;
        const isKept = before !== undefined || after !== undefined;
        return isKept
          ? `${fieldOf(change)}: ${printed(before)} → ${printed(after)}`
          : fieldOf(change);
      });
      const detail = [`${at} ${event}`, ...fields].join('; ');
      return { rule: 'write-unexplained', place, detail };
    });
}
