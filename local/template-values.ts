/** A synthesized CloudFormation template, as far as the local run looks at it. */
export type CfnTemplate = {
  Resources: Record<string, CfnResource>;
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
};
type CfnResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
};

/** Where the local run says it is; no call leaves the machine. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'ap-southeast-7';

const PSEUDO: Record<string, unknown> = {
  'AWS::AccountId': LOCAL_ACCOUNT,
  'AWS::Region': LOCAL_REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': 'local',
  'AWS::NoValue': undefined,
};

/** The property that names a resource of a type; without one its logical id is its name. */
const NAME_PROPERTY: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** ARN of a resource by its type, after "arn:aws:"; `$` is its name. */
const ARN: Record<string, string> = {
  'AWS::DynamoDB::Table': `dynamodb:${LOCAL_REGION}:${LOCAL_ACCOUNT}:table/$`,
  'AWS::DynamoDB::GlobalTable': `dynamodb:${LOCAL_REGION}:${LOCAL_ACCOUNT}:table/$`,
  'AWS::Lambda::Function': `lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:$`,
  'AWS::S3::Bucket': 's3:::$',
  'AWS::StepFunctions::StateMachine': `states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stateMachine:$`,
  'AWS::Events::Rule': `events:${LOCAL_REGION}:${LOCAL_ACCOUNT}:rule/$`,
  'AWS::IAM::ManagedPolicy': `iam::${LOCAL_ACCOUNT}:policy/$`,
  'AWS::IAM::Role': `iam::${LOCAL_ACCOUNT}:role/$`,
  'AWS::KMS::Key': `kms:${LOCAL_REGION}:${LOCAL_ACCOUNT}:key/$`,
  'AWS::Logs::LogGroup': `logs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:log-group:$:*`,
  'AWS::Scheduler::ScheduleGroup': `scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT}:schedule-group/$`,
  'AWS::SNS::Topic': `sns:${LOCAL_REGION}:${LOCAL_ACCOUNT}:$`,
  'AWS::SQS::Queue': `sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:$`,
  'AWS::Cognito::UserPool': `cognito-idp:${LOCAL_REGION}:${LOCAL_ACCOUNT}:userpool/$`,
  'AWS::GuardDuty::MalwareProtectionPlan': `guardduty:${LOCAL_REGION}:${LOCAL_ACCOUNT}:malware-protection-plan/$`,
};

/** Attributes that are host names or addresses; the local run later swaps them for its own. */
const ATTRIBUTES: Record<string, Record<string, string>> = {
  'AWS::DynamoDB::Table': {
    StreamArn: `arn:aws:dynamodb:${LOCAL_REGION}:${LOCAL_ACCOUNT}:table/$/stream/local`,
  },
  'AWS::S3::Bucket': {
    DomainName: '$.s3.amazonaws.com',
    RegionalDomainName: `$.s3.${LOCAL_REGION}.amazonaws.com`,
  },
  'AWS::Cognito::UserPool': {
    ProviderName: `cognito-idp.${LOCAL_REGION}.amazonaws.com/$`,
    ProviderURL: `https://cognito-idp.${LOCAL_REGION}.amazonaws.com/$`,
  },
  'AWS::CloudFront::Distribution': { DomainName: '$.cloudfront.net' },
  'AWS::ApiGatewayV2::Api': { ApiEndpoint: `https://$.execute-api.${LOCAL_REGION}.amazonaws.com` },
};

/**
 * Resolves CloudFormation's functions to what AWS would answer, with names made of logical ids.
 *
 * @returns `resolve`, deep; it throws a line that names what it does not know
 */
