import { useEffect, useState } from 'preact/hooks';
import type { Draft, Place } from './draft-record.ts';
import type { DraftStatus } from './drafts.ts';
import { drafts } from './services.ts';

/** Follows what is kept and how its sending stands. */
export function useDraft(place: Place): { draft: Draft | null; status: DraftStatus } {
  useDraftChanges();
  return { draft: drafts.draftOf(place), status: drafts.statusOf(place) };
}

/** Indicators of an assessment with something that the service does not have yet. */
export function useUnsent(user: string, cycle: string, lao: string): string[] {
  useDraftChanges();
  return drafts.unsent(user, cycle, lao);
}

function useDraftChanges(): void {
  const [, redraw] = useState(0);
  useEffect(() => drafts.subscribe(() => redraw((round) => round + 1)), []);
}
