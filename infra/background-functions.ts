import type { FunctionSettings } from './function-settings.ts';

/** Functions that no route calls: an event or the nightly scoring does. */
export type BackgroundFunction =
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

export const BACKGROUND_FUNCTIONS: Readonly<Record<BackgroundFunction, FunctionSettings>> = {
  'confirm-evidence': {
    entry: 'functions/evidence/confirm-evidence.ts',
    memoryMb: 1024,
    timeoutSeconds: 60,
    errorImpact:
      'Uploaded evidence stays unconfirmed and cannot be used, although the officer has sent it.',
    runbook: 'evidence-stays-unconfirmed',
    atOnce: 50,
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
  'apply-round': {
    entry: 'functions/rounds/apply-round.ts',
    memoryMb: 1769,
    timeoutSeconds: 900,
    errorImpact:
      'An opening or an extension has not reached every LAO: some cannot record although they may.',
    runbook: 'a-round-is-not-applied',
    atOnce: 4,
  },
  'write-audit': {
    entry: 'functions/audit/write-audit.ts',
    memoryMb: 1024,
    timeoutSeconds: 120,
    errorImpact: 'Changes are not carried into the audit trail; the stream keeps them for a day.',
    runbook: 'the-audit-trail-is-behind',
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
    entry: 'functions/results/plan-shards.ts',
    memoryMb: 512,
    timeoutSeconds: 60,
    errorImpact: 'The nightly scoring does not start: results stay as of the night before.',
    runbook: 'the-night-was-not-scored',
  },
  'score-shard': {
    entry: 'functions/results/score-shard.ts',
    memoryMb: 1769,
    timeoutSeconds: 300,
    errorImpact:
      'A province is not scored and so the whole night is not: results stay as of the night before. The log names the record at fault.',
    runbook: 'the-night-was-not-scored',
  },
  'write-tables': {
    entry: 'functions/results/write-tables.ts',
    memoryMb: 3008,
    timeoutSeconds: 300,
    errorImpact:
      'Provinces are scored but the open data is not written: results stay as of the night before.',
    runbook: 'the-night-was-not-scored',
  },
  'reduce-shards': {
    entry: 'functions/results/reduce-shards.ts',
    memoryMb: 3008,
    timeoutSeconds: 300,
    errorImpact:
      'Provinces are scored but the country is not: results stay as of the night before.',
    runbook: 'the-night-was-not-scored',
  },
};
