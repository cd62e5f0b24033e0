import {
  type Catalogue,
  type Indicator,
  indicatorsOf,
  type PlacedIndicator,
} from '#domain/catalogue.ts';
import type { Fault } from '#domain/fault.ts';
import { LAO_TYPES, type LaoType } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';

/** One thing that is not what it was; a target names its type of LAO. Null: there was or is none. */
export type FieldDifference = {
  field: string;
  laoType?: LaoType;
  before: Text | null;
  after: Text | null;
};

export type IndicatorDifference = {
  id: string;
  text: Text;
  change: 'added' | 'removed' | 'changed';
  /** What changed; empty for what was added or removed. */
  fields: FieldDifference[];
};

export type CatalogueDifferences = {
  indicators: IndicatorDifference[];
  /** Of the form as a whole: title, bands, labels, the second form … */
  form: FieldDifference[];
};

const MEASURE = ['kind', 'unit', 'items', 'partOfWhole', 'decimalPlaces', 'direction'] as const;
const WEIGHING = ['weight', 'pilot', 'evidenceRequired'] as const;
const WORDS = [
  'text',
  'service',
  'frameLabel',
  'register',
  'providedLabel',
  'howToCount',
  'evidence',
  'plausible',
] as const;
export const COMPARED = ['targets', ...MEASURE, ...WEIGHING, ...WORDS] as const;
type Field = (typeof MEASURE | typeof WEIGHING | typeof WORDS)[number];

/** What a catalogue says otherwise than another one, indicator by indicator, in the new one's order. */
export function catalogueDifferences(before: Catalogue, after: Catalogue): CatalogueDifferences {
  const earlier = byId(before);
  const later = byId(after);
  const indicators = [...later.values()].flatMap((placed): IndicatorDifference[] => {
    const { id, text } = placed.indicator;
    const was = earlier.get(id);
    if (!was) return [{ id, text, change: 'added', fields: [] }];
    const fields = fieldsOf(was, placed);
    return fields.length > 0 ? [{ id, text, change: 'changed', fields }] : [];
  });
  for (const { indicator } of earlier.values()) {
    if (later.has(indicator.id)) continue;
    indicators.push({ id: indicator.id, text: indicator.text, change: 'removed', fields: [] });
  }
  return { indicators, form: formDifferences(before, after) };
}

const byId = (catalogue: Catalogue) =>
  new Map(indicatorsOf(catalogue).map((placed) => [placed.indicator.id, placed]));

function fieldsOf(before: PlacedIndicator, after: PlacedIndicator): FieldDifference[] {
  const fields: FieldDifference[] = [];
  if (before.areaId !== after.areaId) {
    fields.push({ field: 'area', before: same(before.areaId), after: same(after.areaId) });
  }
  for (const laoType of LAO_TYPES) {
    const [was, is] = [before.indicator.targets[laoType], after.indicator.targets[laoType]];
    if (was === is) continue;
    fields.push({ field: 'target', laoType, before: same(was), after: same(is) });
  }
  for (const field of [...MEASURE, ...WEIGHING, ...WORDS]) {
    const [was, is] = [wordsOf(before.indicator, field), wordsOf(after.indicator, field)];
    if (!isSame(was, is)) fields.push({ field, before: was, after: is });
  }
  return fields;
}

