import type { Template } from 'aws-cdk-lib/assertions';
import { stringify } from 'yaml';

/** Hashes of what is deployed and of versions: they change with every line of code. */
const HASHES: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{64}\b/g, '<asset>'],
  [/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1<version>'],
];

/** Routes, and the right to call what is behind each: they follow functions/routes.ts. */
const LEFT_OUT = ['AWS::ApiGatewayV2::Route', 'AWS::Lambda::Permission', 'AWS::CDK::Metadata'];

type Resource = { Type: string; Metadata?: unknown };

/**
 * A template as it is compared with the one before: code, routes and CDK's own notes left out,
 * resources in the order of their names, so that a difference is a change of the stack itself.
 */
export function normalized(template: Template): string {
  const { Resources, Outputs } = template.toJSON() as {
    Resources: Record<string, Resource>;
    Outputs: object;
  };
  const sorted = Object.entries(Resources)
    .filter(([, { Type }]) => !LEFT_OUT.includes(Type))
    .map(([id, { Metadata, ...resource }]) => [id, resource] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = stringify({ Resources: Object.fromEntries(sorted), Outputs }, YAML);
  return HASHES.reduce((kept, [hash, word]) => kept.replace(hash, word), text);
}

/** Nothing is folded or referred to, so that lines stay lines. */
const YAML = { lineWidth: 0, aliasDuplicateObjects: false };

/** `who: actions on resource` for every right of the template that a star widens. */
export function wildcardsOf(template: Template): string[] {
  const statements = Object.entries(template.findResources('AWS::IAM::Policy')).flatMap(
    ([id, { Properties }]) =>
      Properties.PolicyDocument.Statement.map((statement: object) => ({ id, ...statement })),
  );
  return statements
    .flatMap(({ id, Action, Resource }) =>
      [Resource].flat().flatMap((resource: unknown) => {
        const name = plain(resource);
        const actions: string[] = [Action].flat();
        const wide = name.includes('*') ? actions : actions.filter((each) => each.includes('*'));
        return wide.length ? `${withoutHash(id)}: ${wide.join(', ')} on ${name}` : [];
      }),
    )
    .sort();
}

/** An ARN with what is not known yet in angle brackets. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = ['', '']] = Object.entries(value as object);
  if (name === 'Fn::Join') return argument[1].map(plain).join(argument[0]);
  if (name === 'Fn::Select') return `<part of ${plain(argument[1]['Fn::Split'][1])}>`;
  const [id = ''] = [argument].flat() as string[];
  return `<${withoutHash(id)}>`;
}

const withoutHash = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');
