import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Catalogue } from '#domain/catalogue.ts';
import { Cycle, epochSeconds } from '#domain/cycle.ts';
import { GivenCycleId, GivenInstant } from '#domain/given-time.ts';
import { type Lao, type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import type { Writer } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { cycleStore } from '#shared/cycle-store.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { catalogueKey } from '#shared/environment.ts';
import { type Bucket, writeJson } from '#shared/s3.ts';
import { HEAD } from '../assessment/assessment-records.ts';
import { newToRound } from '../registry/succession.ts';
import { type OpeningStore, openingStore, type WindowItem } from './opening-store.ts';
import { PARALLEL_PROVINCES } from './work-needs.ts';

/** What the office decides of a round; the rest is reckoned from its catalogue. */
export const CycleSettings = z.extend(z.pick(Cycle, { title: true, policies: true }), {
  id: GivenCycleId,
  opensAt: GivenInstant,
  closesAt: GivenInstant,
});
export type CycleSettings = z.infer<typeof CycleSettings>;

export type OpenCycleNeeds = {
  table: Table;
  records: Bucket;
  settings: CycleSettings;
  catalogue: Catalogue;
  /** The registry as of now: the round keeps this copy. */
  laos: readonly Lao[];
  /** Every code that an LAO goes on from: of one that the round has, it gets no second assessment. */
  formerCodesOf?: (code: LaoCode) => readonly LaoCode[];
};

export type OpenCycleReport = {
  /** LAOs that the round had not had before. */
  added: number;
  /** Headers and areas whose window was moved. */
  moved: number;
};

/** The catalogue of a round in which somebody has already begun cannot be another one. */
export class CatalogueFrozen extends Error {}

/** A round that is archived can only be read. */
export class RoundArchived extends Error {}

/** As whom the command line writes. */
const operator = (): Writer => ({
  id: 'open-cycle',
  name: 'open-cycle',
  role: 'operator',
  request: randomUUID(),
});

/**
 * Opens a round, or moves the window of one: stores the catalogue under its hash, a header for
 * each LAO that has none, and the settings last. Repeatable; it never touches an answer.
 */
export async function openCycle(needs: OpenCycleNeeds): Promise<OpenCycleReport> {
  const { table, records, settings, catalogue, formerCodesOf = () => [] } = needs;
  const cycles = cycleStore(table);
  const opening = openingStore(table);
  const catalogueHash = canonicalHash(catalogue);
  const before = await cycles.readCycle(settings.id);
  if (before?.state === 'archived') throw new RoundArchived(`round ${settings.id} is archived`);
  const by = operator();
  const opened = new Map<string, WindowItem[]>();
  await eachOf(Object.keys(PROVINCES), PARALLEL_PROVINCES, async (province) => {
    opened.set(province, await opening.readOpened(settings.id, province));
  });
  const inRound = new Set(headsOf([...opened.values()].flat()));
  const laos = needs.laos.filter(({ code }) => inRound.has(code));
  laos.push(...newToRound(inRound, needs.laos, formerCodesOf));
  const byProvince = Map.groupBy(laos, ({ code }) => provinceCodeOf(code));
  if (before && before.catalogueHash !== catalogueHash)
    requireUntouched([...opened.values()].flat());
  // The settings are written last, so a run that was cut short is seen here and moves the rest.
  const isMoved = before?.opensAt !== settings.opensAt || before.closesAt !== settings.closesAt;
  await writeJson(records, catalogueKey(catalogueHash), catalogue);
  const report: OpenCycleReport = { added: 0, moved: 0 };
  await eachOf([...byProvince], PARALLEL_PROVINCES, async ([province, some]) => {
    const { added, moved } = await openProvince(
      opening,
      settings,
      some,
      opened.get(province) ?? [],
      isMoved,
      by,
    );
    report.added += added;
    report.moved += moved;
  });
  const cycle: Cycle = {
    ...settings,
    catalogueHash,
    laoCount: countOf([...opened.values()].flat(), laos),
    sampleCatalogue: catalogue.sample,
    publishedSnapshot: before?.publishedSnapshot ?? null,
    ...(before?.firstPublishedAt && { firstPublishedAt: before.firstPublishedAt }),
    ...(before?.earlierCatalogues && { earlierCatalogues: before.earlierCatalogues }),
    ...(before?.state && { state: before.state }),
    ...revised(before, settings),
  };
  await cycles.writeCycle(cycle, by);
  return report;
}

async function openProvince(
  opening: OpeningStore,
  settings: CycleSettings,
  laos: readonly Lao[],
  opened: readonly WindowItem[],
  isMoved: boolean,
  by: Writer,
): Promise<OpenCycleReport> {
  const window = {
    opensAt: epochSeconds(settings.opensAt),
    closesAt: epochSeconds(settings.closesAt),
  };
  const known = new Set(opened.map(({ pk }) => pk.split('#').at(-1)));
  const unknown = laos.filter(({ code }) => !known.has(code));
  let moved = 0;
  // The header first: an area that differs from it is then always the one that is behind.
  const inOrder = [...opened].sort(
    (one, other) => Number(other.sk === HEAD) - Number(one.sk === HEAD),
  );
  for (const item of isMoved ? inOrder : [])
    moved += (await opening.moveWindow(item, window, by)) ? 1 : 0;
  return { added: await opening.writeHeads(settings.id, unknown, window, by), moved };
}

/** Whoever is editing title and policies at the desk learns that they are others now. */
function revised(before: Cycle | null, { title, policies }: CycleSettings): Partial<Cycle> {
  if (!before) return {};
  const isSame = isDeepStrictEqual([before.title, before.policies], [title, policies]);
  const revision = (before.revision ?? 0) + (isSame ? 0 : 1);
  return revision === 0 ? {} : { revision };
}

/** LAOs of the registry, and those that the round had before and the registry has no more. */
function countOf(opened: readonly WindowItem[], laos: readonly Lao[]): number {
  return new Set([...headsOf(opened), ...laos.map(({ code }) => code)]).size;
}

/** Codes of the LAOs that have a header. */
const headsOf = (opened: readonly WindowItem[]): LaoCode[] =>
  opened.filter(({ sk }) => sk === HEAD).map(({ pk }) => pk.split('#').at(-1) ?? '');

function requireUntouched(opened: readonly WindowItem[]): void {
  const areas = opened.filter(({ sk }) => sk.startsWith('AREA#'));
  if (areas.length === 0) return;
  throw new CatalogueFrozen(
    `the round is under way (${areas.length} areas opened): its catalogue is frozen`,
  );
}
