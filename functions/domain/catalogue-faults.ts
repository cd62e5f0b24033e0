import Fraction from 'fraction.js';
import { type Fault, pointer } from './fault.ts';
import { LAO_TYPES, LaoType } from './lao.ts';
import { Quantity } from './quantity.ts';

/**
 * What a schema cannot say of a catalogue: names used twice, a checklist without items and the
 * like. It reads the file as it is rather than a parsed one, so that these faults are told
 * together with the faults of shape; what has not the expected shape is passed over here,
 * because the schema tells it.
 */
export function contradictionsOf(input: unknown): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (path, message) => faults.push({ path: pointer(path), message });
  const areas = namesOnce('area', report);
  const missions = namesOnce('mission', report);
  const indicators = namesOnce('indicator', report);
  listOf(input, 'areas').forEach((area, a) => {
    areas(area, ['areas', a]);
    if (fieldOf(area, 'id') === 'satisfaction') {
      report(['areas', a, 'id'], 'is kept for the form of satisfaction');
    }
    listOf(area, 'missions').forEach((mission, m) => {
      const ofMission = ['areas', a, 'missions', m];
      missions(mission, ofMission);
      listOf(mission, 'indicators').forEach((indicator, i) => {
        const at = [...ofMission, 'indicators', i];
        indicators(indicator, at);
        checkIndicator(indicator, (path, message) => report([...at, ...path], message));
      });
    });
  });
  checkSatisfaction(fieldOf(input, 'satisfaction'), idsIn(input), report);
  checkBands(listOf(input, 'bands'), report);
  return faults;
}

/** Ids of the indicators, wherever they stand. */
function idsIn(input: unknown): ReadonlySet<unknown> {
  return new Set(
    listOf(input, 'areas')
      .flatMap((area) => listOf(area, 'missions'))
      .flatMap((mission) => listOf(mission, 'indicators'))
      .map((indicator) => fieldOf(indicator, 'id')),
  );
}

function checkSatisfaction(form: unknown, known: ReadonlySet<unknown>, report: Report): void {
  const areas = namesOnce('satisfaction area', report);
  const questions = namesOnce('question', report);
  listOf(form, 'areas').forEach((area, a) => {
    areas(area, ['satisfaction', 'areas', a]);
    listOf(area, 'questions').forEach((question, q) => {
      const at = ['satisfaction', 'areas', a, 'questions', q];
      questions(question, at);
      listOf(question, 'indicators').forEach((id, n, all) => {
        if (all.indexOf(id) < n) report([...at, 'indicators', n], 'is named twice');
        else if (typeof id === 'string' && !known.has(id))
          report([...at, 'indicators', n], `the form has no indicator "${id}"`);
      });
    });
  });
}

type Report = (path: PropertyKey[], message: string) => void;

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function listOf(value: unknown, name: string): unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}

function quantityOf(value: unknown): Fraction | null {
  const parsed = Quantity.safeParse(value);
  return parsed.success ? new Fraction(parsed.data) : null;
}

function namesOnce(what: string, report: Report) {
  const first = new Map<string, string>();
  return (named: unknown, path: PropertyKey[]) => {
    const id = fieldOf(named, 'id');
    if (typeof id !== 'string') return;
    const before = first.get(id);
    if (before === undefined) first.set(id, pointer([...path, 'id']));
    else report([...path, 'id'], `duplicate ${what} id "${id}", first at ${before}`);
  };
}

function checkIndicator(indicator: unknown, report: Report): void {
  const kind = fieldOf(indicator, 'kind');
  const has = (name: string) => fieldOf(indicator, name) !== undefined;
  const targets = fieldOf(indicator, 'targets');
  const targetsByType = typeof targets === 'object' && targets !== null ? targets : {};

  if (typeof targets === 'object' && Object.keys(targetsByType).length === 0) {
    report(['targets'], 'no LAO type has a target');
  }
  if (kind === 'checklist') checkItems(indicator, report);
  if (kind === 'checklist' && has('providedLabel')) {
    report(['providedLabel'], 'a checklist takes no figure');
  }
  if (kind === 'ratio' || kind === 'count') {
    if (has('items')) report(['items'], `a ${kind} has no items`);
    if (!has('providedLabel')) report(['providedLabel'], `is missing, a ${kind} needs it`);
  }
  const plausible = fieldOf(indicator, 'plausible');
  if (kind !== 'ratio' && fieldOf(plausible, 'frame') !== undefined) {
    report(['plausible', 'frame'], 'only a ratio has a frame');
  }
  if (kind === 'checklist' && fieldOf(plausible, 'provided') !== undefined) {
    report(['plausible', 'provided'], 'a checklist takes no figure');
  }
  if (kind === 'ratio' && !has('frameLabel')) {
    report(['frameLabel'], 'is missing, a ratio needs it');
  }
  if ((kind === 'count' || kind === 'checklist') && has('frameLabel')) {
    report(['frameLabel'], `a ${kind} has no frame`);
  }
  const isShare =
    kind === 'checklist' || (kind === 'ratio' && fieldOf(indicator, 'partOfWhole') !== false);
  for (const [laoType, target] of Object.entries(targetsByType)) {
    if (!LaoType.safeParse(laoType).success) {
      report(['targets', laoType], `unknown LAO type, must be one of ${LAO_TYPES.join(', ')}`);
    } else if (isShare && quantityOf(target)?.gt(100)) {
      report(['targets', laoType], 'a share cannot have a target over 100');
    }
  }
  if (quantityOf(fieldOf(indicator, 'weight'))?.equals(0)) report(['weight'], 'must be above 0');
}

function checkItems(indicator: unknown, report: Report): void {
  const items = listOf(indicator, 'items');
  if (items.length === 0) report(['items'], 'a checklist needs items');
  const once = namesOnce('item', report);
  items.forEach((entry, n) => {
    once(entry, ['items', n]);
  });
}

/** Highest first, within 0 and 100, down to 0, so that every rate has a band and only one. */
function checkBands(bands: unknown[], report: Report): void {
  bands.forEach((band, b) => {
    const atLeast = quantityOf(fieldOf(band, 'atLeast'));
    if (!atLeast) return;
    const before = b > 0 ? quantityOf(fieldOf(bands[b - 1], 'atLeast')) : null;
    if (atLeast.gt(100)) report(['bands', b, 'atLeast'], 'must be at most 100');
    if (before && atLeast.gte(before)) {
      report(['bands', b, 'atLeast'], 'must be lower than the band before it');
    }
    if (b === bands.length - 1 && !atLeast.equals(0)) {
      report(['bands', b, 'atLeast'], 'the last band must start at 0');
    }
  });
}
