import { createCaller } from './api.ts';
import { session } from './services.ts';

/** What only the pages of an LAO that had another code call, outside of the form's script. */
export const successionApi = createCaller(
  {
    listOwnAssessments: ['GET', '/api/assessments'],
    readFormerCodes: ['GET', '/api/former-codes/{lao}'],
  },
  session,
);
