import { type CfnTemplate, LOCAL_ACCOUNT, LOCAL_REGION, valuesOf } from '../template-values.ts';
import type { Need } from './judge.ts';
import type { Caller, Rights } from './rights.ts';

/**
 * Rights that no call shows, because AWS itself uses them behind the functions: for logs and traces,
 * to read streams, to set aside what failed, to scan. Each resource that needs some is asked for them
 * once, when the local run starts, as AWS asks when it is deployed or lets it fail when it comes to
 * it: what is missing stops the start.
 */
export function requireStandingRights(template: CfnTemplate, rights: Rights): void {
  const { resolve } = valuesOf(template);
  const resources = Object.entries(template.Resources).map(([id, { Type, Properties = {} }]) => ({
    id,
    type: Type,
    properties: resolve(Properties) as Properties,
  }));
  const named = new Map(resources.map((each) => [String(resolve({ Ref: each.id })), each]));
  const arnOf = (id: string) => String(resolve({ 'Fn::GetAtt': [id, 'Arn'] }));
  for (const each of resources) {
    const standing = STANDING[each.type];
    if (!standing) continue;
    for (const { by, needs } of standing({ ...each, arn: arnOf(each.id), named, rights })) {
      rights.require(by, ...needs);
    }
  }
}

type Properties = Record<string, unknown>;
type Resource = { id: string; type: string; properties: Properties };
type Asked = Resource & { arn: string; named: ReadonlyMap<string, Resource>; rights: Rights };
type Standing = { by: Caller; needs: Need[] };

const on = (resource: string, ...actions: string[]): Need[] =>
  actions.map((action) => ({ action, resource }));

const send = (queue: unknown) => on(String(queue), 'sqs:SendMessage');

