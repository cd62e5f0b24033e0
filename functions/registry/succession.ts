import type { Lao, LaoCode } from '#domain/lao.ts';

/** The code that an LAO got next, by the one that it had: an upgrade, a new name, or a merger. */
export type Successions = ReadonlyMap<LaoCode, LaoCode>;

/** The code that an LAO has now, whatever it has been called before. */
export function presentCodeOf(code: LaoCode, successions: Successions): LaoCode {
  const seen = new Set<LaoCode>();
  let now = code;
  // A circle is refused where it is written; one that stood all the same must not hang a reader.
  for (let next = successions.get(now); next && !seen.has(next); next = successions.get(now)) {
    seen.add(now);
    now = next;
  }
  return now;
}

/**
 * The LAOs of the registry that a round does not have and is to get. One that goes on from an LAO
 * of the round is none of them: its work of that round is done under the code that it had.
 *
 * @param inRound codes that the round has
 * @param formerCodesOf every code that an LAO goes on from
 */
export function newToRound(
  inRound: ReadonlySet<LaoCode>,
  registry: readonly Lao[],
  formerCodesOf: (code: LaoCode) => readonly LaoCode[],
): Lao[] {
  return registry.filter(
    ({ code }) => !inRound.has(code) && !formerCodesOf(code).some((former) => inRound.has(former)),
  );
}

/** The codes that an LAO goes on from, without one that it does not and all that came with that one. */
export const withoutFormer = (
  formerCodes: readonly LaoCode[],
  wrong: readonly LaoCode[],
): LaoCode[] => formerCodes.filter((code) => !wrong.includes(code));

/** A record of the registry, present or former. */
export type DatedLao = { lao: Lao; validFrom: string; validUntil?: string | undefined };

/** The registry as it was at an instant, out of all its records. */
export const registryAt = <One extends DatedLao>(records: readonly One[], instant: string): One[] =>
  records.filter(
    ({ validFrom, validUntil }) =>
      Date.parse(validFrom) <= Date.parse(instant) &&
      (validUntil === undefined || Date.parse(validUntil) > Date.parse(instant)),
  );
