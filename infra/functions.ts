import type { ApiFunction } from '../functions/routes.ts';
import type { RunbookPage } from './alarm.ts';

/** Functions that no route calls: an event or the nightly scoring does. */
type BackgroundFunction =
  | 'confirm-evidence'
  | 'count-progress'
  | 'rebuild-progress'
  | 'send-reminders'
  | 'apply-round'
  | 'import-registry'
  | 'run-export'
  | 'run-parquet-export'
  | 'import-accounts'
  | 'check-sign-in'
  | 'write-audit'
  | 'plan-shards'
  | 'score-shard'
  | 'write-tables'
  | 'reduce-shards';

export type FunctionName = ApiFunction | BackgroundFunction;

/** One Lambda: what is bundled, how large it runs, and whom its errors hurt. */
export type FunctionSettings = {
  /** Source of the handler, from the project's root. */
  entry: `functions/${string}.ts`;
  memoryMb: number;
  timeoutSeconds: number;
  /** Whom an error hurts and how: the text of the alarm that wakes somebody. */
  errorImpact: string;
  /** What to do then: a heading of docs/runbook.md. */
  runbook: RunbookPage;
  /**
   * Calls that run at one time, at most, so that these cannot take the account's concurrency from
   * the others. @default as many as the account has left
   */
  atOnce?: number;
};

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
    entry: 'functions/assessment/submission.ts',
    memoryMb: 1024,
    timeoutSeconds: 15,
    errorImpact:
      'LAOs cannot certify or submit, or cannot print their receipt; near the last day they may miss the round.',
    runbook: 'submitting-fails',
  },
  presence: {
    entry: 'functions/assessment/presence.ts',
    memoryMb: 512,
    timeoutSeconds: 5,
    errorImpact:
      'Officers do not see which colleagues have the same page open; nothing else is hurt.',
    runbook: 'officers-cannot-work',
    atOnce: 20,
  },
  evidence: {
    entry: 'functions/evidence/evidence.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact: 'Officers cannot attach, open or remove evidence; answers can still be saved.',
    runbook: 'officers-cannot-work',
  },
  'confirm-evidence': {
    entry: 'functions/evidence/confirm-evidence.ts',
    memoryMb: 1024,
    timeoutSeconds: 60,
    errorImpact:
      'Uploaded evidence stays unconfirmed and cannot be used, although the officer has sent it.',
    runbook: 'evidence-stays-unconfirmed',
    atOnce: 50,
  },
  accounts: {
    entry: 'functions/accounts/accounts.ts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    errorImpact:
      'Certifiers, provinces and the office cannot invite, reset or disable accounts; who has one signs in as ever.',
    runbook: 'accounts-and-sign-in',
  },
  'import-accounts': {
    entry: 'functions/accounts/import-accounts.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    errorImpact:
      'Accounts from a file are not made to the end; the page of the import shows where it stands and goes on from there.',
    runbook: 'accounts-and-sign-in',
    atOnce: 2,
  },
  'check-sign-in': {
    entry: 'functions/accounts/check-sign-in.ts',
    memoryMb: 512,
    // Cognito waits five seconds.
    timeoutSeconds: 5,
    errorImpact: 'Nobody can sign in; who is signed in goes on for up to an hour.',
    runbook: 'accounts-and-sign-in',
  },
  review: {
    entry: 'functions/review/review.ts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    errorImpact:
      'Provinces and the office cannot return, endorse or make final; what was submitted is safe.',
    runbook: 'reviewing-fails',
  },
  rulings: {
    entry: 'functions/review/rulings.ts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    errorImpact:
      'Appeals and requests about registers cannot be made or decided, nor a sample drawn: near the last day of appeals an LAO may miss it.',
    runbook: 'reviewing-fails',
  },
  survey: {
    entry: 'functions/satisfaction/survey.ts',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact:
      'Citizens cannot answer the questionnaires of satisfaction; officers can still enter totals.',
    runbook: 'the-public-cannot-see-results',
    atOnce: 20,
  },
  results: {
    entry: 'functions/results/results.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact: 'The public cannot see published results, and no page learns which rounds exist.',
    runbook: 'the-public-cannot-see-results',
    atOnce: 100,
  },
  publication: {
    entry: 'functions/results/publication.ts',
    memoryMb: 1769,
    // It copies a thousand files; the API waits thirty seconds.
    timeoutSeconds: 29,
    errorImpact: 'The office cannot publish; the results published before stay as they were.',
    runbook: 'the-public-cannot-see-results',
  },
  openapi: {
    entry: 'functions/openapi/openapi.ts',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact: 'Developers of other systems cannot read the description of the API.',
    runbook: 'the-public-cannot-see-results',
    atOnce: 5,
  },
  rounds: {
    entry: 'functions/cycle/rounds.ts',
    memoryMb: 1769,
    // It reads the whole registry; the API waits thirty seconds.
    timeoutSeconds: 29,
    errorImpact:
      'The office cannot prepare, open or extend a round; what is open goes on as it is.',
    runbook: 'a-round-is-not-applied',
    atOnce: 10,
  },
  'apply-round': {
    entry: 'functions/cycle/apply-round.ts',
    memoryMb: 1769,
    timeoutSeconds: 900,
    errorImpact:
      'An opening or an extension has not reached every LAO: some cannot record although they may.',
    runbook: 'a-round-is-not-applied',
    atOnce: 4,
  },
  audit: {
    entry: 'functions/audit/audit.ts',
    memoryMb: 1024,
    timeoutSeconds: 15,
    errorImpact: 'Nobody can read the audit trail; it is written all the same.',
    runbook: 'the-audit-trail-is-behind',
    atOnce: 20,
  },
  'write-audit': {
    entry: 'functions/audit/write-audit.ts',
    memoryMb: 1024,
    timeoutSeconds: 120,
    errorImpact: 'Changes are not carried into the audit trail; the stream keeps them for a day.',
    runbook: 'the-audit-trail-is-behind',
  },
  progress: {
    entry: 'functions/progress/progress.ts',
    memoryMb: 1024,
    timeoutSeconds: 10,
    errorImpact:
      'Provinces and the office cannot see how far the LAOs are nor change reminders, and LAOs see no notices; nobody who records is hurt.',
    runbook: 'progress-is-wrong-or-late',
    atOnce: 50,
  },
  'count-progress': {
    entry: 'functions/progress/count-progress.ts',
    memoryMb: 1024,
    // A batch of 500 changes is at most 500 LAOs, eight at a time.
    timeoutSeconds: 120,
    errorImpact:
      'What province and office follow is not counted on, and grows old; what was recorded is safe.',
    runbook: 'progress-is-wrong-or-late',
  },
  'rebuild-progress': {
    entry: 'functions/progress/rebuild-progress.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    errorImpact:
      'The counts that province and office follow were not compared with the assessments this night.',
    runbook: 'progress-is-wrong-or-late',
    atOnce: 1,
  },
  'send-reminders': {
    entry: 'functions/reminders/send-reminders.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    errorImpact:
      'LAOs that have not submitted are not reminded this morning; the next call makes up for it, once.',
    runbook: 'reminders-are-not-sent',
    // What bounces is told to the same function; the log keeps two runs apart.
    atOnce: 5,
  },
  exports: {
    entry: 'functions/exports/exports.ts',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact: 'Nobody can ask for an export or download one; nothing else is hurt.',
    runbook: 'an-export-is-not-made',
    atOnce: 20,
  },
  'run-export': {
    entry: 'functions/exports/run-export.ts',
    memoryMb: 1769,
    timeoutSeconds: 900,
    errorImpact: 'An export that somebody waits for is not made; nothing else is hurt.',
    runbook: 'an-export-is-not-made',
    atOnce: 5,
  },
  'run-parquet-export': {
    entry: 'functions/exports/run-parquet-export.ts',
    memoryMb: 1769,
    timeoutSeconds: 900,
    errorImpact: 'An export in Parquet that somebody waits for is not made; nothing else is hurt.',
    runbook: 'an-export-is-not-made',
    atOnce: 5,
  },
  registry: {
    entry: 'functions/registry/registry.ts',
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
  'import-registry': {
    entry: 'functions/registry/import-registry.ts',
    memoryMb: 1024,
    timeoutSeconds: 900,
    errorImpact:
      'An import of the registry has stopped half-way: no round can be opened until it goes on.',
    runbook: 'the-registry-is-not-imported',
    atOnce: 1,
  },
  'plan-shards': {
    entry: 'functions/scoring/plan-shards.ts',
    memoryMb: 512,
    timeoutSeconds: 60,
    errorImpact: 'The nightly scoring does not start: results stay as of the night before.',
    runbook: 'the-night-was-not-scored',
  },
  'score-shard': {
    entry: 'functions/scoring/score-shard.ts',
    memoryMb: 1769,
    timeoutSeconds: 300,
    errorImpact:
      'A province is not scored and so the whole night is not: results stay as of the night before. The log names the record at fault.',
    runbook: 'the-night-was-not-scored',
  },
  'write-tables': {
    entry: 'functions/scoring/write-tables.ts',
    memoryMb: 3008,
    timeoutSeconds: 300,
    errorImpact:
      'Provinces are scored but the open data is not written: results stay as of the night before.',
    runbook: 'the-night-was-not-scored',
  },
  'reduce-shards': {
    entry: 'functions/scoring/reduce-shards.ts',
    memoryMb: 3008,
    timeoutSeconds: 300,
    errorImpact:
      'Provinces are scored but the country is not: results stay as of the night before.',
    runbook: 'the-night-was-not-scored',
  },
};

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
