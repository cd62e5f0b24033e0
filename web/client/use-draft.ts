import { useEffect, useState } from 'preact/hooks';
import type { Draft, Place } from './draft-record.ts';
import type { DraftStatus } from './draft-status.ts';
import { drafts } from './services.ts';

/** Follows what is kept and how its sending stands. */
export function useDraft(place: Place): { draft: Draft | null; status: DraftStatus } {
  useDraftChanges();
  return { draft: drafts.draftOf(place), status: drafts.statusOf(place) };
}

export type Keeping = 'kept' | 'keeping' | 'only-here';

/** A disk takes this long at times; what stays open longer is told. */
const STEADY_MS = 1000;

/** Whether what is typed would outlive the browser; a moment of writing is told the first time only. */
export function useKeeping(place: Place): Keeping {
  useDraftChanges();
  const has = drafts.draftOf(place) !== null;
  const now: Keeping = drafts.isOnlyHere(place)
    ? 'only-here'
    : drafts.isKept(place)
      ? 'kept'
      : 'keeping';
  const [shown, setShown] = useState<Keeping>(has ? now : 'keeping');
  useEffect(() => {
    if (!has || now === 'kept') {
      setShown(has ? now : 'keeping');
      return;
    }
    const timer = setTimeout(() => setShown(now), STEADY_MS);
    return () => clearTimeout(timer);
  }, [now, has]);
  return now === 'kept' ? now : shown;
}

/** Indicators of an assessment with something that the service does not have yet. */
export function useUnsent(user: string, cycle: string, lao: string): string[] {
  useDraftChanges();
  return drafts.unsent(user, cycle, lao);
}

export type UnsentPlace = { place: Place; status: DraftStatus };

/** Everything of this officer that the service does not have yet, and how its sending stands. */
export function useUnsentPlaces(user: string): UnsentPlace[] {
  useDraftChanges();
  return drafts.unsentOf(user).map((place) => ({ place, status: drafts.statusOf(place) }));
}

function useDraftChanges(): void {
  const [, redraw] = useState(0);
  useEffect(() => drafts.subscribe(() => redraw((round) => round + 1)), []);
}
