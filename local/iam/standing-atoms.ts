import type { CfnTemplate } from '../template-values.ts';
import { neededAtoms } from './atoms.ts';
import { readRights } from './rights.ts';
import { requireStandingRights } from './standing-rights.ts';

/** The atoms that every start of the local run asks for: without any one of them it does not start. */
export function standingAtoms(template: CfnTemplate): string[] {
  const rights = readRights(template);
  const needed = new Set<string>();
  rights.watch({
    allowed: (_caller, _need, matches) => {
      for (const atom of neededAtoms(matches)) needed.add(atom);
    },
  });
  requireStandingRights(template, rights);
  return [...needed].sort();
}
