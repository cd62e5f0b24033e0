import * as z from 'zod/mini';
import { CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { Lao, LaoCode } from '#domain/lao.ts';
import { RowNote } from '#domain/row-note.ts';
import { Text } from '#domain/text.ts';
import { WriterRole } from '#domain/writer.ts';

/** Fields that two records of one LAO may differ in, the weightiest first. */
export const LAO_FIELDS = ['type', 'name', 'district', 'province', 'areaSquareKilometres'] as const;
export const LaoField = z.enum(LAO_FIELDS);
export type LaoField = z.infer<typeof LaoField>;

export const LAO_FIELD_NAMES: Record<LaoField, Text> = {
  type: { th: 'ประเภท', en: 'Type' },
  name: { th: 'ชื่อ', en: 'Name' },
  district: { th: 'อำเภอ', en: 'District' },
  province: { th: 'จังหวัด', en: 'Province' },
  areaSquareKilometres: { th: 'พื้นที่ (ตร.กม.)', en: 'Area (km²)' },
};

/** An LAO under its own code that is no longer as it was. */
export const LaoChange = z.strictObject({ before: Lao, after: Lao, fields: z.array(LaoField) });
export type LaoChange = z.infer<typeof LaoChange>;

/** One that left the file and one that came into it, of one name and place: perhaps the same LAO. */
export const LaoSuccession = z.strictObject({ before: Lao, after: Lao });
export type LaoSuccession = z.infer<typeof LaoSuccession>;

/** A row that is not taken, or a whole file: then `line` is where reading ended. */
export const RejectedRow = z.strictObject({
  line: z.int(),
  column: z.nullable(z.string()),
  /** The row's code, where it has one. */
  code: z.nullable(LaoCode),
  reason: Text,
});
export type RejectedRow = z.infer<typeof RejectedRow>;

/** What a file would change in the registry, whole; nothing else is written by its import. */
export const RegistryPlan = z.strictObject({
  format: z.literal('registry-plan/1'),
  /** Number of the registry's version that the file was compared with; 0 where there was none. */
  base: z.int(),
  fileName: z.string(),
  fileHash: Sha256,
  added: z.array(Lao),
  /** A type that became another comes first, then names and places, then areas alone. */
  changed: z.array(LaoChange),
  /** Never counted among the added and the removed. */
  successions: z.array(LaoSuccession),
  /** LAOs of the file's provinces that the file has not, not even as a rejected row. */
  removed: z.array(Lao),
  rejected: z.array(RejectedRow),
  /** What was put right or left out of rows that are taken, and areas that can hardly be meant. */
  notes: z._default(z.array(RowNote), []),
  unchanged: z.int(),
  /** LAOs that the registry has in the file's provinces now: what removals are measured by. */
  known: z.int(),
});
export type RegistryPlan = z.infer<typeof RegistryPlan>;

export const RegistryCounts = z.strictObject({
  added: z.int(),
  changed: z.int(),
  /** Of the changed, those whose type is another one. */
  upgraded: z.int(),
  successions: z.int(),
  removed: z.int(),
  /** Lines, not faults. */
  rejected: z.int(),
  /** Areas to be looked at before it is confirmed. */
  doubtful: z._default(z.int(), 0),
  unchanged: z.int(),
});
export type RegistryCounts = z.infer<typeof RegistryCounts>;

export function countsOf(plan: RegistryPlan): RegistryCounts {
  return {
    added: plan.added.length,
    changed: plan.changed.length,
    upgraded: plan.changed.filter(({ fields }) => fields.includes('type')).length,
    successions: plan.successions.length,
    removed: plan.removed.length,
    rejected: new Set(plan.rejected.map(({ line }) => line)).size,
    doubtful: plan.notes.filter(({ kind }) => kind === 'doubtful').length,
    unchanged: plan.unchanged,
  };
}

/** Records that an import writes: what its progress is told in. */
export const writesOf = ({ added, changed, successions, removed }: RegistryCounts): number =>
  added + changed + successions + removed;

/** Share of the known LAOs above which removals ask for a second look. */
const MANY_REMOVED = 0.01;

/**
 * Whether so many would go that a cut-off file is likelier than a reform. A province alone has
 * about a hundred LAOs, so a few are always let pass.
 */
export function isLargeRemoval({ removed, known }: Pick<RegistryPlan, 'removed' | 'known'>) {
  return removed.length > Math.max(3, known * MANY_REMOVED);
}

/** Most of each list that is shown; the counts are always of all. */
export const SHOWN_AT_MOST = 1000;
const shown = <T>(list: readonly T[]): T[] => list.slice(0, SHOWN_AT_MOST);

/** A plan as people look at it. */
export const RegistryPreview = z.strictObject({
  /** What the confirmation names: another file, or another registry, gives another one. */
  hash: Sha256,
  plan: RegistryPlan,
  counts: RegistryCounts,
  /** Whether the confirmation must name how many are removed. */
  largeRemoval: z.boolean(),
});
export type RegistryPreview = z.infer<typeof RegistryPreview>;

export function previewOf(plan: RegistryPlan, hash: string): RegistryPreview {
  return {
    hash,
    counts: countsOf(plan),
    largeRemoval: isLargeRemoval(plan),
    plan: {
      ...plan,
      added: shown(plan.added),
      changed: shown(plan.changed),
      removed: shown(plan.removed),
      rejected: shown(plan.rejected),
      notes: shown(plan.notes),
    },
  };
}

/** One import that was confirmed; never written over but for how far it has got. */
export const RegistryVersion = z.strictObject({
  number: z.int(),
  at: Instant,
  by: z.strictObject({ name: z.string(), role: WriterRole }),
  reason: z.string(),
  fileName: z.string(),
  /** Of the plan that it carries out; null of a load by command from before those had plans. */
  planHash: z.nullable(Sha256),
  /** New codes of LAOs that are held to be the same as one that left. */
  same: z.array(LaoCode),
  counts: RegistryCounts,
  work: z.strictObject({
    status: z.enum(['waiting', 'working', 'done']),
    reached: z.int(),
    of: z.int(),
  }),
});
export type RegistryVersion = z.infer<typeof RegistryVersion>;

/** What an LAO was, from when until when. */
export const LaoPeriod = z.strictObject({
  lao: Lao,
  validFrom: Instant,
  /** Null where it is so now. */
  validUntil: z.nullable(Instant),
  /** What it was changed in, against the period before. */
  fields: z.array(LaoField),
});
export type LaoPeriod = z.infer<typeof LaoPeriod>;

export const LaoHistory = z.strictObject({
  /** The latest first; of an LAO that got another code, those under its former code too. */
  periods: z.array(LaoPeriod),
  /** Whether it stands in the registry now. */
  current: z.boolean(),
  /** What it became under another code, where it got one. */
  successor: z.nullable(Lao),
});
export type LaoHistory = z.infer<typeof LaoHistory>;

/** How a round's own copy differs from the registry of today. */
export const RoundDifferences = z.strictObject({
  cycle: CycleId,
  /** LAOs that the round has. */
  laos: z.int(),
  /** `before` as the round has it, `after` as the registry has it. */
  changed: z.array(LaoChange),
  onlyInRound: z.array(Lao),
  onlyInRegistry: z.array(Lao),
});
export type RoundDifferences = z.infer<typeof RoundDifferences>;

/** An LAO that a search found, and how many others bear its name. */
export const FoundLao = z.strictObject({
  lao: Lao,
  /** Others of the same name in its district, each of another type. */
  twins: z.array(Lao),
  /** Others of the same name elsewhere in the country. */
  namesakes: z.int(),
});
export type FoundLao = z.infer<typeof FoundLao>;
