import * as z from 'zod/mini';
import { Cycle, CycleId, CycleState, Instant, Policies, Sha256 } from '#domain/cycle.ts';
import { Lao } from '#domain/lao.ts';
import { Text } from '#domain/text.ts';
import { ExtensionScope, Letter } from './extension.ts';

/** A round that only the office sees: everything of it may still change. */
export const RoundDraft = z.strictObject({
  id: CycleId,
  title: Text,
  opensAt: Instant,
  closesAt: Instant,
  policies: Policies,
  /** The catalogue that was loaded; null before the first one. */
  catalogueHash: z.nullable(Sha256),
  /** The round that it was made from; null where there was none. */
  from: z.nullable(CycleId),
  /** Counts the savings: each names the one that it was made from. */
  revision: z.int(),
  savedAt: Instant,
  savedBy: z.string(),
});
export type RoundDraft = z.infer<typeof RoundDraft>;

const ItsWindow = z.strictObject({ opensAt: Instant, closesAt: Instant });

/** How far a change has reached the LAOs; what is `waiting` or was cut short is simply run again. */
export const RoundWork = z.strictObject({
  status: z.enum(['waiting', 'working', 'done']),
  /** LAOs gone through, of how many; 0 before it is known. */
  reached: z.int(),
  of: z.int(),
  /** LAOs that were given something: an assessment, another window. */
  changed: z.int(),
  /** LAOs left alone because they have submitted. */
  submitted: z.int(),
});
export type RoundWork = z.infer<typeof RoundWork>;

/** Stored answers that a version of the catalogue touches: by indicator, how many LAOs. */
export const TouchedIndicator = z.strictObject({
  id: z.string(),
  effect: z.enum(['removed', 'added', 'target', 'measure', 'weight']),
  /** LAOs with an answer; of an added one, LAOs that have begun. */
  laos: z.int(),
  /** Of these, how many have submitted. */
  submitted: z.int(),
});
export type TouchedIndicator = z.infer<typeof TouchedIndicator>;

/** An LAO with answers that a version touches. */
export const TouchedLao = z.strictObject({
  lao: Lao,
  submitted: z.boolean(),
  indicators: z.array(z.string()),
});
export type TouchedLao = z.infer<typeof TouchedLao>;

/** One thing that was done to a round, never written over but for how far it has got. */
export const RoundChange = z.strictObject({
  /** Sorts by time. */
  id: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  cycle: CycleId,
  kind: z.enum(['opened', 'window', 'extension', 'settings', 'catalogue', 'state']),
  at: Instant,
  by: z.string(),
  reason: z.string(),
  letter: z.nullable(Letter),
  scope: z.nullable(ExtensionScope),
  /** The scope by name, as it was called then: type, name, district and province of an LAO. */
  whom: z._default(z.nullable(z.string()), null),
  /** The window before and after; of an extension only the closing is the LAOs' own. */
  before: z.nullable(ItsWindow),
  after: z.nullable(ItsWindow),
  /** The version of the catalogue that it brings, counted from 1 at the opening. */
  catalogue: z.nullable(
    z.strictObject({
      version: z.int(),
      hash: Sha256,
      former: z.nullable(Sha256),
      /** False while the office still looks at what it would touch. */
      inUse: z.boolean(),
    }),
  ),
  /** The state that the office has asked for. */
  state: z.nullable(CycleState),
  work: RoundWork,
  touched: z.nullable(z.array(TouchedIndicator)),
});
export type RoundChange = z.infer<typeof RoundChange>;

/** A round as the office sees it in the list: a draft, or one that is opened. */
export const ListedRound = z.strictObject({
  id: CycleId,
  title: Text,
  state: CycleState,
  opensAt: Instant,
  closesAt: Instant,
});
export type ListedRound = z.infer<typeof ListedRound>;

/** One round with all that was done to it, the latest first. */
export const RoundView = z.strictObject({
  state: CycleState,
  draft: z.nullable(RoundDraft),
  cycle: z.nullable(Cycle),
  changes: z.array(RoundChange),
  /** LAOs of the registry: what a draft would open with. */
  registered: z.int(),
  serverTime: Instant,
});
export type RoundView = z.infer<typeof RoundView>;

export const NO_WORK: RoundWork = { status: 'done', reached: 0, of: 0, changed: 0, submitted: 0 };
export const WAITING: RoundWork = { ...NO_WORK, status: 'waiting' };