const STANDING: Record<string, (asked: Asked) => Standing[]> = {
  /** Lambda logs and traces by the function's role; without a right it does so silently not at all. */
  'AWS::Lambda::Function': ({ properties, rights, id }) => {
    const { LoggingConfig, TracingConfig, Environment } = properties as Properties & {
      LoggingConfig?: { LogGroup?: string };
      TracingConfig?: { Mode?: string };
      Environment?: { Variables?: Record<string, unknown> };
    };
    // CDK's own functions, which deploy files, do not run here.
    if (!Environment?.Variables?.POWERTOOLS_SERVICE_NAME) return [];
    const by = rights.assume(String(properties.Role), 'lambda.amazonaws.com', id);
    const stream = `arn:aws:logs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:log-group:${LoggingConfig?.LogGroup}:log-stream:local`;
    const traces = on('*', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords');
    return [
      { by, needs: on(stream, 'logs:CreateLogStream', 'logs:PutLogEvents') },
      ...(TracingConfig?.Mode === 'Active' ? [{ by, needs: traces }] : []),
    ];
  },
  /** Lambda refuses a reader whose function's role may not read the stream. */
  'AWS::Lambda::EventSourceMapping': ({ properties, named, rights }) => {
    const by = roleOf(String(properties.FunctionName), named, rights);
    const reads = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map(
      (it) => `dynamodb:${it}`,
    );
    const queue = failureQueue(properties);
    return [
      { by, needs: on(String(properties.EventSourceArn), ...reads) },
      { by, needs: on('*', 'dynamodb:ListStreams') },
      ...(queue ? [{ by, needs: send(queue) }] : []),
    ];
  },
  'AWS::Lambda::EventInvokeConfig': ({ properties, named, rights }) => {
    const queue = failureQueue(properties);
    if (!queue) return [];
    return [{ by: roleOf(String(properties.FunctionName), named, rights), needs: send(queue) }];
  },
  'AWS::Events::Rule': ({ properties, arn }) =>
    ((properties.Targets ?? []) as { DeadLetterConfig?: { Arn: string } }[]).flatMap((target) => {
      const by: Caller = { kind: 'service', service: 'events.amazonaws.com', sourceArn: arn };
      return target.DeadLetterConfig ? [{ by, needs: send(target.DeadLetterConfig.Arn) }] : [];
    }),
  'AWS::Scheduler::Schedule': ({ properties, rights }) => {
    const target = properties.Target as { RoleArn: string; DeadLetterConfig?: { Arn: string } };
    const group = String(properties.GroupName ?? 'default');
    if (!target.DeadLetterConfig) return [];
    const by = scheduler(rights, target.RoleArn, group);
    return [{ by, needs: send(target.DeadLetterConfig.Arn) }];
  },
  'AWS::StepFunctions::StateMachine': ({ properties, rights, arn }) => {
    const { RoleArn, LoggingConfiguration, TracingConfiguration } = properties as Properties & {
      RoleArn: string;
      TracingConfiguration?: { Enabled?: boolean };
    };
    const by = rights.assume(RoleArn, 'states.amazonaws.com', 'standing', arn);
    const execution = `${arn.replace(':stateMachine:', ':execution:')}`;
    const isMap = String(properties.DefinitionString).includes('"DISTRIBUTED"');
    return [
      { by, needs: LoggingConfiguration ? on('*', ...LOG_DELIVERY) : [] },
      { by, needs: TracingConfiguration?.Enabled ? on('*', ...TRACING) : [] },
      // A distributed map starts executions of its own, follows and stops them, and redrives a run.
      {
        by,
        needs: isMap
          ? [
              ...on(arn, 'states:StartExecution'),
              ...on(`${execution}:one`, 'states:DescribeExecution', 'states:StopExecution'),
              ...on(`${execution}/map:one`, 'states:RedriveExecution'),
            ]
          : [],
      },
    ];
  },
  /** GuardDuty tries these when the plan is made; the reading is done, and judged, with each scan. */
  'AWS::GuardDuty::MalwareProtectionPlan': ({ properties, rights }) => {
    const { S3Bucket } = properties.ProtectedResource as { S3Bucket: { BucketName: string } };
    const bucket = `arn:aws:s3:::${S3Bucket.BucketName}`;
    const service = 'malware-protection-plan.guardduty.amazonaws.com';
    const by = rights.assume(String(properties.Role), service, 'plan');
    const rule = `arn:aws:events:${LOCAL_REGION}:${LOCAL_ACCOUNT}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3-one`;
    const context = { 'events:managedby': service };
    const manage = ['PutRule', 'DeleteRule', 'PutTargets', 'RemoveTargets'];
    const validation = `${bucket}/malware-protection-resource-validation-object`;
    return [
      {
        by,
        needs: on(rule, ...manage.map((it) => `events:${it}`)).map((it) => ({ ...it, context })),
      },
      { by, needs: on(rule, 'events:DescribeRule', 'events:ListTargetsByRule') },
      {
        by,
        needs: on(bucket, 's3:PutBucketNotification', 's3:GetBucketNotification', 's3:ListBucket'),
      },
      { by, needs: on(validation, 's3:PutObject') },
    ];
  },
  /** S3 writes access logs by itself, if the receiving bucket lets it. */
  'AWS::S3::Bucket': ({ properties, arn }) => {
    const { DestinationBucketName, LogFilePrefix = '' } = (properties.LoggingConfiguration ??
      {}) as Record<string, string>;
    if (!DestinationBucketName) return [];
    const by: Caller = { kind: 'service', service: 'logging.s3.amazonaws.com', sourceArn: arn };
    const log = `arn:aws:s3:::${DestinationBucketName}/${LogFilePrefix}2026-11-24`;
    return [{ by, needs: on(log, 's3:PutObject') }];
  },
  /** CloudFront reads the pages and what is published from the buckets, if these let it. */
  'AWS::CloudFront::Distribution': ({ properties, id }) => {
    const {
      Origins,
      CacheBehaviors = [],
      DefaultCacheBehavior,
    } = properties.DistributionConfig as {
      Origins: { Id: string; DomainName: string; OriginAccessControlId?: string }[];
      CacheBehaviors?: { PathPattern: string; TargetOriginId: string }[];
      DefaultCacheBehavior: { TargetOriginId: string };
    };
    const sourceArn = `arn:aws:cloudfront::${LOCAL_ACCOUNT}:distribution/${id.toLowerCase()}`;
    const by: Caller = { kind: 'service', service: 'cloudfront.amazonaws.com', sourceArn };
    const behaviours = [...CacheBehaviors, { PathPattern: '/*', ...DefaultCacheBehavior }];
    return behaviours.flatMap(({ PathPattern, TargetOriginId }) => {
      const origin = Origins.find(({ Id }) => Id === TargetOriginId);
      if (!origin?.OriginAccessControlId) return [];
      const bucket = origin.DomainName.split('.s3.')[0];
      const key = PathPattern.replace(/^\//, '').replaceAll('*', 'one');
      return [{ by, needs: on(`arn:aws:s3:::${bucket}/${key}`, 's3:GetObject') }];
    });
  },
  'AWS::CloudWatch::Alarm': ({ properties, arn }) => {
    const by: Caller = { kind: 'service', service: 'cloudwatch.amazonaws.com', sourceArn: arn };
    const topics = [properties.AlarmActions ?? []].flat().map(String);
    return topics
      .filter((topic) => topic.startsWith('arn:aws:sns:'))
      .map((topic) => ({ by, needs: on(topic, 'sns:Publish') }));
  },
};

/** As "Logging using CloudWatch Logs" of the Step Functions guide lists them. */
const LOG_DELIVERY = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
].map((action) => `logs:${action}`);
/** As "X-Ray tracing" of the Step Functions guide lists them. */
const TRACING = [
  'PutTraceSegments',
  'PutTelemetryRecords',
  'GetSamplingRules',
  'GetSamplingTargets',
].map((action) => `xray:${action}`);

function failureQueue({ DestinationConfig }: Properties): string | undefined {
  const { OnFailure } = (DestinationConfig ?? {}) as { OnFailure?: { Destination?: string } };
  return OnFailure?.Destination;
}

/** Of a function by its name, which may be its ARN. */
function roleOf(name: string, named: ReadonlyMap<string, Resource>, rights: Rights): Caller {
  const called = named.get(name.split(':').at(-1) ?? name);
  return rights.assume(String(called?.properties.Role), 'lambda.amazonaws.com', name);
}

/** Whoever a schedule calls as: its role, which must trust the schedule's group. */
export function scheduler(rights: Pick<Rights, 'assume'>, roleArn: string, group: string): Caller {
  const arn = `arn:aws:scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT}:schedule-group/${group}`;
  return rights.assume(roleArn, 'scheduler.amazonaws.com', 'schedule', arn);
}
