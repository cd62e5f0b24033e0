import { isSameAssessment, keyOf, type Place, placeOf } from './draft-record.ts';
import { keptStatusOf } from './draft-status.ts';
import type { DraftStore } from './draft-store.ts';

/** Which drafts are kept, and which of them are to be sent. */
export function draftPlaces(store: Pick<DraftStore, 'keys' | 'read'>) {
  /** Places of this officer with a draft, the one typed longest ago first. */
  function placesOf(user: string): Place[] {
    return store
      .keys()
      .flatMap((key) => placeOf(key, user) ?? [])
      .map((place) => ({ place, typedAt: store.read(keyOf(place))?.typedAt ?? '' }))
      .sort((one, other) => one.typedAt.localeCompare(other.typedAt))
      .map(({ place }) => place);
  }

  function dueOf(user: string): Place[] {
    return placesOf(user).filter((place) => {
      const draft = store.read(keyOf(place));
      return draft && !draft.stopped && (draft.attempt || draft.wanted);
    });
  }
  /** Indicators of an assessment with something that is not acknowledged. */
  function unsent(user: string, cycle: string, lao: string): string[] {
    const own = placesOf(user).filter((place) => isSameAssessment(place, { cycle, lao }));
    return own.map(({ indicator }) => indicator);
  }

  /** True where something of an assessment waits until its window, or its state, is another. */
  function isHolding(user: string, of: Pick<Place, 'cycle' | 'lao'>): boolean {
    return placesOf(user).some(
      (place) =>
        isSameAssessment(place, of) && keptStatusOf(store.read(keyOf(place))).state === 'held',
    );
  }
  return { placesOf, dueOf, unsent, isHolding };
}
