import { globSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type CfnTemplate, valuesOf } from './template-values.ts';

/**
 * What the synthesized template declares, resolved to the names that the local run gives. The
 * local run knows nothing about the stack but this: what the template lacks does not exist.
 */
export type DeclaredSystem = ReturnType<typeof readTemplate>;

const Duration = z.optional(z.number());
const Key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const Projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.optional(z.array(z.string())),
});
const Table = z.object({
  TableName: z.optional(z.string()),
  KeySchema: z.array(Key),
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z._default(
    z.array(z.object({ IndexName: z.string(), KeySchema: z.array(Key), Projection })),
    [],
  ),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.optional(z.string()) })),
  StreamSpecification: z.optional(
    z.object({
      StreamViewType: z.enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']),
    }),
  ),
});
const EventSourceMapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z._default(z.number(), 100),
  StartingPosition: z.literal('TRIM_HORIZON'),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  /** -1 is until the stream lets go of the record. */
  MaximumRetryAttempts: z._default(z.number(), -1),
  FilterCriteria: z._default(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }), {
    Filters: [],
  }),
});
const CorsRule = z.object({
  AllowedHeaders: z._default(z.array(z.string()), []),
  AllowedMethods: z.array(z.string()),
  AllowedOrigins: z.array(z.string()),
  ExposedHeaders: z._default(z.array(z.string()), []),
  MaxAge: Duration,
});
const Bucket = z.object({
  VersioningConfiguration: z.optional(z.object({ Status: z.string() })),
  CorsConfiguration: z.optional(z.object({ CorsRules: z.array(CorsRule) })),
  NotificationConfiguration: z.optional(
    z.object({ EventBridgeConfiguration: z.optional(z.unknown()) }),
  ),
});
/** CDK switches a bucket's events on through a custom resource. */
const BucketNotifications = z.object({
  BucketName: z.string(),
  NotificationConfiguration: z.object({ EventBridgeConfiguration: z.optional(z.unknown()) }),
});
const Lambda = z.object({
  Code: z.object({ S3Key: z.optional(z.string()) }),
  Handler: z.optional(z.string()),
  Runtime: z.optional(z.string()),
  Environment: z.optional(
    z.object({ Variables: z.optional(z.record(z.string(), z.coerce.string())) }),
  ),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
});
const Route = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.optional(z.string()),
  AuthorizerId: z.optional(z.string()),
});
const Integration = z.object({
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const Authorizer = z.object({
  JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }),
});
const Rule = z.object({
  EventPattern: z.optional(z.record(z.string(), z.unknown())),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z._default(
    z.array(
      z.object({
        Arn: z.string(),
        RetryPolicy: z.optional(z.object({ MaximumRetryAttempts: z.optional(z.number()) })),
      }),
    ),
    [],
  ),
});
const Schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.string(), 'ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z._default(z.string(), '{}') }),
});
const StateMachine = z.object({ DefinitionString: z.string() });
const MalwareProtectionPlan = z.object({
  ProtectedResource: z.object({
    S3Bucket: z.object({
      BucketName: z.string(),
      ObjectPrefixes: z._default(z.array(z.string()), []),
    }),
  }),
});

/**
 * @param assemblyDir where the synthesis wrote the assets
 * @throws Error of one line that names the resource and what it lacks
 */