export function valuesOf(template: CfnTemplate): { resolve: (value: unknown) => unknown } {
  function nameOf(id: string): string {
    const resource = template.Resources[id];
    if (!resource) throw new Error(`the template refers to ${id}, which it does not declare`);
    const property = NAME_PROPERTY[resource.Type];
    const name = property && resolve(resource.Properties?.[property]);
    if (typeof name === 'string') return name;
    if (resource.Type === 'AWS::Cognito::UserPool') return `${LOCAL_REGION}_${id}`;
    return NAMES_IN_LOWER_CASE.has(resource.Type) ? id.toLowerCase().slice(0, 63) : id;
  }

  function ref(id: string): unknown {
    if (id in PSEUDO) return PSEUDO[id];
    const parameter = template.Parameters?.[id];
    if (parameter) return parameter.Default;
    const type = template.Resources[id]?.Type;
    if (type === 'AWS::Lambda::Alias') return aliasArn(id);
    return type && NAMED_BY_ARN.has(type) ? attribute(id, 'Arn') : nameOf(id);
  }

  /** An alias stands for its function here: there is one version, the one that was built. */
  function aliasArn(id: string): string {
    const { FunctionName, Name } = template.Resources[id]?.Properties ?? {};
    const name = `${String(resolve(FunctionName))}:${String(resolve(Name))}`;
    return `arn:aws:${String(ARN['AWS::Lambda::Function']).replace('$', name)}`;
  }

  function attribute(id: string, name: string): string {
    const type = template.Resources[id]?.Type ?? '';
    const known = name === 'Arn' ? ARN[type] && `arn:aws:${ARN[type]}` : ATTRIBUTES[type]?.[name];
    return known ? known.replace('$', nameOf(id)) : `${nameOf(id)}.${name}`;
  }

  function holds(condition: unknown): boolean {
    if (typeof condition === 'string') return holds(template.Conditions?.[condition]);
    const [[operator, given] = ['', undefined]] = Object.entries(condition as object);
    const operands = (Array.isArray(given) ? given : [given]) as unknown[];
    if (operator === 'Fn::Equals') return resolve(operands[0]) === resolve(operands[1]);
    if (operator === 'Fn::Not') return !holds(operands[0]);
    if (operator === 'Fn::And') return operands.every(holds);
    if (operator === 'Fn::Or') return operands.some(holds);
    if (operator === 'Condition') return holds(operands[0]);
    throw new Error(`the template has a condition the local run does not know: ${operator}`);
  }

  function substitute([text, own]: [string, Record<string, unknown>]): string {
    return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return String(resolve(own[name]));
      const [id = '', ...path] = name.split('.');
      const value = path.length > 0 ? attribute(id, path.join('.')) : ref(id);
      return value === undefined ? whole : String(value);
    });
  }

  const functions: Record<string, (argument: never) => unknown> = {
    Ref: ref,
    'Fn::GetAtt': (argument: string | string[]) => {
      const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : argument;
      return attribute(id, path.join('.'));
    },
    'Fn::Join': ([separator, parts]: [string, unknown]) =>
      (resolve(parts) as unknown[]).map(String).join(separator),
    'Fn::Sub': (argument: string | [string, Record<string, unknown>]) =>
      substitute(typeof argument === 'string' ? [argument, {}] : argument),
    'Fn::Select': ([index, list]: [unknown, unknown]) =>
      (resolve(list) as unknown[])[Number(resolve(index))],
    'Fn::Split': ([separator, text]: [string, unknown]) => String(resolve(text)).split(separator),
    'Fn::If': ([condition, yes, no]: [string, unknown, unknown]) =>
      resolve(holds(condition) ? yes : no),
    'Fn::FindInMap': ([map, first, second]: [string, unknown, unknown]) =>
      template.Mappings?.[map]?.[String(resolve(first))]?.[String(resolve(second))],
    'Fn::Base64': (text: unknown) => Buffer.from(String(resolve(text))).toString('base64'),
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((part) => part !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      const apply = functions[only[0]];
      if (!apply)
        throw new Error(`the template uses ${only[0]}, which the local run does not know`);
      return apply(only[1] as never);
    }
    return Object.fromEntries(
      entries
        .map(([name, inner]): [string, unknown] => [name, resolve(inner)])
        .filter(([, resolved]) => resolved !== undefined),
    );
  }

  return { resolve };
}

/** Types whose `Ref` is their ARN. */
const NAMED_BY_ARN = new Set([
  'AWS::StepFunctions::StateMachine',
  'AWS::SNS::Topic',
  'AWS::IAM::ManagedPolicy',
]);

/** Types whose names AWS allows in lower case only. */
const NAMES_IN_LOWER_CASE = new Set([
  'AWS::S3::Bucket',
  'AWS::Cognito::UserPoolClient',
  'AWS::CloudFront::Distribution',
  'AWS::ApiGatewayV2::Api',
]);
