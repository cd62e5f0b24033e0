import { type CallTable, createCaller } from '../../client/api.ts';
import { session } from '../../client/services.ts';

const CALLS = {
  readCounter: ['GET', '/api/surveys/{cycle}/{lao}/counters/{counter}'],
  answerAtCounter: ['POST', '/api/surveys/{cycle}/{lao}/counters/{counter}'],
  startCounter: ['POST', '/api/assessments/{cycle}/{lao}/counters'],
  endCounter: ['DELETE', '/api/assessments/{cycle}/{lao}/counters/{counter}'],
} as const satisfies CallTable;

/** What the pages of counters ask for. */
export const counterCalls = createCaller(CALLS, session);
