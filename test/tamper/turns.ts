import type { ObjectTampering } from './object-tamperings.ts';
import type { Tampering } from './tamperings.ts';

export type AnyTampering = Tampering | ObjectTampering;

/** What is said of an item is said at its place; by these other items are judged, or the trail goes on. */
const ALONE = /^(CYCLES$|ROUND#|T#\w+$)/;

/**
 * Tamperings that are done together, so that one look tells of all: no two whose lines could be taken for
 * each other's, as are those of one assessment or one questionnaire. An object has a turn of its own, but
 * all that is only put beside others is put there at once.
 */
export function turnsOf(tamperings: readonly AnyTampering[]): AnyTampering[][] {
  const turns: { taken: Set<string>; turn: AnyTampering[] }[] = [];
  const alone: AnyTampering[][] = [];
  const beside: AnyTampering[] = [];
  for (const each of tamperings) {
    if ('object' in each) {
      if (each.act === 'double') beside.push(each);
      else alone.push([each]);
      continue;
    }
    if (ALONE.test(each.before.pk)) {
      alone.push([each]);
      continue;
    }
    const places = placesOf(each);
    let free = turns.find(({ taken }) => places.every((place) => !taken.has(place)));
    if (!free) {
      free = { taken: new Set(), turn: [] };
      turns.push(free);
    }
    free.turn.push(each);
    for (const place of places) free.taken.add(place);
  }
  return [...turns.map(({ turn }) => turn), ...alone, ...(beside.length > 0 ? [beside] : [])];
}

/** Keys that a tampering writes; of an assessment or a questionnaire all of it. */
function placesOf({ before, after }: Tampering): string[] {
  if (/^[AS]#/.test(before.pk)) return [before.pk];
  return [before, after ?? before].map(({ pk, sk }) => `${pk} ${sk}`);
}
