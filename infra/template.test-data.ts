import type { Template } from 'aws-cdk-lib/assertions';
import type { FunctionName } from './functions.ts';

type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};

/** Logical id of each function of the system, by its name. */
export function functionIds(template: Template): Record<string, string> {
  return Object.fromEntries(
    Object.entries(template.findResources('AWS::Lambda::Function'))
      .map(([id, { Properties }]) => [
        Properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
        id,
      ])
      .filter(([name]) => name !== undefined),
  );
}

/** Rights that every function has: to write its own log and its traces. */
const COMMON = new Set([
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
]);

/** What each function may do beyond its log: actions, sorted, by what they are done to. */
export function rightsByFunction(
  template: Template,
): Partial<Record<FunctionName, Record<string, string[]>>> {
  return Object.fromEntries(
    Object.entries(functionIds(template)).map(([name, id]) => {
      const rights: Record<string, string[]> = {};
      for (const statement of statementsOf(template, id)) add(rights, statement);
      return [name, rights];
    }),
  );
}

/** Partitions of the table that a function reaches, by action; null where a right names none. */
export function partitionsByAction(
  template: Template,
  name: FunctionName,
): Record<string, string[] | null> {
  const reached: Record<string, string[] | null> = {};
  for (const statement of statementsOf(template, functionIds(template)[name] ?? '')) {
    const actions = [statement.Action].flat().filter((it) => it.startsWith('dynamodb:'));
    const onTable = actions.length > 0 && resourceName(statement.Resource) === 'Table';
    if (!onTable) continue;
    const keys = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    for (const action of actions)
      reached[action] = keys ? [...(reached[action] ?? []), ...[keys as string[]].flat()] : null;
  }
  return reached;
}

function statementsOf(template: Template, functionId: string): Statement[] {
  const { Properties } = template.findResources('AWS::Lambda::Function')[functionId] ?? {};
  const role = Properties?.Role['Fn::GetAtt'][0];
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties: { Roles } }) => Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement as Statement[]);
}

function add(rights: Record<string, string[]>, { Effect, Action, Resource }: Statement): void {
  if (Effect !== 'Allow') throw new Error(`a function's policy has the effect ${Effect}`);
  const actions = [Action].flat().filter((action) => !COMMON.has(action));
  if (actions.length === 0) return;
  for (const resource of Array.isArray(Resource) ? Resource : [Resource]) {
    const name = resourceName(resource);
    rights[name] = [...(rights[name] ?? []), ...actions].sort();
  }
}

const KNOWN: Record<string, string> = {
  DataTable: 'Table',
  RecordsBucket: 'Records',
  EvidenceBucket: 'Evidence',
  SubmissionsBucket: 'Submissions',
  DeadLettersQueue: 'DeadLetters',
  IdentityPool: 'Accounts',
};

/** An ARN of a template in short: the store, and the path in it. */
function resourceName(resource: unknown): string {
  if (resource === '*') return '*';
  const [, id, attribute, path] =
    JSON.stringify(resource).match(/\["(\w+?)[0-9A-F]{8}","(Arn|StreamArn)"\](?:\},"([^"]+)")?/) ??
    [];
  const name = id && KNOWN[id];
  if (!name) throw new Error(`no right to ${JSON.stringify(resource)} is known`);
  return `${name}${attribute === 'StreamArn' ? 'Stream' : ''}${path ?? ''}`;
}