function formDifferences(before: Catalogue, after: Catalogue): FieldDifference[] {
  const parts: [string, (catalogue: Catalogue) => Text | null][] = [
    ['title', ({ title }) => title],
    ['sample', ({ sample }) => same(sample)],
    ['decimals', ({ decimals }) => same(decimals)],
    ['awardMaximum', ({ awardMaximum }) => same(awardMaximum)],
    [
      'bands',
      ({ bands }) => joined(bands.map(({ atLeast, label }) => prefixed(`${atLeast}: `, label))),
    ],
    ['labels', ({ labels }) => joined(Object.values(labels))],
    ['areas', ({ areas }) => joined(areas.map(({ title }) => title))],
    [
      'missions',
      ({ areas }) => joined(areas.flatMap(({ missions }) => missions.map(({ title }) => title))),
    ],
    [
      'satisfaction',
      ({ satisfaction }) =>
        satisfaction
          ? joined(
              satisfaction.areas.flatMap(({ questions }) =>
                questions.map(({ id, text, indicators = [] }) =>
                  prefixed(
                    `${id}${indicators.length > 0 ? ` (${indicators.join(', ')})` : ''}: `,
                    text,
                  ),
                ),
              ),
            )
          : null,
    ],
  ];
  return parts.flatMap(([field, read]) => {
    const [was, is] = [read(before), read(after)];
    return isSame(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

/** A field's value in words. */
function wordsOf(indicator: Indicator, field: Field): Text | null {
  switch (field) {
    case 'items':
      return indicator.items
        ? joined(indicator.items.map(({ id, text }) => prefixed(`${id}: `, text)))
        : null;
    case 'plausible':
      return indicator.plausible ? same(JSON.stringify(indicator.plausible)) : null;
    case 'kind':
    case 'partOfWhole':
    case 'decimalPlaces':
    case 'direction':
    case 'weight':
    case 'pilot':
    case 'evidenceRequired':
      return same(indicator[field]);
    default:
      return indicator[field] ?? null;
  }
}

function same(value: string | number | boolean | undefined): Text | null {
  return value === undefined ? null : { th: String(value), en: String(value) };
}
const prefixed = (prefix: string, { th, en }: Text): Text => ({
  th: prefix + th,
  en: prefix + en,
});
const joined = (texts: readonly Text[]): Text => ({
  th: texts.map(({ th }) => th).join(' · '),
  en: texts.map(({ en }) => en).join(' · '),
});
const isSame = (one: Text | null, other: Text | null) =>
  one?.th === other?.th && one?.en === other?.en;

/** What becomes of an answer that is there already. */
export type Effect = 'removed' | 'added' | 'target' | 'measure' | 'weight';

/** Effects of a new version by indicator, for one type of LAO; wording alone touches no answer. */
export function effectsOn(
  before: Catalogue,
  after: Catalogue,
  laoType: LaoType,
): Map<string, Effect> {
  const effects = new Map<string, Effect>();
  const earlier = byId(before);
  const later = byId(after);
  for (const id of new Set([...earlier.keys(), ...later.keys()])) {
    const was = earlier.get(id)?.indicator;
    const is = later.get(id)?.indicator;
    const asked = [was?.targets[laoType] !== undefined, is?.targets[laoType] !== undefined];
    if (!asked[0] && !asked[1]) continue;
    if (!asked[1]) effects.set(id, 'removed');
    else if (!asked[0]) effects.set(id, 'added');
    else if (was && is) {
      const differs = (fields: readonly Field[]) =>
        fields.some((field) => !isSame(wordsOf(was, field), wordsOf(is, field)));
      if (differs(MEASURE)) effects.set(id, 'measure');
      else if (was.targets[laoType] !== is.targets[laoType]) effects.set(id, 'target');
      else if (differs(WEIGHING)) effects.set(id, 'weight');
    }
  }
  return effects;
}

/**
 * What a new version of an opened round's catalogue may not do, because an answer that is stored
 * would stand where it is not read, or be read as something that was never asked. An indicator
 * that measures another thing is another indicator: it gets an id of its own, and what was
 * answered to the former stays stored.
 */
export function versionFaults(before: Catalogue, after: Catalogue): Fault[] {
  const earlier = byId(before);
  return after.areas.flatMap((area, a) =>
    area.missions.flatMap((mission, m) =>
      mission.indicators.flatMap((indicator, i): Fault[] => {
        const was = earlier.get(indicator.id);
        if (!was) return [];
        const at = `/areas/${a}/missions/${m}/indicators/${i}`;
        const faults: Fault[] = [];
        if (was.areaId !== area.id) {
          faults.push({
            path: `${at}/id`,
            message: `stands in area "${was.areaId}" in this round`,
          });
        }
        if (was.indicator.kind !== indicator.kind) {
          faults.push({ path: `${at}/kind`, message: 'another kind needs another id' });
        }
        if (was.indicator.unit.th !== indicator.unit.th) {
          faults.push({ path: `${at}/unit`, message: 'another unit needs another id' });
        }
        const kept = new Set(indicator.items?.map(({ id }) => id));
        if (was.indicator.items?.some(({ id }) => !kept.has(id))) {
          faults.push({ path: `${at}/items`, message: 'an item that goes needs another id' });
        }
        return faults;
      }),
    ),
  );
}