export function readTemplate(template: CfnTemplate, assemblyDir: string) {
  const { resolve } = valuesOf(template);
  const assets = readAssets(assemblyDir);

  function declared<S extends z.ZodMiniType>(types: string | string[], schema: S) {
    return Object.entries(template.Resources)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([id, { Type, Properties }]) => {
        const parsed = schema.safeParse(resolve(Properties ?? {}));
        if (parsed.success) return { id, properties: parsed.data as z.output<S> };
        const [fault] = parsed.error.issues;
        throw new Error(
          `the template's ${Type} ${id} cannot be run locally: ${fault?.path.join('.')}: ${fault?.message}`,
        );
      });
  }
  const nameOf = (id: string) => String(resolve({ Ref: id }));
  const arnOf = (id: string) => String(resolve({ 'Fn::GetAtt': [id, 'Arn'] }));

  const functions = declared('AWS::Lambda::Function', Lambda)
    .filter(({ properties }) => properties.Runtime?.startsWith('nodejs') && properties.Code.S3Key)
    .map(({ id, properties }) => ({
      id,
      /** The word that people know it by; AWS makes up a name of its own. */
      name: properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME ?? nameOf(id),
      arn: arnOf(id),
      assetDir: assets.get(properties.Code.S3Key ?? '') ?? '',
      handler: properties.Handler ?? 'index.handler',
      environment: properties.Environment?.Variables ?? {},
      timeoutSeconds: properties.Timeout,
      memoryMb: properties.MemorySize,
    }));
  const functionByArn = new Map(functions.map((each) => [each.arn, each]));
  /** An integration's address may wrap the ARN on AWS's own gateway, or name an alias after it. */
  const functionIn = (address: string) =>
    functions.find(
      ({ arn }) => address === arn || address.includes(`${arn}/`) || address.includes(`${arn}:`),
    );

  const functionNamed = (name: string) => functions.find(({ id }) => nameOf(id) === name);

  const integrations = new Map(
    declared('AWS::ApiGatewayV2::Integration', Integration).map(({ id, properties }) => [
      id,
      functionIn(properties.IntegrationUri),
    ]),
  );
  const authorizers = new Map(
    declared('AWS::ApiGatewayV2::Authorizer', Authorizer).map(({ id, properties }) => [
      id,
      {
        issuer: properties.JwtConfiguration.Issuer,
        audience: properties.JwtConfiguration.Audience,
      },
    ]),
  );
  const routes = declared('AWS::ApiGatewayV2::Route', Route).map(({ id, properties }) => {
    const served = integrations.get(properties.Target.replace(/^integrations\//, ''));
    if (!served)
      throw new Error(`the template's route ${id} (${properties.RouteKey}) has no function`);
    const authorizer = properties.AuthorizerId && authorizers.get(properties.AuthorizerId);
    if (properties.AuthorizationType === 'JWT' && !authorizer) {
      throw new Error(`the template's route ${id} (${properties.RouteKey}) has no JWT authorizer`);
    }
    const [method = '', path = ''] = properties.RouteKey.split(' ');
    return { routeKey: properties.RouteKey, method, path, served, authorizer: authorizer || null };
  });

  const notified = new Set(
    declared('Custom::S3BucketNotifications', BucketNotifications)
      .filter(
        ({ properties }) => 'EventBridgeConfiguration' in properties.NotificationConfiguration,
      )
      .map(({ properties }) => properties.BucketName),
  );
  const buckets = declared('AWS::S3::Bucket', Bucket).map(({ id, properties }) => ({
    id,
    name: nameOf(id),
    versioned: properties.VersioningConfiguration?.Status === 'Enabled',
    cors: properties.CorsConfiguration?.CorsRules ?? [],
    sendsEvents:
      notified.has(nameOf(id)) ||
      properties.NotificationConfiguration?.EventBridgeConfiguration !== undefined,
  }));

  return {
    resolve,
    functions,
    functionByArn,
    routes,
    buckets,
    tables: declared(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], Table).map(
      ({ id, properties }) => ({ ...properties, id, name: nameOf(id) }),
    ),
    streamReaders: declared('AWS::Lambda::EventSourceMapping', EventSourceMapping).map(
      ({ id, properties }) => {
        const reader =
          functionIn(properties.FunctionName) ?? functionNamed(properties.FunctionName);
        if (!reader) throw new Error(`the template's reader ${id} of a stream has no function`);
        return {
          id,
          reader,
          streamOf: properties.EventSourceArn.replace(/\.StreamArn$/, ''),
          batchSize: properties.BatchSize,
          tries: properties.MaximumRetryAttempts,
          filters: properties.FilterCriteria.Filters.map(
            ({ Pattern }) => JSON.parse(Pattern) as Record<string, unknown>,
          ),
        };
      },
    ),
    rules: declared('AWS::Events::Rule', Rule)
      .filter(({ properties }) => properties.EventPattern && properties.State === 'ENABLED')
      .map(({ id, properties }) => ({
        id,
        pattern: properties.EventPattern ?? {},
        targets: properties.Targets,
      })),
    schedules: declared('AWS::Scheduler::Schedule', Schedule)
      .filter(({ properties }) => properties.State === 'ENABLED')
      .map(({ id, properties }) => ({ id, ...properties })),
    malwareProtectionPlans: declared(
      'AWS::GuardDuty::MalwareProtectionPlan',
      MalwareProtectionPlan,
    ).map(({ id, properties: { ProtectedResource } }) => ({
      arn: arnOf(id),
      bucketName: ProtectedResource.S3Bucket.BucketName,
      prefixes: ProtectedResource.S3Bucket.ObjectPrefixes,
    })),
    stateMachines: declared('AWS::StepFunctions::StateMachine', StateMachine).map(
      ({ id, properties }) => ({
        id,
        arn: arnOf(id),
        definition: JSON.parse(properties.DefinitionString) as Record<string, unknown>,
      }),
    ),
  };
}

export type DeclaredFunction = DeclaredSystem['functions'][number];
export type DeclaredTable = DeclaredSystem['tables'][number];
export type DeclaredStreamReader = DeclaredSystem['streamReaders'][number];
export type DeclaredRoute = DeclaredSystem['routes'][number];

/** Object key of each asset → its folder in the assembly. */
function readAssets(assemblyDir: string): Map<string, string> {
  const assets = new Map<string, string>();
  for (const manifest of globSync('*.assets.json', { cwd: assemblyDir })) {
    const { files = {} } = JSON.parse(readFileSync(`${assemblyDir}/${manifest}`, 'utf8')) as {
      files?: Record<
        string,
        { source: { path?: string }; destinations: Record<string, { objectKey: string }> }
      >;
    };
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) {
        assets.set(objectKey, `${assemblyDir}/${source.path}`);
      }
    }
  }
  return assets;
}
