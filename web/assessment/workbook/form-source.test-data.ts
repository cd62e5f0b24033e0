import { readFileSync } from 'node:fs';
import { type Answer, type AnswerInput, checkAnswer } from '#domain/answer.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import { findIndicator, indicatorsOf, readCatalogue } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import { demoAnswers } from '../../../tools/demo/demo-answers.ts';
import type { FormSource } from './form-sheets.ts';

/** An assessment over the sample catalogue, with answers of the test's own. */
const read = readCatalogue(
  JSON.parse(readFileSync(`${import.meta.dirname}/../../../catalogues/sample-2566.json`, 'utf8')),
);
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
export const sample = read.catalogue;

export function sourceOf(
  answers: Record<string, Answer & { version?: number }>,
  {
    type = 'tao',
    code = '6800101',
    cycle = '2566',
    catalogueHash = 'ab'.repeat(32),
  }: {
    type?: LaoType;
    code?: string;
    cycle?: string;
    catalogueHash?: string;
  } = {},
): FormSource {
  const saved = (answer: Answer & { version?: number }): SavedAnswer => ({
    version: 1,
    savedAt: '2023-06-05T03:00:00Z',
    savedBy: 'สมศรี ใจดี',
    ...answer,
  });
  return {
    catalogue: sample,
    view: {
      cycle: {
        id: cycle,
        title: { th: `รอบปี ${cycle}`, en: `Round ${cycle}` },
        closesAt: '2023-07-21T23:59:59+07:00',
      },
      lao: { code, type, name: 'ทดสอบ', district: 'เมือง', province: 'นครศรีธรรมราช' },
      catalogueHash,
      areas: sample.areas.map(({ id }) => ({
        id,
        revision: 1,
        answers: Object.fromEntries(
          Object.entries(answers)
            .filter(([indicator]) => findIndicator(sample, indicator)?.areaId === id)
            .map(([indicator, answer]) => [indicator, saved(answer)]),
        ),
      })),
    },
  };
}

export function accepted(indicatorId: string, input: AnswerInput): Answer {
  const placed = findIndicator(sample, indicatorId);
  const checked = placed && checkAnswer(placed.indicator, input);
  if (!checked || 'faults' in checked) throw new Error(JSON.stringify({ indicatorId, checked }));
  return checked.answer;
}

/** Believable answers to every indicator of a type. */
export function demo(type: LaoType = 'tao', seed = 'form'): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(demoAnswers(sample, { code: '6800101', type }, seed)).map(([id, input]) => [
      id,
      accepted(id, input),
    ]),
  );
}

export const [ratio = '', count = '', checklist = ''] = (
  ['ratio', 'count', 'checklist'] as const
).map(
  (kind) =>
    indicatorsOf(sample).find(
      ({ indicator }) => indicator.kind === kind && indicator.targets.tao !== undefined,
    )?.indicator.id ?? '',
);
