/** An installation of the system: one stack each. `local` is the run on a developer's machine. */
export type Stage = 'dev' | 'staging' | 'prod' | 'local';

/** Whether what the stage stores outlives the stack and cannot be deleted by a slip. */
export const keepsRecords = (stage: Stage): boolean => stage === 'prod' || stage === 'staging';

/** Ten years, as the rules of office work ask of an official document; a trial's is soon gone. */
export const submissionLockDays = (stage: Stage): number => (stage === 'prod' ? 3653 : 1);
