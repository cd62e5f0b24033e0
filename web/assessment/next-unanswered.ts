import type { OpenAssessment } from '../client/assessments.ts';
import { askedOf } from '../client/places.ts';

/**
 * The next indicator with neither an answer nor something unsent, in the order of the form; after
 * the last one it begins again. Null where there is none but `after` itself.
 */
export function nextUnanswered(
  { view, catalogue, score }: OpenAssessment,
  unsent: readonly string[],
  after: string | null,
): string | null {
  const asked = askedOf(catalogue, view.lao.type).map(({ indicator }) => indicator.id);
  const open = new Set(
    score.indicators
      .filter(({ id, verdict }) => verdict === 'unanswered' && !unsent.includes(id))
      .map(({ id }) => id),
  );
  const from = after === null ? 0 : asked.indexOf(after) + 1;
  const order = [...asked.slice(from), ...asked.slice(0, from)];
  return order.find((id) => id !== after && open.has(id)) ?? null;
}
