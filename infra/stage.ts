/** An installation of the system: one stack each. `local` is the run on a developer's machine. */
const STAGES = ['dev', 'staging', 'prod', 'local'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * The stage that was asked for, or `dev`.
 * @throws Error that names the stages, for any other word
 */
export function stageOf(asked: unknown): Stage {
  if (asked === undefined) return 'dev';
  const stage = STAGES.find((known) => known === asked);
  if (!stage) throw new Error(`stage ${String(asked)} is none of ${STAGES.join(', ')}`);
  return stage;
}

/** Whether what the stage stores outlives the stack and cannot be deleted by a slip. */
export const keepsRecords = (stage: Stage): boolean => stage === 'prod' || stage === 'staging';

/** Ten years, as the rules of office work ask of an official document; a trial's is soon gone. */
export const submissionLockDays = (stage: Stage): number => (stage === 'prod' ? 3653 : 1);
