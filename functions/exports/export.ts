import * as z from 'zod/mini';
import { CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { type Lao, LaoType, ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import { type Actor, type Permission, permissionOf } from '#domain/permission.ts';
import { PROVINCES, REGIONS, Region, regionOf } from '#domain/region.ts';

/**
 * What is exported: every answer with its verdict and gap, one row for each LAO and indicator; one
 * row for each LAO; for the committee, what is below target and how much is missing; for the award,
 * the points; the second form, one row for each LAO and question.
 */
export const EXPORT_KINDS = ['scores', 'laos', 'gaps', 'award', 'satisfaction'] as const;
export const ExportKind = z.enum(EXPORT_KINDS);
export type ExportKind = z.infer<typeof ExportKind>;

export const EXPORT_FORMATS = ['xlsx', 'csv', 'parquet', 'jsonl'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** The whole country, a region, or a province by its code. */
export const ExportPlace = z.union([z.literal('country'), Region, ProvinceCode]);
export type ExportPlace = z.infer<typeof ExportPlace>;

export const ExportScope = z.strictObject({
  place: ExportPlace,
  /** LAOs of one type only; null for all. */
  laoType: z.nullable(LaoType),
});
export type ExportScope = z.infer<typeof ExportScope>;

/** What somebody asks for: of the results that the public sees, or of the latest night's. */
export const ExportRequest = z.strictObject({
  kind: ExportKind,
  format: ExportFormat,
  of: z.enum(['published', 'latest']),
  scope: ExportScope,
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** First 32 digits of the SHA-256 of what is exported: the same again is the same export. */
export const ExportId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export type ExportId = z.infer<typeof ExportId>;

/** What an export is of, without who asked and how far it is; its hash is the export's name. */
export const ExportSubject = z.strictObject({
  cycle: CycleId,
  kind: ExportKind,
  format: ExportFormat,
  scope: ExportScope,
  snapshot: Sha256,
  asOf: Instant,
  /** Whether the public saw this snapshot when the export was asked for. */
  published: z.boolean(),
});
export type ExportSubject = z.infer<typeof ExportSubject>;

export const ExportProgress = z.strictObject({
  provincesDone: z.int(),
  provinces: z.int(),
  rows: z.int(),
});
export type ExportProgress = z.infer<typeof ExportProgress>;

/** The file as it lies on the disk of who downloads it. */
export const ExportFile = z.strictObject({
  sizeBytes: z.int(),
  sha256: Sha256,
  /** Bytes that travel: fewer where the browser unpacks it. */
  sentBytes: z.int(),
  rows: z.int(),
});
export type ExportFile = z.infer<typeof ExportFile>;

export const ExportState = z.enum(['waiting', 'running', 'done', 'failed', 'expired']);
export type ExportState = z.infer<typeof ExportState>;

/** An export as it is shown: its state is that of the moment. */
export const Export = z.extend(ExportSubject, {
  id: ExportId,
  state: ExportState,
  askedAt: Instant,
  /** Name of who asked last. */
  askedBy: z.string(),
  progress: ExportProgress,
  /** Under which it is downloaded. */
  fileName: z.string(),
  file: z.nullable(ExportFile),
  /** Until when the file can be downloaded; null while there is none. */
  availableUntil: z.nullable(Instant),
});
export type Export = z.infer<typeof Export>;

/** Exports that one person may have under way at one time. */
export const EXPORTS_AT_ONCE = 3;
/** How long a made file can be downloaded. */
export const AVAILABLE_SECONDS = 24 * 3600;
/** How long a link opens the file; the page asks for a new one at each download. */
export const LINK_TTL_SECONDS = 300;
/** Without a sign of life for so long, an export counts as failed and may be asked for anew. */
const STALLED_AFTER_MS = 5 * 60_000;

/** What the state of the moment is worked out from. */
type Standing = {
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** When it was asked for, or last told how far it is. */
  seenAt: string;
  availableUntil: string | null;
};

export function exportStateAt({ state, seenAt, availableUntil }: Standing, now: Date): ExportState {
  if (state === 'done')
    return availableUntil !== null && now.getTime() < Date.parse(availableUntil)
      ? 'done'
      : 'expired';
  if (state === 'failed') return 'failed';
  return now.getTime() - Date.parse(seenAt) > STALLED_AFTER_MS ? 'failed' : state;
}

export const isUnderWay = (state: ExportState): boolean =>
  state === 'waiting' || state === 'running';

/** A province exports its own LAOs and nothing else; who may not is told as of any other record. */
export function mayExport(actor: Actor, place: ExportPlace): Permission {
  const province = provinceOf(place);
  if (actor.role === 'province' && province === null) return 'forbidden';
  return permissionOf(actor, 'export', province);
}

/** Results that are not public yet are for who publishes them. */
export const mayExportUnpublished = (actor: Actor): boolean =>
  permissionOf(actor, 'publish-results', null) === 'granted';

/** The province that a place is, or null. */
export function provinceOf(place: ExportPlace): ProvinceCode | null {
  return place === 'country' || isRegion(place) ? null : place;
}

const isRegion = (place: string): place is Region => REGIONS.some((region) => region === place);

/** Codes of the provinces of a place, in their order. */
export function provincesIn(place: ExportPlace): ProvinceCode[] {
  return Object.keys(PROVINCES)
    .filter((code) => isOf(place, code))
    .sort();
}

export function isInScope({ code, type }: Pick<Lao, 'code' | 'type'>, scope: ExportScope): boolean {
  return (
    (scope.laoType === null || scope.laoType === type) && isOf(scope.place, provinceCodeOf(code))
  );
}

const isOf = (place: ExportPlace, province: ProvinceCode): boolean =>
  place === 'country' || place === province || regionOf(province) === place;
