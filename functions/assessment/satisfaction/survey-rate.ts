import type { Taken } from '#domain/survey-pace.ts';
import type { Budget } from './counted-answer.ts';

/**
 * Answers of a day, of all of an LAO's networks or of one: `answers` in the day, `inWindow` in the window
 * that an answer was taken in last.
 */
export type SeenRate = Record<string, unknown> | undefined;

export const rateSort = (day: string, lane?: string) =>
  lane === undefined ? `RATE#${day}` : `RATE#${day}#${lane}`;

/** Clocks of two containers may differ: a window that has begun for one has begun for all. */
const latest = (seen: SeenRate, window: number) => Math.max(Number(seen?.window ?? 0), window);

export function takenOf(seen: SeenRate, window: number): Taken {
  const isSame = Number(seen?.window ?? 0) >= window;
  return {
    inWindow: isSame ? Number(seen?.inWindow ?? 0) : 0,
    today: Number(seen?.answers ?? 0),
  };
}

/** One more in the window that was seen, or the first of a new one; refused where others came between. */
export function ratePartOf(
  Key: { pk: string; sk: string },
  seen: SeenRate,
  { window, most, expiresAt }: { window: number; most: number; expiresAt: number },
): Budget {
  const now = latest(seen, window);
  const isSame = seen?.window === now;
  return {
    Key,
    UpdateExpression: isSame
      ? 'ADD answers :one, inWindow :one SET expiresAt = :expiresAt'
      : 'ADD answers :one SET #window = :window, inWindow = :one, expiresAt = :expiresAt',
    ConditionExpression: isSame
      ? '#window = :window AND inWindow < :most'
      : 'attribute_not_exists(#window) OR #window < :window',
    ExpressionAttributeNames: { '#window': 'window' },
    ExpressionAttributeValues: {
      ':one': 1,
      ':window': now,
      ':expiresAt': expiresAt,
      ...(isSame && { ':most': most }),
    },
  };
}
