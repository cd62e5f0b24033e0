import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { LAO_TYPES } from '#domain/lao.ts';
import { drawSample, listText, type SampleSizes, seedText } from '../../functions/review/sample.ts';
import { submittedAssessment } from './assessment.test-data.ts';
import { readPartition } from './assessment-rules.ts';
import { violationsOfItem } from './item-rules.ts';
import { violationsOfApproval } from './review-rules.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const at = '2023-09-01T09:00:00.000Z';
const by = { id: 'o', name: 'สำนักงาน' };
const lao = {
  code: '6800101',
  type: 'tao',
  name: 'ก',
  district: 'ข',
  province: 'นครศรีธรรมราช',
} as const;
const rulesOf = (sk: string, body: object) =>
  violationsOfItem({ pk: 'REVIEW#2576', sk, ...body }).map(({ rule }) => rule);

const list = ['6800101', '6800102', '6800103'].map((code) => ({ code, type: 'tao' as const }));
const listHash = hashOf(listText(list));
const seed = hashOf(seedText('2576', listHash, '123456'));
const sizes = Object.fromEntries(
  LAO_TYPES.map((type) => [type, { percent: 30, minimum: 1 }]),
) as SampleSizes;
const sample = {
  cycle: '2576',
  announcement: { source: 'x', knownAt: at, sizes, listHash, at, by },
  list,
  draw: { value: '123456', seed, laos: drawSample(list, { seed, sizes }, hashOf), at, by },
};

it('a sample that its value draws is in order, another one is found', () => {
  expect(rulesOf('SAMPLE', { sample })).toEqual([]);
  const others = list.map(({ code }) => code).filter((code) => !sample.draw.laos.includes(code));
  for (const wrong of [
    { ...sample, draw: { ...sample.draw, laos: [others[0]] } },
    { ...sample, draw: { ...sample.draw, value: '654321' } },
    { ...sample, draw: { ...sample.draw, at: '2023-08-31T00:00:00.000Z' } },
    { ...sample, list: list.slice(1) },
  ]) {
    expect(rulesOf('SAMPLE', { sample: wrong })).toEqual(['sample-differs']);
  }
  expect(rulesOf('SAMPLE', { sample: { ...sample, draw: null } })).toEqual([]);
});

it('a decision that its state does not tell is found', () => {
  const point = { indicatorId: 'roads', reason: 'x', evidenceIds: [] };
  const appeal = {
    number: 1,
    lao,
    version: 1,
    hash: 'a'.repeat(64),
    snapshot: 'b'.repeat(64),
    points: [point],
    by,
    at,
    state: 'accepted',
    decision: { by, at, reason: 'x', accepted: ['roads'], reopenedUntil: at },
  };
  const sk = 'APPEAL#80#6800101#001';
  expect(rulesOf(sk, { appeal })).toEqual([]);
  expect(rulesOf(sk, { appeal: { ...appeal, state: 'rejected' } })).toEqual(['decision-differs']);
  expect(rulesOf(sk, { appeal: { ...appeal, decision: null } })).toEqual(['decision-differs']);
  const change = {
    number: 1,
    lao,
    indicatorId: 'roads',
    register: 'x',
    registered: '1',
    claimed: '2',
    reason: 'x',
    evidenceId: null,
    by,
    at,
    state: 'asked',
    decision: null,
  };
  expect(rulesOf('CHANGE#80#6800101#001', { change })).toEqual([]);
  expect(rulesOf('CHANGE#80#6800101#001', { change: { ...change, state: 'accepted' } })).toEqual([
    'decision-differs',
  ]);
});

it('an approval of another submission, of nobody, or that the trail forgot is found', () => {
  const { assessment } = readPartition(submittedAssessment());
  const { head } = assessment;
  const trail = assessment.trail.map(([, entry]) => entry);
  if (!head?.receipt) throw new Error('it was submitted');
  const { hash, version } = head.receipt;
  const endorsed = { by: 'x', at, version, hash };
  const told = [
    ...trail,
    {
      at,
      change: 'endorse' as const,
      by: { ...by, role: 'province' as const },
      state: 'endorsed' as const,
      version,
    },
  ];
  const state = 'endorsed' as const;
  const of = (change: object, entries = told) =>
    violationsOfApproval({ ...head, ...change }, entries, 'place').map(({ rule }) => rule);
  expect(of({})).toEqual([]);
  expect(of({ state, endorsed })).toEqual([]);
  expect(of({ state })).toEqual(['approval-differs']);
  expect(of({ state, endorsed }, trail)).toEqual(['approval-differs']);
  expect(of({ state, endorsed: { ...endorsed, hash: 'f'.repeat(64) } })).toEqual([
    'approval-differs',
  ]);
});
