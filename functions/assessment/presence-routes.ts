import * as z from 'zod/mini';
import { OfAssessment, READ, type Route } from '#shared/route.ts';
import { PresencePage, PresentColleague, Standing } from './presence.ts';

export const presenceRoutes = {
  markPresence: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/presence',
    function: 'presence',
    action: 'be-present',
    summary: { th: 'ผู้ที่กำลังเปิดแบบประเมินนี้', en: 'Who else of the LAO has it open' },
    params: OfAssessment,
    body: z.strictObject({ page: PresencePage }),
    success: {
      status: 200,
      body: z.strictObject({
        others: z.array(PresentColleague),
        /** As of now; null where the round does not have this LAO. */
        standing: z.nullable(Standing),
      }),
    },
    // Never at the cost of a save: who is refused shows nobody and tries again.
    throttle: { rateLimit: 150, burstLimit: 300 },
    problems: [...READ, 'not-permitted'],
  },
} as const satisfies Record<string, Route>;
