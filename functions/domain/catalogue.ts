import * as z from 'zod/mini';
import { contradictionsOf } from './catalogue-faults.ts';
import { type Fault, readWith } from './fault.ts';
import { LaoType } from './lao.ts';
import { Quantity } from './quantity.ts';
import { Text } from './text.ts';

/** Every verdict (ผลการประเมิน) that an indicator can get; verdict.ts says when. */
export const VERDICTS = [
  'not_applicable',
  'no_service',
  'unanswered',
  'not_performed',
  'above_target',
  'met_target',
  'below_target',
] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

/** Ids stand in addresses and keys, so they are plain: letters, digits, dots, dashes. */
export const CatalogueId = z
  .string()
  .check(
    z.regex(
      /^(?!constructor$)[a-z0-9][a-z0-9.-]{0,39}$/,
      'must be an id: 1 to 40 small letters, digits, dots or dashes',
    ),
  );

const ChecklistItem = z.strictObject({ id: CatalogueId, text: Text });

/** Above `max` a figure is taken, but warned about; generous, for a false alarm teaches to click on. */
const Plausible = z.strictObject({
  frame: z.optional(z.strictObject({ max: Quantity })),
  provided: z.optional(z.strictObject({ max: Quantity })),
  /** The unit that is entered by mistake, such as metres for kilometres: the warning asks for it. */
  mistakenFor: z.optional(Text),
});

/** One เกณฑ์ชี้วัด. `targets` has no entry for a type that the indicator does not apply to. */
export const Indicator = z.strictObject({
  id: CatalogueId,
  kind: z.enum(['ratio', 'count', 'checklist']),
  /** เกณฑ์ชี้วัด, as printed. */
  text: Text,
  /** บริการสาธารณะ, the first column of the official sheet. */
  service: Text,
  unit: Text,
  /** What column (1) กรอบการประเมิน counts; a ratio only. */
  frameLabel: z.optional(Text),
  /** The register that (1) is taken from: where they differ, the LAO asks for a change of it. */
  register: z.optional(Text),
  /** What column (2) การจัดบริการสาธารณะ counts; not for a checklist. */
  providedLabel: z.optional(Text),
  targets: z.partialRecord(LaoType, Quantity),
  direction: z._default(z.enum(['at_least', 'at_most']), 'at_least'),
  weight: z._default(Quantity, '1'),
  /** นำร่อง: scored and printed, counts nowhere. */
  pilot: z._default(z.boolean(), false),
  /** A ratio of a part to its whole refuses provided > frame. */
  partOfWhole: z._default(z.boolean(), true),
  /** Most decimal places that a figure may have; 0 where things are counted. */
  decimalPlaces: z._default(z.int().check(z.minimum(0), z.maximum(6)), 6),
  plausible: z.optional(Plausible),
  items: z.optional(z.array(ChecklistItem)),
  howToCount: Text,
  evidence: Text,
  /** A submission without a usable file for this indicator is refused. */
  evidenceRequired: z._default(z.boolean(), false),
});
export type Indicator = z.infer<typeof Indicator>;

export const Mission = z.strictObject({
  id: CatalogueId,
  title: Text,
  indicators: z.array(Indicator).check(z.minLength(1)),
});
export type Mission = z.infer<typeof Mission>;

export const Area = z.strictObject({
  id: CatalogueId,
  title: Text,
  missions: z.array(Mission).check(z.minLength(1)),
});
export type Area = z.infer<typeof Area>;

const SatisfactionQuestion = z.strictObject({
  id: CatalogueId,
  text: Text,
  /** Indicators of the services that it asks about: the two forms are held against each other by them. */
  indicators: z.optional(z.array(CatalogueId).check(z.minLength(1))),
});

/** The second form: what citizens are asked, by area. Ids of questions are unique in the form. */
export const SatisfactionForm = z.strictObject({
  areas: z
    .array(
      z.strictObject({
        id: CatalogueId,
        title: Text,
        questions: z.array(SatisfactionQuestion).check(z.minLength(1)),
      }),
    )
    .check(z.minLength(1)),
});
export type SatisfactionForm = z.infer<typeof SatisfactionForm>;

