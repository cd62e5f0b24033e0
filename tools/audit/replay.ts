import type { AuditChange, AuditEntry } from '#domain/audit.ts';
import { sameValue } from '#domain/audit-entries.ts';
import type { AuditFault } from './audit-faults.ts';

/** Answers by indicator and the second form, as an area holds them, without the keys of requests. */
export type AreaContent = { answers: Record<string, unknown>; satisfaction?: unknown };

type Followed = AreaContent & { seq: string };

/**
 * What the entries of a chain lead to: applied in the order of the chain, each change must begin
 * where the one before it ended, so that one that is left out shows.
 */
export class Replay {
  /** By LAO and sort key. */
  readonly #areas = new Map<string, Map<string, Followed>>();
  /** Hashes of the submissions of each LAO. */
  readonly submissions = new Map<string, Set<string>>();

  apply(entry: AuditEntry): AuditFault[] {
    const { chain, lao, item, seq, changes, event } = entry;
    if (lao === null) return [];
    if (item.startsWith('SUBM#') && event === 'insert') {
      const hash = changes.find(({ field }) => field === 'hash')?.after;
      const known = this.submissions.get(lao) ?? new Set();
      this.submissions.set(lao, known.add(String(hash)));
    }
    if (!item.startsWith('AREA#')) return [];
    const place = `${chain}/${lao} ${item}`;
    const own = this.#areas.get(lao) ?? new Map<string, Followed>();
    this.#areas.set(lao, own);
    const area = own.get(item) ?? { seq: '', answers: {} };
    own.set(item, area);
    if (seq < area.seq) return [{ rule: 'entry-out-of-order', place, detail: entry.id }];
    area.seq = seq;
    return changes.flatMap((change) => {
      const isFollowed = applyChange(area, change);
      return isFollowed ? [] : [{ rule: 'entry-missing' as const, place, detail: entry.id }];
    });
  }

  /** What the chain leads to for an area; nothing where it tells of no change of it. */
  areaOf(lao: string, sk: string): AreaContent {
    const { answers, satisfaction } = this.#areas.get(lao)?.get(sk) ?? { answers: {} };
    return { answers, ...(satisfaction !== undefined && { satisfaction }) };
  }

  /** Sort keys of the areas of which it tells, by LAO. */
  areasOf(lao: string): string[] {
    return [...(this.#areas.get(lao)?.keys() ?? [])];
  }
}

/** @returns false where the change does not begin at what was there */
function applyChange(area: Followed, { field, indicator, before, after }: AuditChange): boolean {
  if (field === 'satisfaction') {
    const follows = sameValue(area.satisfaction, before);
    if (after === undefined) delete area.satisfaction;
    else area.satisfaction = after;
    return follows;
  }
  if (field !== 'answers' || !indicator) return true;
  const follows = sameValue(area.answers[indicator], before);
  if (after === undefined) delete area.answers[indicator];
  else area.answers[indicator] = after;
  return follows;
}

/** An area's item as the chain tells of it. */
export function contentOf({ answers = {}, satisfaction }: Record<string, unknown>): AreaContent {
  const bare = (record: unknown) => {
    const { requestKey: _, ...rest } = record as Record<string, unknown>;
    return rest;
  };
  const saved = Object.entries(answers as object).map(([id, record]) => [id, bare(record)]);
  return {
    answers: Object.fromEntries(saved),
    ...(satisfaction !== undefined && { satisfaction: bare(satisfaction) }),
  };
}
