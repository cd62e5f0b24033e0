import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Answer, checkAnswer } from '#domain/answer.ts';
import { indicatorsOf, readCatalogue } from '#domain/catalogue.ts';
import { LAO_TYPES, type LaoType } from '#domain/lao.ts';
import { scoreLao } from '#domain/score.ts';
import { demoAnswers } from './demo-answers.ts';

const read = readCatalogue(
  JSON.parse(readFileSync(new URL('../../catalogues/sample-2566.json', import.meta.url), 'utf8')),
);
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const { catalogue } = read;

function checked(code: string, type: LaoType): Record<string, Answer> {
  const given = demoAnswers(catalogue, { code, type });
  return Object.fromEntries(
    indicatorsOf(catalogue).flatMap(({ indicator }) => {
      const input = given[indicator.id];
      if (!input) return [];
      const result = checkAnswer(indicator, input);
      if ('faults' in result) throw new Error(`${indicator.id}: ${JSON.stringify(result.faults)}`);
      return [[indicator.id, result.answer]];
    }),
  );
}

test.each(LAO_TYPES)('the answers of a %s are complete and every one is taken', (type) => {
  for (let n = 1; n <= 40; n += 1) {
    const score = scoreLao(catalogue, type, checked(`65001${String(n).padStart(2, '0')}`, type));
    expect(score.complete).toBe(true);
  }
});

test('most indicators pass, some do not, and some services are not there', () => {
  const counts = { assessed: 0, passed: 0, no_service: 0, below_target: 0, not_performed: 0 };
  for (let n = 1; n <= 100; n += 1) {
    const code = `65${String(n).padStart(3, '0')}01`;
    const { total } = scoreLao(catalogue, 'tao', checked(code, 'tao'));
    counts.assessed += total.assessed;
    counts.passed += total.passed;
    counts.no_service += total.counts.no_service;
    counts.below_target += total.counts.below_target;
    counts.not_performed += total.counts.not_performed;
  }
  expect(counts.passed / counts.assessed).toBeGreaterThan(0.7);
  expect(counts.passed / counts.assessed).toBeLessThan(0.95);
  expect(counts.no_service).toBeGreaterThan(100);
  expect(counts.below_target).toBeGreaterThan(300);
  expect(counts.not_performed).toBeGreaterThan(20);
});

test('the same LAO and seed give the same answers, another seed gives others', () => {
  const lao = { code: '6500101', type: 'tao' as const };
  expect(demoAnswers(catalogue, lao, 1)).toEqual(demoAnswers(catalogue, lao, 1));
  expect(demoAnswers(catalogue, lao, 2)).not.toEqual(demoAnswers(catalogue, lao, 1));
});