/**
 * The second form is kept beside the areas, as one of them, so that it is certified, submitted
 * and reopened as they are; hence no area may have this id.
 */
export const SATISFACTION_AREA = 'satisfaction';

const Band = z.strictObject({ atLeast: Quantity, label: Text });

/** The form of one round. What is assumed rather than sourced lives here, never in code. */
export const Catalogue = z.strictObject({
  $schema: z.optional(z.string()),
  id: CatalogueId,
  /** Buddhist year of the round, e.g. 2566. */
  round: z.int().check(z.minimum(2500), z.maximum(2700)),
  title: Text,
  /** True for a catalogue that is not the official one: every page that shows it says so. */
  sample: z.boolean(),
  /** Decimal places of printed percentages. */
  decimals: z.int().check(z.minimum(0), z.maximum(6)),
  labels: z.record(Verdict, Text),
  /** Cut-offs on passRate, highest first, "at least"; the last one is 0. */
  bands: z.array(Band).check(z.minLength(1)),
  /** Points that the Good-Governance award takes over at passRate 100. */
  awardMaximum: Quantity,
  areas: z.array(Area).check(z.minLength(1)),
  /** ความพึงพอใจของประชาชน; not scored. */
  satisfaction: z.optional(SatisfactionForm),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** An indicator with its place in the catalogue. */
export type PlacedIndicator = { areaId: string; missionId: string; indicator: Indicator };

export function indicatorsOf(catalogue: Catalogue): PlacedIndicator[] {
  return catalogue.areas.flatMap((area) =>
    area.missions.flatMap((mission) =>
      mission.indicators.map((indicator) => ({
        areaId: area.id,
        missionId: mission.id,
        indicator,
      })),
    ),
  );
}

export function findIndicator(catalogue: Catalogue, id: string): PlacedIndicator | undefined {
  return indicatorsOf(catalogue).find((placed) => placed.indicator.id === id);
}

/** The indicator, where it is asked of an LAO of this type. */
export function findAsked(
  catalogue: Catalogue,
  laoType: LaoType,
  id: string,
): PlacedIndicator | undefined {
  const placed = findIndicator(catalogue, id);
  return placed?.indicator.targets[laoType] === undefined ? undefined : placed;
}

/** The areas that have at least one indicator with a target for this type. */
export function areasFor(catalogue: Catalogue, laoType: LaoType): Area[] {
  return catalogue.areas.filter((area) =>
    area.missions.some((mission) =>
      mission.indicators.some((i) => i.targets[laoType] !== undefined),
    ),
  );
}

/** Ids of the indicators that an LAO of this type is asked. */
export function askedIds(catalogue: Catalogue, laoType: LaoType): ReadonlySet<string> {
  return new Set(
    indicatorsOf(catalogue)
      .filter(({ indicator }) => indicator.targets[laoType] !== undefined)
      .map(({ indicator }) => indicator.id),
  );
}

/** Ids of what an LAO of this type fills in: its areas, and the second form where there is one. */
export function openedAreasOf(catalogue: Catalogue, laoType: LaoType): string[] {
  const areas = areasFor(catalogue, laoType).map(({ id }) => id);
  return catalogue.satisfaction && areas.length > 0 ? [...areas, SATISFACTION_AREA] : areas;
}

/** Checks a catalogue when it is loaded: every fault at once, each with its path. */
export function readCatalogue(input: unknown): { catalogue: Catalogue } | { faults: Fault[] } {
  const read = readWith(Catalogue, input);
  const contradictions = contradictionsOf(input);
  // A place is told once, by the more particular of the two.
  const told = new Set(contradictions.map(({ path }) => path));
  const ofShape = 'faults' in read ? read.faults.filter(({ path }) => !told.has(path)) : [];
  const faults = [...ofShape, ...contradictions];
  return 'value' in read && faults.length === 0 ? { catalogue: read.value } : { faults };
}
