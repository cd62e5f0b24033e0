import { cycleStore, type RoundMemory, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { formerCodes } from '../registry/former-codes.ts';
import { type AssessmentStore, assessmentStore } from './assessment-store.ts';
import { viewOf } from './assessment-view.ts';
import { openAssessment } from './open-assessment.ts';
import { listOwnAssessments } from './own-assessments.ts';
import { readAssessmentRoutes } from './read-assessment-routes.ts';
import { readHead } from './read-head.ts';
import { latestSubmission, readPrevious } from './read-previous.ts';
import { COUNTERS_SHOWN } from './satisfaction/counter.ts';
import { type CounterStore, counterStore } from './satisfaction/counter-store.ts';
import { type SurveyCountStore, surveyCountStore } from './satisfaction/survey-count-store.ts';

export type ReadAssessmentNeeds = { store: AssessmentStore; rounds: RoundMemory; now: () => Date };

/** Reads an assessment with one Query; the very first visit opens its areas with one transaction more. */
export function readAssessment({
  store,
  rounds,
  now,
}: ReadAssessmentNeeds): RunOf<typeof readAssessmentRoutes.readAssessment> {
  return async ({ params, query }) => {
    const { stored, round } = await openAssessment({ store, rounds }, params);
    return viewOf(stored, round, query.knownCatalogue, now());
  };
}

/** What the questionnaire has counted so far, for the officer who watches it. */
export function readSurveyCounts(
  counts: SurveyCountStore,
  counters: Pick<CounterStore, 'list'>,
): RunOf<typeof readAssessmentRoutes.readSurveyCounts> {
  return async ({ params }) => {
    const [sum, made] = await Promise.all([counts.read(params), counters.list(params)]);
    return { ...sum, counters: made.slice(0, COUNTERS_SHOWN) };
  };
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };

const cycles = cycleStore(table);
const needs = {
  store: assessmentStore(table),
  latest: latestSubmission(table),
  cycles,
  rounds: roundMemory(cycles, records),
  now: () => new Date(),
};

export const handler = httpHandler(readAssessmentRoutes, {
  readAssessment: readAssessment(needs),
  listOwnAssessments: listOwnAssessments({ ...needs, readHead: (key) => readHead(table, key) }),
  readPrevious: readPrevious({ ...needs, formerCodes: formerCodes(table) }),
  readSurveyCounts: readSurveyCounts(surveyCountStore(table), counterStore(table)),
});
