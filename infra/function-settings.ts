import type { RunbookPage } from './alarm.ts';

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
