import * as z from 'zod/mini';
import { LAO_TYPES, LaoType } from './lao.ts';
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
export const CatalogueId = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,39}$/));

const ChecklistItem = z.strictObject({ id: CatalogueId, text: Text });

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

/** The areas that have at least one indicator with a target for this type. */
export function areasFor(catalogue: Catalogue, laoType: LaoType): Area[] {
  return catalogue.areas.filter((area) =>
    area.missions.some((mission) =>
      mission.indicators.some((i) => i.targets[laoType] !== undefined),
    ),
  );
}

/** A fault of a catalogue or another file, at a JSON pointer. */
export type Fault = { path: string; message: string };

export function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Checks a catalogue when it is loaded: every fault at once, each with its path. */
export function readCatalogue(input: unknown): { catalogue: Catalogue } | { faults: Fault[] } {
  const parsed = Catalogue.safeParse(input);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => ({
        path: pointer(issue.path),
        message: explainIssue(issue),
      })),
    };
  }
  const faults = faultsOf(parsed.data);
  return faults.length > 0 ? { faults } : { catalogue: parsed.data };
}

/** One sentence for a schema issue; zod/mini carries no messages of its own. */
export function explainIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return `does not have the form ${issue.pattern ?? issue.format}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_key':
      return `unknown key, must be one of ${LAO_TYPES.join(', ')}`;
    default:
      return issue.message;
  }
}

function faultsOf(catalogue: Catalogue): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: PropertyKey[], message: string) =>
    faults.push({ path: pointer(path), message });
  const unique = (seen: Map<string, string>, id: string, path: PropertyKey[], what: string) => {
    const before = seen.get(id);
    if (before !== undefined) fault(path, `duplicate ${what} id "${id}", first at ${before}`);
    else seen.set(id, pointer(path));
  };
  const areas = new Map<string, string>();
  const missions = new Map<string, string>();
  const indicators = new Map<string, string>();
  catalogue.areas.forEach((area, a) => {
    unique(areas, area.id, ['areas', a, 'id'], 'area');
    area.missions.forEach((mission, m) => {
      unique(missions, mission.id, ['areas', a, 'missions', m, 'id'], 'mission');
      mission.indicators.forEach((indicator, i) => {
        const at = ['areas', a, 'missions', m, 'indicators', i];
        unique(indicators, indicator.id, [...at, 'id'], 'indicator');
        for (const { path, message } of indicatorFaults(indicator))
          fault([...at, ...path], message);
      });
    });
  });
  catalogue.bands.forEach((band, b) => {
    const next = catalogue.bands[b + 1];
    if (Number(band.atLeast) > 100) fault(['bands', b, 'atLeast'], 'must be at most 100');
    if (next && Number(next.atLeast) >= Number(band.atLeast)) {
      fault(['bands', b + 1, 'atLeast'], 'must be lower than the band before it');
    }
    if (!next && band.atLeast !== '0')
      fault(['bands', b, 'atLeast'], 'the last band must start at 0');
  });
  return faults;
}

function indicatorFaults(indicator: Indicator): { path: PropertyKey[]; message: string }[] {
  const faults: { path: PropertyKey[]; message: string }[] = [];
  const { kind, items } = indicator;
  if (Object.keys(indicator.targets).length === 0) {
    faults.push({ path: ['targets'], message: 'no LAO type has a target' });
  }
  if (kind === 'checklist') {
    if (!items || items.length === 0)
      faults.push({ path: ['items'], message: 'a checklist needs items' });
    const seen = new Set<string>();
    items?.forEach((item, n) => {
      if (seen.has(item.id))
        faults.push({ path: ['items', n, 'id'], message: `duplicate item id "${item.id}"` });
      seen.add(item.id);
    });
  } else {
    if (items) faults.push({ path: ['items'], message: `a ${kind} has no items` });
    if (!indicator.providedLabel)
      faults.push({ path: ['providedLabel'], message: `a ${kind} needs it` });
  }
  if (kind === 'ratio' && !indicator.frameLabel) {
    faults.push({ path: ['frameLabel'], message: 'a ratio needs it' });
  }
  if (kind !== 'ratio' && indicator.frameLabel) {
    faults.push({ path: ['frameLabel'], message: `a ${kind} has no frame` });
  }
  for (const [laoType, target] of Object.entries(indicator.targets)) {
    const isShare = kind === 'checklist' || (kind === 'ratio' && indicator.partOfWhole);
    if (isShare && Number(target) > 100) {
      faults.push({ path: ['targets', laoType], message: 'a share cannot have a target over 100' });
    }
  }
  if (indicator.weight === '0') faults.push({ path: ['weight'], message: 'must be above 0' });
  return faults;
}
