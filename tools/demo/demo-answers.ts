import type { AnswerInput } from '#domain/answer.ts';
import { type Catalogue, type Indicator, indicatorsOf } from '#domain/catalogue.ts';
import type { Lao, LaoType } from '#domain/lao.ts';
import { type Chance, chanceOf } from './chance.ts';

/**
 * Believable complete answers of one LAO, by indicator id: mostly passed, some below the target,
 * a few services that it does not have or that had nothing to do. They are made up. The same catalogue, LAO and seed give
 * the same answers; every one is taken by checkAnswer.
 */
export function demoAnswers(
  catalogue: Catalogue,
  lao: Pick<Lao, 'code' | 'type'>,
  seed: string | number = 'demo',
): Record<string, AnswerInput> {
  // Some LAOs do better than others: 72 to 98 of 100 indicators pass.
  const skill = 0.72 + 0.26 * chanceOf(`${seed} ${lao.code}`).next();
  const applicable = indicatorsOf(catalogue).filter(
    ({ indicator }) => indicator.targets[lao.type] !== undefined,
  );
  return Object.fromEntries(
    applicable.map(({ indicator }) => {
      const chance = chanceOf(`${seed} ${lao.code} ${indicator.id}`);
      return [indicator.id, answerOf(indicator, lao.type, skill, chance)];
    }),
  );
}

const NO_SERVICE_SHARE = 0.05;
/** Of those: the service is there, and there was none to do. */
const NONE_THIS_YEAR_SHARE = 0.4;
const NOT_PERFORMED_SHARE = 0.02;

function answerOf(
  indicator: Indicator,
  laoType: LaoType,
  skill: number,
  chance: Chance,
): AnswerInput {
  if (chance.hits(NO_SERVICE_SHARE)) {
    return indicator.kind === 'ratio' && chance.hits(NONE_THIS_YEAR_SHARE)
      ? { frame: '0', noneThisYear: true }
      : { noService: true };
  }
  const target = Number(indicator.targets[laoType]);
  const passes = chance.hits(skill);
  switch (indicator.kind) {
    case 'checklist':
      return { ticked: ticksOf(indicator, target, passes, chance) };
    case 'count':
      return { provided: figure(countOf(indicator, target, passes, chance), indicator) };
    case 'ratio': {
      const whole = figure(frameOf(indicator, laoType, chance), indicator);
      if (chance.hits(NOT_PERFORMED_SHARE)) return { frame: whole };
      return { frame: whole, provided: partOf(indicator, Number(whole), target, passes, chance) };
    }
  }
}

function ticksOf(indicator: Indicator, target: number, passes: boolean, chance: Chance) {
  const ids = indicator.items?.map(({ id }) => id) ?? [];
  const needed = Math.ceil((target / 100) * ids.length);
  const ticks = passes ? chance.between(needed, ids.length) : chance.between(0, needed - 1);
  // Any of the items may be the missing ones, so the list starts anywhere.
  const start = chance.between(0, ids.length - 1);
  return [...ids.slice(start), ...ids.slice(0, start)].slice(0, Math.max(ticks, 0));
}

function countOf(indicator: Indicator, target: number, passes: boolean, chance: Chance): number {
  const wantsMore = indicator.direction === 'at_least';
  const factor = passes === wantsMore ? 1 + chance.next() : 0.3 + 0.6 * chance.next();
  const amount = target * factor;
  return wantsMore === passes ? Math.ceil(amount) : amount;
}

/** How many there may be, by what is counted; a city has more of it than a village. */
const FRAMES: readonly [RegExp, number, number][] = [
  [/กิโลเมตร/, 4, 60],
  [/ครัวเรือน/, 900, 3500],
  [/ดวง|จุด|ตัว/, 40, 400],
  [/คน|ราย/, 30, 900],
  [/ตัน|เมตร/, 800, 9000],
  [/วัน/, 180, 200],
  [/แห่ง|กลุ่ม/, 2, 18],
];
const SIZES: Record<LaoType, number> = {
  pao: 4,
  special: 5,
  city_municipality: 5,
  town_municipality: 3,
  subdistrict_municipality: 1.5,
  tao: 1,
};

function frameOf({ unit, plausible }: Indicator, laoType: LaoType, chance: Chance): number {
  const [, least, most] = FRAMES.find(([word]) => word.test(unit.th)) ?? [/./, 5, 90];
  const amount = SIZES[laoType] * (least + (most - least) * chance.next());
  // Believable is what draws no warning.
  return Math.min(amount, Number(plausible?.frame?.max ?? amount));
}

/** A part of the frame on the wanted side of the target, in the places that the indicator has. */
function partOf(
  indicator: Indicator,
  frame: number,
  target: number,
  passes: boolean,
  chance: Chance,
): string {
  const places = placesOf(indicator);
  const atTarget = (frame * target) / 100;
  const wantsMore = indicator.direction === 'at_least';
  const most = indicator.partOfWhole ? frame : frame * 1.2;
  const part =
    passes === wantsMore
      ? atTarget + (Math.max(most, atTarget) - atTarget) * chance.next() ** 0.5
      : atTarget * (0.45 + 0.5 * chance.next());
  // Rounding up keeps a pass a pass; nothing is more than its whole.
  const rounded = Math.ceil(part * 10 ** places - 1e-9) / 10 ** places;
  return (indicator.partOfWhole ? Math.min(rounded, frame) : rounded).toFixed(places);
}

const placesOf = ({ decimalPlaces }: Indicator) => Math.min(decimalPlaces, 3);

function figure(amount: number, indicator: Indicator): string {
  const places = placesOf(indicator);
  const least = indicator.kind === 'ratio' ? 10 ** -places : 0;
  return Math.max(amount, least).toFixed(places);
}
