import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AssessmentView, SavedAnswer } from '#domain/assessment.ts';
import { readCatalogue } from '#domain/catalogue.ts';
import { type Api, Refusal } from './api.ts';
import { answersOf, createAssessments } from './assessments.ts';
import { askedOf } from './places.ts';
import type { Reading } from './readings.ts';

const file = new URL('../../catalogues/sample-2566.json', import.meta.url);
const read = readCatalogue(JSON.parse(readFileSync(file, 'utf8')));
if ('faults' in read) throw new Error('the sample catalogue is at fault');
const { catalogue } = read;
const indicator = askedOf(catalogue, 'tao')[0]?.indicator.id ?? '';
const areaId = askedOf(catalogue, 'tao')[0]?.areaId ?? '';
const place = { cycle: '2566', lao: '5800101', indicator };

const saved = (frame: string, version: number): SavedAnswer => ({
  frame,
  provided: null,
  noService: false,
  noneThisYear: false,
  ticked: null,
  note: '',
  version,
  savedAt: '2023-07-01T03:00:00.000Z',
  savedBy: 'u-1',
});

const viewWith = (answers: Record<string, SavedAnswer>, revision: number) =>
  ({
    cycle: { id: '2566', opensAt: '2023-06-01T00:00:00Z', closesAt: '2023-07-21T17:00:00Z' },
    lao: { code: '5800101', type: 'tao', name: 'ก', district: 'ข', province: 'ค' },
    state: 'in_progress',
    open: true,
    areas: [{ id: areaId, revision, answers }],
    satisfaction: null,
    catalogueHash: 'hash',
    catalogue,
    serverTime: '2023-07-01T03:00:00.000Z',
  }) as unknown as AssessmentView;

/** The page of one officer, whose readings the test answers when it likes. */
function page(last: Reading | null = null) {
  const waiting: { resolve: (view: AssessmentView) => void; reject: (cause: unknown) => void }[] =
    [];
  const api = (() =>
    new Promise((resolve, reject) => waiting.push({ resolve, reject }))) as unknown as Api;
  const assessments = createAssessments({ keep: () => undefined, last: async () => last });
  return {
    assessments,
    open: () => assessments.load(api, place.cycle, place.lao),
    answer: (view: AssessmentView) => waiting.shift()?.resolve(view),
    refuse: (cause: unknown) => waiting.shift()?.reject(cause),
    shown: () => {
      const { assessment } = assessments.store.get();
      return assessment ? answersOf(assessment.view)[indicator] : undefined;
    },
  };
}

test('what is acknowledged before the first reading is here stands in it, though that is older', async () => {
  const { assessments, open, answer, shown } = page();
  const opening = open();
  assessments.applySaved(place, { answer: saved('4', 1), revision: 1 });
  answer(viewWith({}, 0));
  await opening;
  expect(shown()).toEqual(saved('4', 1));
});

test('a reading that is newer than what was acknowledged stands as it is', async () => {
  const { assessments, open, answer, shown } = page();
  const opening = open();
  assessments.applySaved(place, { answer: saved('4', 1), revision: 1 });
  answer(viewWith({ [indicator]: saved('5', 2) }, 2));
  await opening;
  expect(shown()).toEqual(saved('5', 2));
});

test('without a line it stands in what the device had kept', async () => {
  const kept = { view: viewWith({}, 0), catalogue, readAt: '2023-07-01T03:00:00Z' };
  const { assessments, open, refuse, shown } = page(kept);
  const opening = open();
  assessments.applySaved(place, { answer: saved('4', 1), revision: 1 });
  refuse(new Refusal('unreachable'));
  await opening;
  expect(shown()).toEqual(saved('4', 1));
});

test('what is acknowledged of another assessment than the one shown changes nothing in it', async () => {
  const { assessments, open, answer, shown } = page();
  const opening = open();
  assessments.applySaved({ ...place, lao: '5800102' }, { answer: saved('4', 1), revision: 1 });
  answer(viewWith({}, 0));
  await opening;
  expect(shown()).toBeUndefined();
});
