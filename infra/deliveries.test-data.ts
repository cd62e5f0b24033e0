import type { CfnTemplate } from './cfn-template.ts';

type Properties = Record<string, unknown>;
type Statement = {
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};

/** Something that one resource of a template sends to another when it is deployed. */
export type Delivery = {
  /** Logical id of the sender. */
  from: string;
  /** Logical id of what receives it, or an ARN of another stack as text. */
  to: string;
  action: string;
  /** An AWS service that the receiver itself must let in; or a role whose own rights count. */
  by: { service: string } | { role: string };
};

/** Everything that resources of the template send to topics, queues, functions, buckets and machines. */
export function deliveriesOf({ Resources }: CfnTemplate): Delivery[] {
  return Object.entries(Resources).flatMap(([from, { Type, Properties = {} }]) =>
    (SENDERS[Type]?.(Properties, Resources) ?? []).map((each) => ({ from, ...each })),
  );
}

/**
 * Topics and queues that a resource speaks of although this file does not know how it sends to them:
 * a new kind of sender is added to `SENDERS`, or its messages may go nowhere.
 */
export function unknownSenders({ Resources }: CfnTemplate): string[] {
  const receivers = Object.keys(Resources).filter((id) =>
    ['AWS::SNS::Topic', 'AWS::SQS::Queue'].includes(Resources[id]?.Type ?? ''),
  );
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type in SENDERS || SILENT.has(Type)) return [];
    const text = JSON.stringify(Properties);
    return receivers
      .filter((to) => text.includes(`"${to}"`))
      .map((to) => `${id} (${Type}) → ${to}`);
  });
}

/** They speak of topics and queues, and send them nothing by themselves. */
const SILENT = new Set([
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::Subscription',
  'AWS::IAM::Policy',
  'AWS::CloudWatch::Dashboard',
]);

type Sent = Omit<Delivery, 'from'>;
type Resources = CfnTemplate['Resources'];

const SENDERS: Record<string, (properties: Properties, resources: Resources) => Sent[]> = {
  'AWS::CloudWatch::Alarm': (properties) =>
    ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((kind) =>
      list(properties[kind]).map((action) => byService('cloudwatch', 'sns:Publish', action)),
    ),
  'AWS::Events::Rule': ({ Targets }, resources) =>
    list(Targets).flatMap(({ Arn, RoleArn, DeadLetterConfig }: Properties) => [
      RoleArn
        ? { to: idOf(Arn), action: actionOn(Arn, resources), by: { role: idOf(RoleArn) } }
        : byService('events', actionOn(Arn, resources), Arn),
      ...(DeadLetterConfig
        ? [byService('events', 'sqs:SendMessage', arnIn(DeadLetterConfig))]
        : []),
    ]),
  'AWS::Scheduler::Schedule': ({ Target }, resources) => {
    const { Arn, RoleArn, DeadLetterConfig } = Target as Properties;
    const by = { role: idOf(RoleArn) };
    return [
      { to: idOf(Arn), action: actionOn(Arn, resources), by },
      ...(DeadLetterConfig
        ? [{ to: idOf(arnIn(DeadLetterConfig)), action: 'sqs:SendMessage', by }]
        : []),
    ];
  },
  'AWS::S3::Bucket': ({ NotificationConfiguration, LoggingConfiguration }) => {
    const told = (NotificationConfiguration ?? {}) as Properties;
    const kinds = [
      ['LambdaConfigurations', 'Function', 'lambda:InvokeFunction'],
      ['QueueConfigurations', 'Queue', 'sqs:SendMessage'],
      ['TopicConfigurations', 'Topic', 'sns:Publish'],
    ] as const;
    const logs = (LoggingConfiguration as Properties | undefined)?.DestinationBucketName;
    return [
      ...kinds.flatMap(([kind, name, action]) =>
        list(told[kind]).map((each) => byService('s3', action, each[name])),
      ),
      ...(logs ? [byService('logging.s3', 's3:PutObject', logs)] : []),
    ];
  },
  'AWS::Lambda::EventInvokeConfig': ({ FunctionName, DestinationConfig }, resources) =>
    destinations(FunctionName, DestinationConfig, resources),
  'AWS::Lambda::EventSourceMapping': ({ FunctionName, DestinationConfig }, resources) =>
    destinations(FunctionName, DestinationConfig, resources),
  'AWS::Lambda::Function': ({ DeadLetterConfig, Role }) =>
    DeadLetterConfig
      ? [
          {
            to: idOf((DeadLetterConfig as Properties).TargetArn),
            action: 'sqs:SendMessage',
            by: { role: idOf(Role) },
          },
        ]
      : [],
  'AWS::ApiGatewayV2::Integration': ({ IntegrationUri }) => [
    byService('apigateway', 'lambda:InvokeFunction', IntegrationUri),
  ],
  'AWS::Cognito::UserPool': ({ LambdaConfig }) =>
    Object.values((LambdaConfig ?? {}) as Properties)
      .flat()
      .filter((each) => /"Fn::GetAtt"|"Ref"/.test(JSON.stringify(each)))
      .map((each) => byService('cognito-idp', 'lambda:InvokeFunction', each)),
  'AWS::Backup::BackupVault': ({ Notifications }) =>
    Notifications
      ? [byService('backup', 'sns:Publish', (Notifications as Properties).SNSTopicArn)]
      : [],
  'AWS::SES::ConfigurationSetEventDestination': ({ EventDestination }) => {
    const { SnsDestination } = EventDestination as Properties;
    return SnsDestination
      ? [byService('ses', 'sns:Publish', (SnsDestination as Properties).TopicARN)]
      : [];
  },
};

