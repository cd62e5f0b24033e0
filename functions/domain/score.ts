import Fraction from 'fraction.js';
import * as z from 'zod/mini';
import type { Answer } from './answer.ts';
import {
  type Catalogue,
  indicatorsOf,
  type PlacedIndicator,
  VERDICTS,
  Verdict,
} from './catalogue.ts';
import { LaoType } from './lao.ts';
import { printRounded, printTrimmed, Quantity } from './quantity.ts';
import { Text } from './text.ts';
import { isAssessed, isPassed, type Judgement, judge } from './verdict.ts';

/**
 * Version of the scoring. A night keeps what the night before scored by the same version, so
 * whoever changes what `scoreLao` gives counts it up: score.test.ts says when.
 */
export const SCORER = 'lao-score/1';

/** A percentage or a value as printed: rounded half up to the catalogue's decimals. */
const Printed = z.string();

/** One row of the result sheet. */
export const IndicatorScore = z.strictObject({
  id: z.string(),
  areaId: z.string(),
  missionId: z.string(),
  pilot: z.boolean(),
  frame: z.nullable(Quantity),
  provided: z.nullable(Quantity),
  target: z.nullable(Quantity),
  /** Compared with the target exactly, printed rounded: percent, or a number for a count. */
  value: z.nullable(Printed),
  verdict: Verdict,
  label: Text,
  attainment: z.nullable(Printed),
});
export type IndicatorScore = z.infer<typeof IndicatorScore>;

/** What a mission, an area or the whole adds up to; pilots are left out of everything here. */
export const Tally = z.strictObject({
  counts: z.record(Verdict, z.int()),
  /** Indicators that enter the denominator. */
  assessed: z.int(),
  passed: z.int(),
  /** passed ÷ assessed × 100, printed; null where nothing is assessed. */
  passRate: z.nullable(Printed),
  /** Weighted mean of attainment over what is assessed, printed. */
  attainment: z.nullable(Printed),
});
export type Tally = z.infer<typeof Tally>;

const NamedTally = z.extend(Tally, { id: z.string() });

/** The whole score of one LAO: a pure function of catalogue, LAO type and answers. */
export const Score = z.strictObject({
  catalogueId: z.string(),
  laoType: LaoType,
  /** False while an indicator is unanswered: the score is a draft's running score. */
  complete: z.boolean(),
  indicators: z.array(IndicatorScore),
  missions: z.array(NamedTally),
  areas: z.array(NamedTally),
  total: z.extend(Tally, {
    /** Mean attainment as an exact fraction "n/d", for ranks. */
    attainmentExact: z.nullable(z.string()),
    band: z.nullable(Text),
    awardPoints: z.nullable(Printed),
  }),
});
export type Score = z.infer<typeof Score>;

type Judged = PlacedIndicator & { judgement: Judgement };

/** Answers by indicator id; those of indicators that the catalogue does not have are not scored. */
export type Answers = Readonly<Record<string, Answer>>;

export function scoreLao(catalogue: Catalogue, laoType: LaoType, answers: Answers): Score {
  const judged = indicatorsOf(catalogue).map((placed) => ({
    ...placed,
    judgement: judge(placed.indicator, answers[placed.indicator.id], laoType),
  }));
  const counted = judged.filter(({ indicator }) => !indicator.pilot);
  const tally = (some: Judged[]) => tallyOf(some, catalogue.decimals);
  const passRate = passRateOf(counted);
  const attainment = meanAttainmentOf(counted);
  return {
    catalogueId: catalogue.id,
    laoType,
    complete: judged.every(({ judgement }) => judgement.verdict !== 'unanswered'),
    indicators: judged.map((row) =>
      printIndicator(catalogue, row, answers[row.indicator.id], laoType),
    ),
    missions: catalogue.areas.flatMap((area) =>
      area.missions.map(({ id }) => ({
        id,
        ...tally(counted.filter((row) => row.missionId === id)),
      })),
    ),
    areas: catalogue.areas.map(({ id }) => ({
      id,
      ...tally(counted.filter((row) => row.areaId === id)),
    })),
    total: {
      ...tally(counted),
      attainmentExact: attainment && `${attainment.n}/${attainment.d}`,
      band: passRate && bandOf(catalogue, passRate),
      awardPoints: passRate && printRounded(awardPointsOf(catalogue, passRate), catalogue.decimals),
    },
  };
}

function printIndicator(
  catalogue: Catalogue,
  { areaId, missionId, indicator, judgement }: Judged,
  answer: Answer | undefined,
  laoType: LaoType,
): IndicatorScore {
  const { verdict, value, attainment } = judgement;
  return {
    id: indicator.id,
    areaId,
    missionId,
    pilot: indicator.pilot,
    frame: answer?.frame ?? null,
    provided: answer?.provided ?? null,
    target: indicator.targets[laoType] ?? null,
    value: value && printTrimmed(value, catalogue.decimals),
    verdict,
    label: catalogue.labels[verdict],
    attainment: attainment && printTrimmed(attainment, catalogue.decimals),
  };
}

function tallyOf(rows: Judged[], decimals: number): Tally {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Tally['counts'];
  for (const { judgement } of rows) counts[judgement.verdict] += 1;
  const passRate = passRateOf(rows);
  const attainment = meanAttainmentOf(rows);
  return {
    counts,
    assessed: rows.filter(({ judgement }) => isAssessed(judgement.verdict)).length,
    passed: rows.filter(({ judgement }) => isPassed(judgement.verdict)).length,
    passRate: passRate && printRounded(passRate, decimals),
    attainment: attainment && printRounded(attainment, decimals),
  };
}

function passRateOf(rows: Judged[]): Fraction | null {
  const assessed = rows.filter(({ judgement }) => isAssessed(judgement.verdict));
  if (assessed.length === 0) return null;
  const passed = assessed.filter(({ judgement }) => isPassed(judgement.verdict)).length;
  return new Fraction(passed).mul(100).div(assessed.length);
}

function meanAttainmentOf(rows: Judged[]): Fraction | null {
  let sum = new Fraction(0);
  let weights = new Fraction(0);
  for (const { indicator, judgement } of rows) {
    if (!isAssessed(judgement.verdict) || judgement.attainment === null) continue;
    const weight = new Fraction(indicator.weight);
    sum = sum.add(judgement.attainment.mul(weight));
    weights = weights.add(weight);
  }
  return weights.equals(0) ? null : sum.div(weights);
}

/** The share of the award's maximum that a pass rate gives, exact. */
export function awardPointsOf({ awardMaximum }: Catalogue, passRate: Fraction): Fraction {
  return passRate.div(100).mul(new Fraction(awardMaximum));
}

/** The first band whose cut-off the exact pass rate reaches. */
export function bandOf(catalogue: Catalogue, passRate: Fraction): Text | null {
  return catalogue.bands.find(({ atLeast }) => passRate.gte(new Fraction(atLeast)))?.label ?? null;
}
