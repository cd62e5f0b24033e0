import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CfnTemplate } from './cfn-template.ts';

const NESTED = 'AWS::CloudFormation::Stack';

/**
 * A template with the resources of its nested stacks in it, as if they had never been parted: what
 * the local run provisions and the tests look at. CloudFormation itself gets them apart, for one
 * stack may have 500 resources.
 *
 * @param assemblyDir where the synthesis wrote the nested templates
 * @throws Error where two stacks give one name, or a nested one hands something back
 */
export function flattened<T extends Pick<CfnTemplate, 'Resources'>>(
  template: T,
  assemblyDir: string,
): T {
  const whole: T = { ...template, Resources: {} };
  const add = (id: string, resource: CfnTemplate['Resources'][string]) => {
    if (whole.Resources[id]) throw new Error(`two stacks have a resource ${id}`);
    whole.Resources[id] = resource;
  };
  const nested = new Set<string>();
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (resource.Type !== NESTED) {
      add(id, resource);
      continue;
    }
    nested.add(id);
    const file = nestedFile(resource.Properties?.TemplateURL, assemblyDir);
    const inner = JSON.parse(readFileSync(file, 'utf8')) as CfnTemplate;
    const given = (resource.Properties?.Parameters ?? {}) as Record<string, unknown>;
    for (const [name, own] of Object.entries(flattened(inner, assemblyDir).Resources))
      add(name, withGiven(own, given) as typeof own);
  }
  for (const resource of Object.values(whole.Resources)) {
    const before = [resource.DependsOn ?? []].flat();
    const kept = before.filter((id) => !nested.has(id));
    if (kept.length === before.length) continue;
    if (kept.length > 0) resource.DependsOn = kept;
    else delete resource.DependsOn;
  }
  const text = JSON.stringify(whole);
  for (const id of nested)
    if (text.includes(`"${id}"`)) throw new Error(`something needs an output of ${id}`);
  return whole;
}

/** The file whose hash the address names, by the lists of what the synthesis wrote. */
function nestedFile(templateUrl: unknown, assemblyDir: string): string {
  const address = JSON.stringify(templateUrl);
  for (const list of globSync('*.assets.json', { cwd: assemblyDir })) {
    const { files = {} } = JSON.parse(readFileSync(join(assemblyDir, list), 'utf8')) as {
      files?: Record<string, { source: { path: string } }>;
    };
    const found = Object.entries(files).find(([hash]) => address.includes(hash));
    if (found) return join(assemblyDir, found[1].source.path);
  }
  throw new Error(`no file of a nested stack for ${address}`);
}

/** What the parent gives stands in the place of the parameter that takes it. */
function withGiven(value: unknown, given: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => withGiven(each, given));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref } = value as { Ref?: unknown };
  if (typeof Ref === 'string' && Object.hasOwn(given, Ref)) return given[Ref];
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withGiven(inner, given)]),
  );
}
