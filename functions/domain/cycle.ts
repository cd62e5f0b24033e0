import * as z from 'zod/mini';
import { BANGKOK_MS } from './bangkok.ts';
import { Text } from './text.ts';

const CYCLE_ID = /^2[5-6]\d\d$/;

/** A round's id is its Buddhist year, "2566". */
export const isNamedByYear = z.regex(CYCLE_ID, 'must be a Buddhist year such as 2566');
export const CycleId = z.string().check(isNamedByYear);
export type CycleId = z.infer<typeof CycleId>;

/** The same rule for a page, which then needs no schema. */
export const isCycleId = (text: string): text is CycleId => CYCLE_ID.test(text);

/** SHA-256 in lower-case hex. */
export const Sha256 = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 digits of small hex'));
export type Sha256 = z.infer<typeof Sha256>;

/** An instant, ISO 8601 with an offset or Z. */
export const Instant = z.iso.datetime({ offset: true });

/** A snapshot of the results: its name, when its answers were read, when it was made public. */
export const PublishedSnapshot = z.strictObject({
  snapshot: Sha256,
  asOf: Instant,
  publishedAt: Instant,
});
export type PublishedSnapshot = z.infer<typeof PublishedSnapshot>;

/** Whether the province endorses submissions before they are final: none, a drawn sample, or all. */
export const ENDORSEMENTS = ['off', 'sample', 'all'] as const;
export const Endorsement = z.enum(ENDORSEMENTS);
export type Endorsement = z.infer<typeof Endorsement>;

/** What a round asks for between an answer and its result. */
export const Policies = z.strictObject({
  /** A second person certifies before the submission. */
  certification: z.boolean(),
  endorsement: z._default(Endorsement, 'off'),
  /** Days after the first publication in which an LAO may appeal; where it is left out, the rule's own. */
  appealDays: z.optional(z.int().check(z.minimum(1), z.maximum(120))),
});
export type Policies = z.infer<typeof Policies>;

/** Where a round stands as a whole; which follows which is said by `CYCLE_TRANSITIONS`. */
export const CycleState = z.enum(['draft', 'open', 'closed', 'verifying', 'published', 'archived']);
export type CycleState = z.infer<typeof CycleState>;

/** Settings of one round. What a round decides stands here, never in code. */
export const Cycle = z.strictObject({
  id: CycleId,
  title: Text,
  opensAt: Instant,
  /** The last second in which an answer is taken: 2023-07-21T23:59:59+07:00. */
  closesAt: Instant,
  /** SHA-256 of the catalogue's canonical JSON: the catalogue's name in storage. */
  catalogueHash: Sha256,
  /** Versions of the catalogue that this round had before, the first one first; none where it never changed. */
  earlierCatalogues: z.optional(z.array(Sha256)),
  /** LAOs that the round has: what every night must find. Absent where it was opened before this. */
  laoCount: z.optional(z.int()),
  /** True when the catalogue is not the official one. */
  sampleCatalogue: z.boolean(),
  policies: Policies,
  /** Counts the changes of title and policies; absent before the first. */
  revision: z.optional(z.int()),
  /** Only what neither window nor publication tells; `cycleStateOf` says where the round stands. */
  state: z.optional(CycleState),
  /** Snapshot of the results that the public sees; nothing before the office publishes. */
  publishedSnapshot: z.nullable(PublishedSnapshot),
  /** When the public first saw results of it: from then the days of appeal are counted. */
  firstPublishedAt: z.optional(Instant),
});
export type Cycle = z.infer<typeof Cycle>;

/** Every catalogue that an area of this round may have been saved under, the present one first. */
export function catalogueHashesOf(cycle: Pick<Cycle, 'catalogueHash' | 'earlierCatalogues'>) {
  return [cycle.catalogueHash, ...(cycle.earlierCatalogues ?? [])];
}

export type Window = Pick<Cycle, 'opensAt' | 'closesAt'>;

/**
 * The window that a new round begins with: that of the round before, moved by as many years as lie
 * between them; without one, June and July of the round's own year, whatever day it is today.
 */
export function firstWindow(last: (Window & Pick<Cycle, 'id'>) | null, id: CycleId): Window {
  const year = Number(id) - BUDDHIST_YEARS;
  if (!last) {
    return {
      opensAt: `${year}-06-01T00:00:00+07:00`,
      closesAt: `${year}-07-31T23:59:59+07:00`,
    };
  }
  const later = (instant: string) =>
    instant
      .replace(/^\d{4}/, (of) => String(Number(of) + Number(id) - Number(last.id)))
      .replace(/^(\d{4})-02-29/, (day, of) => (isLeap(Number(of)) ? day : `${of}-02-28`));
  return { opensAt: later(last.opensAt), closesAt: later(last.closesAt) };
}

/** A Buddhist year is so many more than the Gregorian one. */
const BUDDHIST_YEARS = 543;
const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;

export function epochSeconds(instant: string | Date): number {
  return Math.floor(new Date(instant).getTime() / 1000);
}

/** Where an instant stands to the window; both its first and its last second are open. */
export function windowAt({ opensAt, closesAt }: Window, now: Date): 'before' | 'open' | 'closed' {
  const second = epochSeconds(now);
  if (second < epochSeconds(opensAt)) return 'before';
  return second <= epochSeconds(closesAt) ? 'open' : 'closed';
}

/** Whole days of the calendar in Bangkok from today to the last day; 0 on the last day. */
export function daysLeft({ closesAt }: Pick<Window, 'closesAt'>, now: Date): number {
  const day = (instant: Date) => Math.floor((instant.getTime() + BANGKOK_MS) / DAY_MS);
  return day(new Date(closesAt)) - day(now);
}

const DAY_MS = 86_400_000;
