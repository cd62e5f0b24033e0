import * as z from 'zod/mini';
import { CycleId, type Endorsement, Instant, Sha256 } from '#domain/cycle.ts';
import { LAO_TYPES, LaoCode, LaoType } from '#domain/lao.ts';

/**
 * How many of a type are drawn: `percent` of those that submitted, rounded up, but at least
 * `minimum` of them, or all where there are fewer.
 */
export const SampleSize = z.strictObject({
  percent: z.int().check(z.minimum(0), z.maximum(100)),
  minimum: z.int().check(z.minimum(1), z.maximum(10_000)),
});
export type SampleSize = z.infer<typeof SampleSize>;

export const SampleSizes = z.record(LaoType, SampleSize);
export type SampleSizes = z.infer<typeof SampleSizes>;

/** An LAO that may be drawn. */
export const Listed = z.strictObject({ code: LaoCode, type: LaoType });
export type Listed = z.infer<typeof Listed>;

const Announcer = z.strictObject({ id: z.string(), name: z.string() });

const Announcement = z.strictObject({
  /** "The first prize of the state lottery of 16 August 2566". */
  source: z.string(),
  /** When its value will be public; nothing is drawn before. */
  knownAt: Instant,
  sizes: SampleSizes,
  /** SHA-256 of `listText` of the list. */
  listHash: Sha256,
  at: Instant,
  by: Announcer,
});

const Draw = z.strictObject({
  value: z.string(),
  seed: Sha256,
  /** Codes of those that were drawn, in order of code. */
  laos: z.array(LaoCode),
  at: Instant,
  by: Announcer,
});

/**
 * A round's sample. First the list, the sizes and a public source of chance that is not known yet
 * are announced and can never be changed; then, when the source has spoken, its value draws. So
 * nobody can look for a list, a size or a seed that draws whom they like.
 */
export const Sample = z.strictObject({
  cycle: CycleId,
  announcement: Announcement,
  /** All that had submitted when it was announced, by code. */
  list: z.array(Listed),
  draw: z.nullable(Draw),
});
export type Sample = z.infer<typeof Sample>;

/** All that is needed to draw it again, and nobody's name. */
export const PublicSample = z.extend(Sample, {
  announcement: z.omit(Announcement, { by: true }),
  draw: z.nullable(z.omit(Draw, { by: true })),
});

/** SHA-256 of a text's UTF-8 bytes, in hex; handed in, for the rules run in browsers too. */
export type HashOfText = (text: string) => string;

const byCode = <One extends { code: string }>(one: One, other: One) =>
  one.code < other.code ? -1 : 1;

/** The list as text, one line an LAO in order of code: what its hash is made of. */
export const listText = (laos: readonly Listed[]): string =>
  [...laos]
    .sort(byCode)
    .map(({ type, code }) => `${type} ${code}\n`)
    .join('');

/** What the seed is the SHA-256 of: round, announced list and the value of the announced source. */
export const seedText = (cycle: string, listHash: string, value: string): string =>
  `${cycle}|${listHash}|${value}`;

/** How many of `count` LAOs of a type are drawn. */
export function sizeOf(count: number, { percent, minimum }: SampleSize): number {
  return Math.min(count, Math.max(minimum, Math.ceil((count * percent) / 100)));
}

/**
 * Draws from each type by itself: the LAOs are put in the order of SHA-256(seed + code), and the
 * first ones are taken. The order in which they are given changes nothing, nor does an LAO of
 * another type. A line of shell recomputes it (docs/decisions/0071).
 *
 * @returns codes in order of code
 */
export function drawSample(
  laos: readonly Listed[],
  { seed, sizes }: { seed: string; sizes: SampleSizes },
  hashOf: HashOfText,
): string[] {
  return LAO_TYPES.flatMap((type) => {
    const stratum = laos
      .filter((lao) => lao.type === type)
      .map(({ code }) => ({ code, place: hashOf(`${seed}${code}`) }))
      .sort((one, other) => (one.place < other.place ? -1 : 1));
    return stratum.slice(0, sizeOf(stratum.length, sizes[type])).map(({ code }) => code);
  }).sort();
}

/** How many of each type the list has and how many are drawn of them; types without LAOs left out. */
export function strataOf(
  list: readonly Listed[],
  sizes: SampleSizes,
): { type: LaoType; listed: number; drawn: number }[] {
  return LAO_TYPES.flatMap((type) => {
    const listed = list.filter((lao) => lao.type === type).length;
    return listed > 0 ? [{ type, listed, drawn: sizeOf(listed, sizes[type]) }] : [];
  });
}

/**
 * Whether a submission must be endorsed before it is final, and why: every one is, it was drawn,
 * or it came after the list was made (else being late would be a way round the sample).
 * `undrawn`: nobody can say yet.
 */
export const EndorsementNeed = z.enum(['none', 'all', 'sampled', 'unlisted', 'undrawn']);
export type EndorsementNeed = z.infer<typeof EndorsementNeed>;

export function needOf(
  policy: Endorsement,
  sample: Pick<Sample, 'list' | 'draw'> | null,
  code: string,
): EndorsementNeed {
  if (policy === 'off') return 'none';
  if (policy === 'all') return 'all';
  if (!sample?.draw) return 'undrawn';
  if (sample.draw.laos.includes(code)) return 'sampled';
  return sample.list.some((listed) => listed.code === code) ? 'none' : 'unlisted';
}
