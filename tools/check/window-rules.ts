import { type Cycle, epochSeconds } from '#domain/cycle.ts';
import { HEAD, type ItemWindow } from '../../functions/assessment/assessment-records.ts';
import { covers } from '../../functions/rounds/extension.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import type { WithHead } from './assessment-rules.ts';
import type { Tell } from './violations.ts';

/** The window of a round and all that was done to it since it opened. */
export type RoundWindows = { cycle: Pick<Cycle, 'opensAt' | 'closesAt'>; changes: RoundChange[] };

type OwnWindow = ItemWindow & { ownClosesAt?: number | undefined };

/**
 * A window is the round's own, or ends later where an extension, a return or a reopening says so. An
 * area that a move has not reached yet has a window that the round had before, until its next visit.
 */
export function tellWindows(
  { lao, head, areas, trail }: WithHead,
  { cycle, changes }: RoundWindows,
  tell: Tell,
): void {
  const general = windowOf(cycle);
  const extended = changes.flatMap(({ kind, scope, after }) =>
    kind === 'extension' && scope && after && covers(scope, lao)
      ? [epochSeconds(after.closesAt)]
      : [],
  );
  const returned = trail.flatMap(([, { returned }]) =>
    returned ? [epochSeconds(returned.closesAt)] : [],
  );
  const given = new Set([...extended, ...returned]);
  const judge = (sk: string, window: OwnWindow, former: readonly ItemWindow[]) => {
    const { ownClosesAt: own } = window;
    if (own !== undefined && !given.has(own)) {
      tell('closing-unexplained', sk, instant(own));
      return;
    }
    const isRight = [general, ...former].some(
      ({ opensAt, closesAt }) =>
        window.opensAt === opensAt && window.closesAt === Math.max(closesAt, own ?? 0),
    );
    if (isRight) return;
    const told = [window.opensAt, window.closesAt].map(instant).join(' – ');
    tell('window-differs', sk, told);
  };
  const moves = changes.filter(({ kind }) => kind === 'window');
  const earlier = moves.flatMap(({ before, after }) => [before, after]);
  const former = earlier.flatMap((window) => (window ? [windowOf(window)] : []));
  const isMoving = changes.some(({ work }) => work.status !== 'done');
  judge(HEAD, head, isMoving ? former : []);
  for (const [sk, area] of areas) judge(sk, area, [...former, ...follows(head, area)]);
}

/** What an area stands at whose header has moved on already, or the other way round. */
function follows(head: OwnWindow, area: OwnWindow): ItemWindow[] {
  return area.ownClosesAt === head.ownClosesAt ? [head] : [];
}

const windowOf = ({ opensAt, closesAt }: RoundWindows['cycle']): ItemWindow => ({
  opensAt: epochSeconds(opensAt),
  closesAt: epochSeconds(closesAt),
});

/** What somebody wrote by hand may be no instant at all. */
function instant(epoch: number): string {
  const date = new Date(epoch * 1000);
  return Number.isNaN(date.getTime()) ? String(epoch) : date.toISOString();
}
