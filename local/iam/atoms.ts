import type { Match } from './judge.ts';
import type { Grant } from './policy.ts';
import type { Rights } from './rights.ts';

/**
 * The smallest thing that can be taken out of a policy: an action on a resource, or where its
 * condition takes several values, one of these values for it.
 */
export type Atom = {
  /** "FunctionsAuditRole dynamodb:GetItem on …:table/Data for T#*": the same after every synthesis. */
  readonly name: string;
  readonly grant: Grant;
  /** Of the condition with several values. */
  readonly value: string | null;
};

/** Every atom of the policies; a name stands for all grants that say the same. */
export function atomsOf(grants: readonly Grant[]): Atom[] {
  return grants.flatMap((grant) => {
    const values = listOf(grant)?.values ?? [null];
    return values.map((value) => ({ name: nameOf(grant, value), grant, value }));
  });
}

/** The condition of a grant that takes several values; the stack has one in a grant at most. */
const listOf = (grant: Grant) => grant.conditions.find(({ values }) => values.length > 1);

/**
 * The atoms without any one of which a call would have been refused: none where two grants allow it
 * each by itself.
 */
export function neededAtoms(matches: readonly Match[]): string[] {
  const [only, ...others] = matches;
  if (!only || others.length > 0) return [];
  const list = listOf(only.grant);
  if (!list) return [nameOf(only.grant, null)];
  const values = only.by.flatMap(({ key, matching }) =>
    key === list.key && matching.length === 1 ? matching : [],
  );
  return [...new Set(values)].map((value) => nameOf(only.grant, value));
}

/** Takes an atom out of the rights. @throws Error where the policies have no such atom */
export function withdraw(rights: Pick<Rights, 'grants' | 'replacing'>, name: string): void {
  const atoms = atomsOf(rights.grants).filter((atom) => atom.name === name);
  if (atoms.length === 0) throw new Error(`no policy of the stack has "${name}"`);
  for (const { grant, value } of atoms) {
    if (value === null) {
      rights.replacing(grant, []);
      continue;
    }
    const conditions = grant.conditions.map((condition) =>
      condition === listOf(grant)
        ? { ...condition, values: condition.values.filter((each) => each !== value) }
        : condition,
    );
    rights.replacing(grant, [{ ...grant, conditions }]);
  }
}

function nameOf(
  { statement, effect, action, resource, principals, conditions }: Grant,
  value: string | null,
): string {
  const policy = statement
    .replace(/\[\d+\]$/, '')
    .replace(/(DefaultPolicy)?[0-9A-F]{8}(?=$| )/g, '');
  const whom = principals === null ? '' : ` to ${principals.join(', ')}`;
  const wheres = conditions.map(
    ({ key, values }) =>
      `${key} ${value === null || values.length === 1 ? values.join(', ') : value}`,
  );
  const where = wheres.length > 0 ? ` where ${wheres.join(' and ')}` : '';
  const denies = effect === 'Deny' ? 'denies ' : '';
  return short(`${policy}: ${denies}${action} on ${resource}${whom}${where}`);
}

/** Without account, region and the hashes of logical ids, which say nothing to a reader. */
const short = (text: string) =>
  text
    .replace(/arn:aws:([a-z0-9-]+):[a-z0-9-]*:(?:\d{12})?:/g, '$1:')
    .replace(/([A-Za-z]+?)[0-9A-F]{8}\b/g, '$1')
    .replace(/\b([a-z]+?)[0-9a-f]{8}\b/g, '$1');
