import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from '#domain/answer.ts';
import { indicatorsOf, readCatalogue } from '#domain/catalogue.ts';
import { LAO_TYPES, type LaoType } from '#domain/lao.ts';
import { printRounded } from '#domain/quantity.ts';
import { scoreLao } from '#domain/score.ts';
import { SUBMISSION_FORMAT } from '#domain/submission.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { scoreColumnsOf } from './score-columns.ts';
import { changedCatalogue, figuredLaosOf, standingsOf, type WhatIf } from './what-if.ts';
import { movesOf } from './what-if-moves.ts';

const file = new URL('../../catalogues/sample-2566.json', import.meta.url);
const read = readCatalogue(JSON.parse(readFileSync(file, 'utf8')));
if ('faults' in read) throw new Error('the sample catalogue has faults');
const { catalogue } = read;

const NOTHING: WhatIf = { targets: {}, weights: {}, bands: null, awardMaximum: null };

const sheets = Array.from({ length: 36 }, (_, n) => {
  const type = LAO_TYPES[n % LAO_TYPES.length] as LaoType;
  const lao = { code: `68001${String(n + 10)}`, type, name: 'ก', district: 'ข', province: 'ค' };
  const given = demoAnswers(catalogue, lao);
  const answers = Object.fromEntries(
    indicatorsOf(catalogue).flatMap(({ indicator }) => {
      const checked = given[indicator.id] && checkAnswer(indicator, given[indicator.id] ?? {});
      return checked && 'answer' in checked ? [[indicator.id, checked.answer]] : [];
    }),
  );
  const submission = {
    format: SUBMISSION_FORMAT as typeof SUBMISSION_FORMAT,
    cycle: '2566',
    lao,
    catalogueHash: 'a'.repeat(64),
    version: 1,
    submittedAt: '2023-07-01T00:00:00Z',
    answers,
    evidence: [],
  };
  return { submission, answers, hash: 'b'.repeat(64), score: scoreLao(catalogue, type, answers) };
});
const laos = figuredLaosOf(scoreColumnsOf(catalogue, '80', sheets));
const before = standingsOf(catalogue, laos);
const movesWith = (changes: Partial<WhatIf>) => {
  const other = changedCatalogue(catalogue, { ...NOTHING, ...changes });
  const after = standingsOf(other, laos);
  return { other, after, moves: movesOf(other, before, after) };
};

/** What the scoring itself gives by a catalogue. */
const scoredBy = (by: typeof catalogue) =>
  sheets.map(({ submission, answers }) => scoreLao(by, submission.lao.type, answers).total);

describe('what if', () => {
  test('nothing is changed, nothing moves, and everybody stands where the night put them', () => {
    scoredBy(catalogue).forEach((total, n) => {
      const { passed, assessed, attainmentExact, awardPoints, band } = before[n] ?? {};
      expect({ passed, assessed, attainmentExact }).toEqual({
        passed: total.passed,
        assessed: total.assessed,
        attainmentExact: total.attainmentExact,
      });
      expect(awardPoints && printRounded(awardPoints, catalogue.decimals)).toBe(total.awardPoints);
      expect(catalogue.bands[band ?? -1]?.label ?? null).toEqual(total.band);
    });
    const { moves } = movesWith({});
    expect(moves).toMatchObject({ verdicts: [], ranks: { up: 0, down: 0 }, moved: [] });
  });

  test('other targets, weights and cut-offs give what a scoring by such a catalogue gives', () => {
    const [first, second] = indicatorsOf(catalogue).map(({ indicator }) => indicator);
    const targets = Object.fromEntries(
      indicatorsOf(catalogue).map(({ indicator: { id, targets: old } }) => [
        id,
        Object.fromEntries(Object.keys(old).map((type) => [type, '95'])),
      ]),
    );
    const { other, after, moves } = movesWith({
      targets,
      weights: { [first?.id ?? '']: '5', [second?.id ?? '']: '0.5' },
      bands: ['95', '85', '75', '65', '0'],
      awardMaximum: '20',
    });
    scoredBy(other).forEach((total, n) => {
      expect(after[n]?.attainmentExact).toBe(total.attainmentExact);
      expect(after[n]?.passed).toBe(total.passed);
      expect(other.bands[after[n]?.band ?? -1]?.label ?? null).toEqual(total.band);
    });
    expect(Number(moves.rates.after.mean)).toBeLessThan(Number(moves.rates.before.mean));
    expect(moves.verdicts.length).toBeGreaterThan(0);
    expect(moves.bands.flat().reduce((sum, count) => sum + count, 0)).toBe(moves.laos);
    expect(moves.moved.length).toBeGreaterThan(0);
  });

  test('a target of one type leaves the others where they are', () => {
    const { indicator } = indicatorsOf(catalogue)[0] as { indicator: { id: string } };
    const { moves } = movesWith({ targets: { [indicator.id]: { tao: '999999' } } });
    expect(moves.moved.every(({ laoType }) => laoType === 'tao')).toBe(true);
  });

  test('no service stays no service, whatever the target', () => {
    const targets = Object.fromEntries(
      indicatorsOf(catalogue).map(({ indicator: { id } }) => [id, { tao: '1', pao: '1' }]),
    );
    const { moves } = movesWith({ targets });
    expect(moves.verdicts.some(({ from, to }) => [from, to].includes('no_service'))).toBe(false);
  });
});
