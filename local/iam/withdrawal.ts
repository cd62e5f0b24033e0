import { neededAtoms, withdraw } from './atoms.ts';
import type { Need } from './judge.ts';
import type { AccessDenied, Caller, Rights, Watch } from './rights.ts';
import type { Running } from './uses.ts';

/** A call that was refused, or that nothing refused because a deny was taken away. */
export type Refusal = {
  message: string;
  caller: string;
  action: string;
  resource: string;
  /** The rights taken away for want of any of which it came so; none where the stack lacks the right. */
  lacking: readonly string[];
  /** The test files that ran. */
  during: readonly string[];
};

/** What of the rights is taken away. */
export type Withdrawn = {
  /** For good. */
  withdrawn?: readonly string[];
  /** While this test file runs, and each until a call was refused for want of it. */
  withdrawnDuring?: (test: string) => readonly string[];
  /** Told of every refusal. */
  onRefusal?: (refusal: Refusal) => void;
};

/**
 * Takes rights away and tells what is refused. A right is given back once it was missed: what a single
 * missing right does is known then, and the rest of the run shows what others do.
 *
 * @param whole the same rights, of which nothing is ever taken away
 */
export function withdrawal(
  rights: Rights,
  whole: Rights,
  { withdrawn = [], withdrawnDuring, onRefusal }: Withdrawn,
): Watch & { running: Running } {
  const tests = new Set<string>();
  const gone = new Set<string>();
  const take = () => withdraw(rights, [...withdrawn, ...gone]);
  take();

  function tell(message: string, caller: string, need: Need, lacking: readonly string[]): void {
    const { action, resource } = need;
    onRefusal?.({ message, caller, action, resource, lacking, during: [...tests].sort() });
    if (lacking.filter((atom) => gone.delete(atom)).length > 0) take();
  }

  /** Which of what is taken away would have made the whole rights judge otherwise. */
  function lackingFor(caller: Caller, need: Need): string[] {
    if (withdrawn.length + gone.size === 0) return [];
    const needed = neededAtoms(whole.judge(caller, need).matches);
    return needed.filter((atom) => gone.has(atom) || withdrawn.includes(atom));
  }

  return {
    running(test, on) {
      if (on) tests.add(test);
      else tests.delete(test);
      if (!withdrawnDuring) return;
      gone.clear();
      for (const each of tests) for (const atom of withdrawnDuring(each)) gone.add(atom);
      take();
    },
    allowed(caller, need) {
      const lacking = lackingFor(caller, need).filter((atom) => atom.includes(': denies '));
      if (lacking.length > 0) tell('nothing refused it', String(caller.kind), need, lacking);
    },
    denied: (denial: AccessDenied, _matches, caller) =>
      tell(denial.message, denial.caller, denial.need, lackingFor(caller, denial.need)),
  };
}