const destinations = (name: unknown, config: unknown, resources: Resources): Sent[] =>
  ['OnFailure', 'OnSuccess'].flatMap((when) => {
    const to = (config as Record<string, Properties> | undefined)?.[when]?.Destination;
    const role = resources[idOf(name)]?.Properties?.Role;
    return to ? [{ to: idOf(to), action: actionOn(to, resources), by: { role: idOf(role) } }] : [];
  });

const ACTIONS: Record<string, string> = {
  'AWS::SNS::Topic': 'sns:Publish',
  'AWS::SQS::Queue': 'sqs:SendMessage',
  'AWS::Lambda::Function': 'lambda:InvokeFunction',
  'AWS::Lambda::Alias': 'lambda:InvokeFunction',
  'AWS::StepFunctions::StateMachine': 'states:StartExecution',
};

function actionOn(target: unknown, resources: Resources): string {
  const type = resources[idOf(target)]?.Type ?? '';
  const action = ACTIONS[type];
  if (!action)
    throw new Error(`how ${type || JSON.stringify(target)} is sent to is not known here`);
  return action;
}

/** Why a delivery would be refused in AWS; null where it arrives. */
export function refusal({ Resources }: CfnTemplate, delivery: Delivery): string | null {
  const { to, action, by } = delivery;
  const said = `${delivery.from} may not ${action} ${to}`;
  const { Type = '', Properties = {} } = Resources[to] ?? {};
  const statements = 'role' in by ? rightsOf(by.role, Resources) : policyOf(to, Type, Resources);
  if (!statements.some((each) => permits(each, action, delivery, Resources)))
    return `${said}: ${'role' in by ? `the role ${by.role}` : 'its policy'} does not allow it`;
  const denied = statements.find(
    (each) =>
      each.Effect === 'Deny' &&
      !onlyPlainHttp(each) &&
      [each.Action].flat().some((pattern) => covers(pattern, action)),
  );
  if (denied) return `${said}: whether a Deny is about it is not known here`;
  const key = Properties.KmsMasterKeyId;
  if (key === undefined) return null;
  const ofKey = [
    ...statementsOf(Resources[idOf(key)]?.Properties?.KeyPolicy),
    ...('role' in by ? rightsOf(by.role, Resources) : []),
  ];
  const lacking = ['kms:Decrypt', 'kms:GenerateDataKey'].find(
    (need) => !ofKey.some((each) => permits(each, need, { ...delivery, to: idOf(key) }, Resources)),
  );
  return lacking ? `${said}: the key ${idOf(key)} does not allow ${lacking}` : null;
}

/**
 * Conditions under which AWS says that a service's request comes, by the condition's key. EventBridge
 * sends neither to a key (SNS developer guide, "Key management"), so a condition there lets nothing in.
 */
const SENDS: Record<string, readonly string[]> = {
  cloudwatch: ['aws:SourceAccount', 'aws:SourceArn'],
  'logging.s3': ['aws:SourceAccount', 'aws:SourceArn'],
  s3: ['aws:SourceAccount', 'aws:SourceArn'],
  events: ['aws:SourceAccount', 'aws:SourceArn'],
  apigateway: ['aws:SourceArn'],
  'cognito-idp': ['aws:SourceArn'],
};

