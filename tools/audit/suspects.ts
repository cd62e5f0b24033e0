import { canonicalHash } from '#shared/canonical.ts';
import type { AuditChain } from '../../functions/audit/audit.ts';
import type { AuditFault } from './audit-faults.ts';
import type { RawItem, TableCheck } from './table-check.ts';

type Checked = { chain: AuditChain; check: TableCheck };
type Suspect = {
  faults: AuditFault[];
  /** Sort keys of rows that should be there. */
  missing: Set<string>;
  /** Hash of the partition as it was looked at. */
  state: string;
  /** Whether it was another one at an earlier look. */
  moving: boolean;
};

/** Partitions of the table that do not agree with their chain, looked at until they do. */
export class Suspects {
  readonly #checked: readonly Checked[];
  readonly #found = new Map<string, Suspect>();

  constructor(checked: readonly Checked[]) {
    this.#checked = checked;
  }

  get size(): number {
    return this.#found.size;
  }

  partitions(): string[] {
    return [...this.#found.keys()];
  }

  /** Looks at a whole partition, for the first time or again. */
  look(pk: string, items: readonly RawItem[]): void {
    const check = this.#checked.find(({ check }) => check.isOwn(pk))?.check;
    if (!check) return;
    const before = this.#found.get(pk);
    const there = new Set(items.map(({ sk }) => sk));
    const missing = new Set([...(before?.missing ?? [])].filter((sk) => !there.has(sk)));
    const faults = check.faultsOf(pk, items);
    if (faults.length + missing.size === 0) {
      this.#found.delete(pk);
      return;
    }
    const state = canonicalHash(items);
    const moving = before !== undefined && (before.moving || before.state !== state);
    this.#found.set(pk, { faults, missing, state, moving });
  }

  /** A row that the chain tells of and that was not met. */
  miss(pk: string, sk: string): void {
    const known = this.#found.get(pk);
    if (known) known.missing.add(sk);
    else this.#found.set(pk, { faults: [], missing: new Set([sk]), state: '', moving: false });
  }

  /** What is wrong of each chain; an assessment that is being changed all the time is only named. */
  byChain() {
    return new Map(
      this.#checked.map(({ chain, check }) => {
        const own = [...this.#found].filter(([pk]) => check.isOwn(pk));
        const isMoving = ([pk, { moving }]: [string, Suspect]) => moving && pk.startsWith('A#');
        const faults = own
          .filter((one) => !isMoving(one))
          .flatMap(([pk, suspect]): AuditFault[] => [
            ...suspect.faults,
            ...[...suspect.missing].map((sk) => {
              return { rule: 'row-missing' as const, place: `${pk} ${sk}` };
            }),
          ]);
        return [chain, { faults, unsettled: own.filter(isMoving).map(([pk]) => pk) }] as const;
      }),
    );
  }
}
