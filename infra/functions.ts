import type { ApiFunction } from '../functions/routes.ts';
import { BACKGROUND_FUNCTIONS, type BackgroundFunction } from './background-functions.ts';
import type { FunctionSettings } from './function-settings.ts';

export type FunctionName = ApiFunction | BackgroundFunction;

/**
 * Every function of the system, by name: read by the stack, the bundler, the local run and the
 * bench, so that a function exists in all of them or in none.
 */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionSettings>> = {
  'read-assessment': {
    entry: 'functions/assessment/read-assessment.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact: 'Officers cannot open their assessment; what they saved is safe.',
    runbook: 'officers-cannot-work',
  },
  'save-answer': {
    entry: 'functions/assessment/save-answer.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact:
      'Officers cannot save answers. Drafts stay in their browsers, but the window may close on them.',
    runbook: 'officers-cannot-work',
  },
  submission: {
    entry: 'functions/assessment/submission-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 15,
    errorImpact:
      'LAOs cannot certify or submit, or cannot print their receipt; near the last day they may miss the round.',
    runbook: 'submitting-fails',
  },
  presence: {
    entry: 'functions/assessment/presence-api.ts',
    memoryMb: 512,
    timeoutSeconds: 5,
    errorImpact:
      'Officers do not see which colleagues have the same page open; nothing else is hurt.',
    runbook: 'officers-cannot-work',
    atOnce: 20,
  },
  evidence: {
    entry: 'functions/evidence/evidence-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact: 'Officers cannot attach, open or remove evidence; answers can still be saved.',
    runbook: 'officers-cannot-work',
  },
  accounts: {
    entry: 'functions/accounts/accounts-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    errorImpact:
      'Certifiers, provinces and the office cannot invite, reset or disable accounts; who has one signs in as ever.',
    runbook: 'accounts-and-sign-in',
  },
  review: {
    entry: 'functions/review/review-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    errorImpact:
      'Provinces and the office cannot return, endorse or make final; what was submitted is safe.',
    runbook: 'reviewing-fails',
  },
  rulings: {
    entry: 'functions/review/rulings-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    errorImpact:
      'Appeals and requests about registers cannot be made or decided, nor a sample drawn: near the last day of appeals an LAO may miss it.',
    runbook: 'reviewing-fails',
  },
  survey: {
    entry: 'functions/assessment/satisfaction/survey-api.ts',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact:
      'Citizens cannot answer the questionnaires of satisfaction; officers can still enter totals.',
    runbook: 'the-public-cannot-see-results',
    atOnce: 20,
  },
  results: {
    entry: 'functions/results/results-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact: 'The public cannot see published results, and no page learns which rounds exist.',
    runbook: 'the-public-cannot-see-results',
    atOnce: 100,
  },
  publication: {
    entry: 'functions/results/publication-api.ts',
    memoryMb: 1769,
    // It copies a thousand files; the API waits thirty seconds.
    timeoutSeconds: 29,
    errorImpact: 'The office cannot publish; the results published before stay as they were.',
    runbook: 'the-public-cannot-see-results',
  },
  openapi: {
    entry: 'functions/openapi/openapi-api.ts',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact: 'Developers of other systems cannot read the description of the API.',
    runbook: 'the-public-cannot-see-results',
    atOnce: 5,
  },
  rounds: {
    entry: 'functions/rounds/rounds-api.ts',
    memoryMb: 1769,
    // It reads the whole registry; the API waits thirty seconds.
    timeoutSeconds: 29,
    errorImpact:
      'The office cannot prepare, open or extend a round; what is open goes on as it is.',
    runbook: 'a-round-is-not-applied',
    atOnce: 10,
  },
  audit: {
    entry: 'functions/audit/audit-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 15,
    errorImpact: 'Nobody can read the audit trail; it is written all the same.',
    runbook: 'the-audit-trail-is-behind',
    atOnce: 20,
  },
  progress: {
    entry: 'functions/reminders/progress-api.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact:
      'Provinces and the office cannot see how far the LAOs are nor change reminders, and LAOs see no notices; nobody who records is hurt.',
    runbook: 'progress-is-wrong-or-late',
    atOnce: 50,
  },
  exports: {
    entry: 'functions/exports/exports-api.ts',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact: 'Nobody can ask for an export or download one; nothing else is hurt.',
    runbook: 'an-export-is-not-made',
    atOnce: 20,
  },
  registry: {
    entry: 'functions/registry/registry-api.ts',
    memoryMb: 1769,
    // It reads the whole registry; the API waits thirty seconds.
    timeoutSeconds: 29,
    errorImpact:
      'Office and provinces cannot search for an LAO or look at the registry; rounds go on with their own copies.',
    runbook: 'the-registry-is-not-imported',
    atOnce: 20,
  },
  'preview-registry': {
    entry: 'functions/registry/preview-registry.ts',
    memoryMb: 1769,
    timeoutSeconds: 29,
    errorImpact:
      'The office cannot see what a file would change in the registry, and so cannot import it.',
    runbook: 'the-registry-is-not-imported',
    atOnce: 2,
  },
  ...BACKGROUND_FUNCTIONS,
};

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
