import Fraction from 'fraction.js';
import { type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import {
  type Catalogue,
  type Indicator,
  indicatorsOf,
  VERDICTS,
  type Verdict,
} from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import type { Quantity } from '#domain/quantity.ts';
import { awardPointsOf, bandOf } from '#domain/score.ts';
import { isAssessed, isPassed, judge } from '#domain/verdict.ts';
import type { ScoreColumns } from './published-files.ts';
import { ranksOf } from './ranking.ts';
import { scoreRowsOf } from './score-columns.ts';

/** What the office tries: other targets, weights, cut-offs or points, for what it names alone. */
export type WhatIf = {
  targets: Readonly<Record<string, Partial<Record<LaoType, Quantity>>>>;
  weights: Readonly<Record<string, Quantity>>;
  /** A cut-off for each band of the catalogue, in its order. */
  bands: readonly Quantity[] | null;
  awardMaximum: Quantity | null;
};

/** The catalogue as it would be. Only targets that there are can be others: nobody else was asked. */
export function changedCatalogue(catalogue: Catalogue, changes: WhatIf): Catalogue {
  const { targets, weights, bands, awardMaximum } = changes;
  const changed = (indicator: Indicator): Indicator => ({
    ...indicator,
    weight: weights[indicator.id] ?? indicator.weight,
    targets: Object.fromEntries(
      Object.entries(indicator.targets).map(([type, target]) => [
        type,
        targets[indicator.id]?.[type as LaoType] ?? target,
      ]),
    ),
  });
  return {
    ...catalogue,
    awardMaximum: awardMaximum ?? catalogue.awardMaximum,
    bands: catalogue.bands.map((band, place) => ({
      ...band,
      atLeast: bands?.[place] ?? band.atLeast,
    })),
    areas: catalogue.areas.map((area) => ({
      ...area,
      missions: area.missions.map((mission) => ({
        ...mission,
        indicators: mission.indicators.map(changed),
      })),
    })),
  };
}

/** One LAO's figures, exact, as its submission has them. */
export type FiguredLao = {
  code: string;
  laoType: LaoType;
  answers: readonly (readonly [indicator: string, answer: Answer])[];
};

/** The answers of a province out of its scores: as much of them as a verdict hangs on. */
export function figuredLaosOf(columns: ScoreColumns): FiguredLao[] {
  const byCode = new Map<string, [LaoType, [string, Answer][]]>(
    columns.laos.map(({ code, type }) => [code, [type, []]]),
  );
  for (const { lao, indicator, frame, provided, ticked, verdict } of scoreRowsOf(columns)) {
    const answer: Answer = {
      ...EMPTY_ANSWER,
      frame,
      provided,
      noService: verdict === 'no_service',
      // Which of them are ticked makes no difference to a verdict, only how many.
      ticked: ticked === null ? null : Array.from({ length: ticked }, (_, n) => `${n}`),
    };
    byCode.get(lao)?.[1].push([indicator, answer]);
  }
  return [...byCode].map(([code, [laoType, answers]]) => ({ code, laoType, answers }));
}

/** Where an LAO stands by a catalogue: what its rank, band and points are made of. */
export type Standing = {
  code: string;
  laoType: LaoType;
  passed: number;
  assessed: number;
  attainmentExact: string | null;
  /** Place in `bands`; null where nothing is assessed. */
  band: number | null;
  awardPoints: Fraction | null;
  /** Place in VERDICTS, in the order of the LAO's answers. */
  verdicts: readonly number[];
  rank: number | null;
};

/** Everybody's standing; the same rules as the night's, without what is only printed. */
export function standingsOf(catalogue: Catalogue, laos: readonly FiguredLao[]): Standing[] {
  const indicators = new Map(
    indicatorsOf(catalogue).map(({ indicator }) => [indicator.id, indicator]),
  );
  const standings = laos.map((lao) => standingOf(catalogue, indicators, lao));
  const ranks = ranksOf(standings);
  return standings.map((standing) => ({ ...standing, rank: ranks.get(standing.code) ?? null }));
}

function standingOf(
  catalogue: Catalogue,
  indicators: ReadonlyMap<string, Indicator>,
  { code, laoType, answers }: FiguredLao,
): Standing {
  let passed = 0;
  let assessed = 0;
  let sum = new Fraction(0);
  let weights = new Fraction(0);
  const verdicts: number[] = [];
  for (const [id, answer] of answers) {
    const indicator = indicators.get(id);
    if (!indicator) throw new Error(`the catalogue has no indicator ${id}`);
    const { verdict, attainment } = judge(indicator, answer, laoType);
    verdicts.push(placeOf(verdict));
    if (indicator.pilot || !isAssessed(verdict)) continue;
    assessed += 1;
    if (isPassed(verdict)) passed += 1;
    if (attainment === null) continue;
    const weight = new Fraction(indicator.weight);
    sum = sum.add(attainment.mul(weight));
    weights = weights.add(weight);
  }
  const attainment = weights.equals(0) ? null : sum.div(weights);
  const passRate = assessed === 0 ? null : new Fraction(passed).mul(100).div(assessed);
  const band = passRate && bandOf(catalogue, passRate);
  return {
    code,
    laoType,
    passed,
    assessed,
    attainmentExact: attainment && `${attainment.n}/${attainment.d}`,
    band: band && catalogue.bands.findIndex(({ label }) => label === band),
    awardPoints: passRate && awardPointsOf(catalogue, passRate),
    verdicts,
    rank: null,
  };
}

const placeOf = (verdict: Verdict) => VERDICTS.indexOf(verdict);
