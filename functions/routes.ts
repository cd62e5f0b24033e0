import { accountsRoutes } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { exportsRoutes } from './routes/exports.ts';
import { noticesRoutes } from './routes/notices.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { presenceRoutes } from './routes/presence.ts';
import { previewRegistryRoutes } from './routes/preview-registry.ts';
import { progressRoutes } from './routes/progress.ts';
import { publicationRoutes } from './routes/publication.ts';
import { readAssessmentRoutes } from './routes/read-assessment.ts';
import { registryRoutes } from './routes/registry.ts';
import { remindersRoutes } from './routes/reminders.ts';
import { resultsRoutes } from './routes/results.ts';
import { reviewRoutes } from './routes/review.ts';
import { roundsRoutes } from './routes/rounds.ts';
import { rulingsRoutes } from './routes/rulings.ts';
import { saveAnswerRoutes } from './routes/save-answer.ts';
import { submissionRoutes } from './routes/submission.ts';
import { counterRoutes, surveyRoutes } from './routes/survey.ts';

export type { ApiFunction, Route } from './routes/route.ts';

/**
 * The whole API: the contract between infra, handlers, pages and the OpenAPI document. Each
 * function's rows stand in a table of their own, so that its bundle holds only those.
 */
export const routes = {
  ...readAssessmentRoutes,
  ...saveAnswerRoutes,
  ...evidenceRoutes,
  ...submissionRoutes,
  ...presenceRoutes,
  ...surveyRoutes,
  ...counterRoutes,
  ...resultsRoutes,
  ...publicationRoutes,
  ...openApiRoutes,
  ...roundsRoutes,
  ...registryRoutes,
  ...previewRegistryRoutes,
  ...accountsRoutes,
  ...progressRoutes,
  ...remindersRoutes,
  ...noticesRoutes,
  ...reviewRoutes,
  ...rulingsRoutes,
  ...auditRoutes,
  ...exportsRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
