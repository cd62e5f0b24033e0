import { appendFileSync, readFileSync } from 'node:fs';
import type { RightsTrial } from '../../local/iam/local-iam.ts';
import type { Refusal } from '../../local/iam/withdrawal.ts';

/** What `npm run grants` asks of a run of the system tests, by the environment. */
export type Trial = {
  /** File that takes down which rights were needed. */
  GRANTS_USES?: string;
  /** Rights to take away, by the test file that shall miss them: a file of JSON. */
  GRANTS_PLAN?: string;
  /** File that takes down what was refused and should not have been. */
  GRANTS_REFUSED?: string;
};

export function grantsTrial({ GRANTS_USES, GRANTS_PLAN }: Trial = process.env): RightsTrial {
  const plan = GRANTS_PLAN
    ? (JSON.parse(readFileSync(GRANTS_PLAN, 'utf8')) as Record<string, string[]>)
    : undefined;
  return { uses: GRANTS_USES, ...(plan && { withdrawnDuring: (test) => plan[test] ?? [] }) };
}

export function keepRefusals(
  refusals: readonly Refusal[],
  { GRANTS_REFUSED }: Trial = process.env,
): void {
  if (!GRANTS_REFUSED) return;
  appendFileSync(GRANTS_REFUSED, refusals.map((each) => `${JSON.stringify(each)}\n`).join(''));
}
