import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AssessmentView, SavedAnswer } from '#domain/assessment.ts';
import { readCatalogue } from '#domain/catalogue.ts';
import { scoreLao } from '#domain/score.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { askedOf } from '../client/places.ts';
import { isOf, narrow, type Shown, searchTextsOf, taskAreasOf, tasksIn } from './finding.ts';
import { nextUnanswered } from './next-unanswered.ts';

const file = new URL('../../catalogues/sample-2566.json', import.meta.url);
const read = readCatalogue(JSON.parse(readFileSync(file, 'utf8')));
if ('faults' in read) throw new Error('the sample catalogue is at fault');
const { catalogue } = read;
const asked = askedOf(catalogue, 'tao').map(({ indicator }) => indicator);
const ratios = asked.filter(({ kind }) => kind === 'ratio');
const [below, met] = ratios.map(({ id }) => id);

const saved = (frame: string, provided: string): SavedAnswer => ({
  frame,
  provided,
  noService: false,
  noneThisYear: false,
  ticked: null,
  note: '',
  version: 1,
  savedAt: '2023-07-01T03:00:00.000Z',
  savedBy: 'u-1',
});

function opened(answers: Record<string, SavedAnswer>, more: Partial<AssessmentView> = {}) {
  const view = {
    lao: { code: '5800101', type: 'tao', name: 'ก', district: 'ข', province: 'ค' },
    areas: [{ id: 'one', revision: 1, answers }],
    evidence: [],
    remarks: [],
    ...more,
  } as unknown as AssessmentView;
  return {
    view,
    catalogue,
    score: scoreLao(catalogue, 'tao', answers),
  } satisfies OpenAssessment;
}

const idsShown = (assessment: OpenAssessment, shown: Shown, unsent: string[] = []) =>
  tasksIn(taskAreasOf(assessment, unsent))
    .filter((task) => isOf(task, shown))
    .map(({ indicator }) => indicator.id);

test('an indicator is found by its text in either language, its service and how it is counted', () => {
  const areas = taskAreasOf(opened({}), []);
  const texts = searchTextsOf(areas);
  const found = (typed: string) =>
    tasksIn(narrow(areas, texts, 'all', typed)).map(({ indicator }) => indicator.id);
  for (const { id, text, service, howToCount } of asked.slice(0, 5)) {
    for (const words of [text.th, text.en.toUpperCase(), service.th, howToCount.en, id]) {
      expect(found(words), words).toContain(id);
    }
  }
  expect(found('ไม่มีคำนี้')).toEqual([]);
  expect(found('  ')).toHaveLength(asked.length);
});

test('each filter shows what it says', () => {
  const answers = { [below ?? '']: saved('100', '1'), [met ?? '']: saved('100', '100') };
  const evidence = [
    { status: 'usable', indicatorIds: [met] },
  ] as unknown as AssessmentView['evidence'];
  const remarks = [
    { indicatorId: below, version: 1, at: '2023-07-02T00:00:00Z' },
  ] as unknown as AssessmentView['remarks'];
  const assessment = opened(answers, { evidence, remarks });
  expect(idsShown(assessment, 'all')).toHaveLength(asked.length);
  expect(idsShown(assessment, 'unanswered')).not.toContain(below);
  expect(idsShown(assessment, 'unanswered')).toHaveLength(asked.length - 2);
  expect(idsShown(assessment, 'below-target')).toEqual([below]);
  expect(idsShown(assessment, 'without-evidence')).toContain(below);
  expect(idsShown(assessment, 'without-evidence')).not.toContain(met);
  expect(idsShown(assessment, 'unsent', [met ?? ''])).toEqual([met]);
});

test('the next unanswered one is the next in the form, begins again after the last, and skips what waits to be sent', () => {
  const ids = asked.map(({ id }) => id);
  const [first = '', second = '', third = ''] = ids;
  const assessment = opened({ [first]: saved('4', '3') });
  expect(nextUnanswered(assessment, [], null)).toBe(second);
  expect(nextUnanswered(assessment, [], second)).toBe(third);
  expect(nextUnanswered(assessment, [third], second)).toBe(ids[3]);
  expect(nextUnanswered(assessment, [], ids.at(-1) ?? '')).toBe(second);
  const rest = ids.filter((id) => id !== second);
  expect(nextUnanswered(assessment, rest, second)).toBeNull();
});
