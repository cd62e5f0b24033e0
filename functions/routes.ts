import { accountsRoutes } from './accounts/routes.ts';
import { presenceRoutes } from './assessment/presence-routes.ts';
import { readAssessmentRoutes } from './assessment/read-assessment-routes.ts';
import { counterRoutes, surveyRoutes } from './assessment/satisfaction/survey-routes.ts';
import { saveAnswerRoutes } from './assessment/save-answer-routes.ts';
import { submissionRoutes } from './assessment/submission-routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { exportsRoutes } from './exports/routes.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { progressRoutes } from './progress/routes.ts';
import { previewRegistryRoutes } from './registry/preview-registry-routes.ts';
import { registryRoutes } from './registry/routes.ts';
import { noticesRoutes } from './reminders/notices-routes.ts';
import { remindersRoutes } from './reminders/routes.ts';
import { publicationRoutes } from './results/publication-routes.ts';
import { resultsRoutes } from './results/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { rulingsRoutes } from './review/rulings-routes.ts';
import { roundsRoutes } from './rounds/routes.ts';

export type { ApiFunction, Route } from '#shared/route.ts';

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