function permits(
  { Effect, Principal, Action, Resource, Condition = {} }: Statement,
  action: string,
  { from, to, by }: Delivery,
  resources: Resources,
): boolean {
  if (Effect !== 'Allow' || ![Action].flat().some((each) => covers(each, action))) return false;
  const onKey = action.startsWith('kms:');
  const named = [Resource].flat().some((each) => each === '*' || mentions(each, to));
  if (!named) return false;
  const conditions = Object.values(Condition).flatMap((each) => Object.entries(each));
  if ('role' in by && Principal === undefined) return conditions.length === 0;
  if ('role' in by || !isService(Principal, by.service)) return false;
  return conditions.every(([name, value]) => {
    if (onKey && by.service === 'events') return false;
    if (!SENDS[by.service]?.includes(name)) return false;
    if (name === 'aws:SourceAccount') return mentions(value, 'AWS::AccountId');
    return sourcesOf(from, resources).some((source) => mentions(value, source));
  });
}

/** An ARN that names the sender: its own, or that of the API that an integration belongs to. */
const sourcesOf = (from: string, resources: Resources): string[] => {
  const { Type, Properties = {} } = resources[from] ?? {};
  return [from, ...(Type === 'AWS::ApiGatewayV2::Integration' ? [idOf(Properties.ApiId)] : [])];
};

function policyOf(to: string, type: string, resources: Resources): Statement[] {
  const all = Object.values(resources);
  if (type === 'AWS::Lambda::Function' || type === 'AWS::Lambda::Alias')
    return all
      .filter(
        ({ Type, Properties }) =>
          Type === 'AWS::Lambda::Permission' && idOf(Properties?.FunctionName) === to,
      )
      .map(({ Properties: { Action, Principal, SourceArn, SourceAccount } = {} }) => ({
        Effect: 'Allow',
        Principal: { Service: Principal },
        Action: String(Action),
        Resource: '*',
        Condition: {
          ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
          ...(SourceAccount !== undefined && {
            StringEquals: { 'aws:SourceAccount': SourceAccount },
          }),
        },
      }));
  return all
    .filter(({ Type, Properties: { Topics, Queues, Bucket } = {} }) =>
      /^AWS::(SNS::TopicPolicy|SQS::QueuePolicy|S3::BucketPolicy)$/.test(Type)
        ? [...list(Topics), ...list(Queues), ...(Bucket ? [Bucket] : [])].some(
            (each) => idOf(each) === to,
          )
        : false,
    )
    .flatMap(({ Properties }) => statementsOf(Properties?.PolicyDocument));
}

const rightsOf = (role: string, resources: Resources): Statement[] =>
  Object.values(resources)
    .filter(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::Policy' && list(Properties?.Roles).some((each) => idOf(each) === role),
    )
    .flatMap(({ Properties }) => statementsOf(Properties?.PolicyDocument));

const statementsOf = (document: unknown): Statement[] =>
  (document as { Statement?: Statement[] } | undefined)?.Statement ?? [];

/** Refuses what comes unencrypted, which no service of AWS does. */
const onlyPlainHttp = ({ Condition }: Statement): boolean =>
  JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}';

const isService = (principal: unknown, service: string): boolean =>
  [(principal as { Service?: string | string[] } | undefined)?.Service ?? []]
    .flat()
    .includes(`${service}.amazonaws.com`);

const covers = (pattern: string, action: string): boolean =>
  pattern.toLowerCase() === action.toLowerCase() ||
  (pattern.endsWith('*') && action.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase()));

const mentions = (value: unknown, id: string): boolean => JSON.stringify(value).includes(`"${id}"`);

const byService = (service: string, action: string, to: unknown): Sent => ({
  to: idOf(to),
  action,
  by: { service },
});

const arnIn = (config: unknown): unknown => (config as { Arn: unknown }).Arn;

/** The one logical id that an expression of a template speaks of. */
function idOf(expression: unknown): string {
  if (typeof expression === 'string') return expression;
  const ids = [
    ...JSON.stringify(expression ?? null).matchAll(/"(?:Ref":|Fn::GetAtt":\[)"([^"]+)"/g),
  ]
    .map(([, id = '']) => id)
    .filter((id) => !id.startsWith('AWS::'));
  const [id] = ids;
  if (id === undefined || new Set(ids).size !== 1)
    throw new Error(`${JSON.stringify(expression)} speaks of ${ids.length} resources, not of one`);
  return id;
}

const list = (value: unknown): Properties[] => (Array.isArray(value) ? value : []);
