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

/**
 * Takes these atoms out of the rights, and gives back what was taken out before.
 *
 * @throws Error where the policies have no such atom
 */
export function withdraw(
  rights: Pick<Rights, 'grants' | 'replace'>,
  names: Iterable<string>,
): void {
  const wanted = new Set(names);
  const atoms = atomsOf(rights.grants).filter(({ name }) => wanted.has(name));
  const unknown = [...wanted].find((name) => !atoms.some((atom) => atom.name === name));
  if (unknown) throw new Error(`no policy of the stack has "${unknown}"`);
  const byGrant = Map.groupBy(atoms, ({ grant }) => grant);
  rights.replace(new Map([...byGrant].map(([grant, own]) => [grant, withoutAtoms(grant, own)])));
}

/** What is left of a grant: of its condition's several values those that stay, or nothing. */
function withoutAtoms(grant: Grant, gone: readonly Atom[]): Grant[] {
  const list = listOf(grant);
  const values = list?.values.filter((each) => !gone.some(({ value }) => value === each)) ?? [];
  if (!list || values.length === 0) return [];
  const conditions = grant.conditions.map((each) => (each === list ? { ...each, values } : each));
  return [{ ...grant, conditions }];
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
