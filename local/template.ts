import { globSync, readFileSync } from 'node:fs';
import type * as z from 'zod/mini';
import type { ObjectLock } from './s3/object-lock.ts';
import {
  Authorizer,
  Bucket,
  BucketNotifications,
  EventSourceMapping,
  Integration,
  Lambda,
  MalwareProtectionPlan,
  Route,
  Rule,
  Schedule,
  StateMachine,
  Table,
} from './template-resources.ts';
import { type CfnTemplate, valuesOf } from './template-values.ts';

/**
 * What the synthesized template declares, resolved to the names that the local run gives. The
 * local run knows nothing about the stack but this: what the template lacks does not exist.
 */
export type DeclaredSystem = ReturnType<typeof readTemplate>;

/**
 * @param assemblyDir where the synthesis wrote the assets
 * @throws Error of one line that names the resource and what it lacks
 */
export function readTemplate(template: CfnTemplate, assemblyDir: string) {
  const { resolve } = valuesOf(template);
  const assets = readAssets(assemblyDir);

  function declared<S extends z.ZodMiniType>(types: string | string[], schema: S) {
    return Object.entries(template.Resources)
      .filter(([, { Type }]) => [types].flat().includes(Type))
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
      roleArn: properties.Role,
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
      {
        served: functionIn(properties.IntegrationUri),
        /** Of the function or of its alias: what the API calls and has a permission for. */
        invokedArn: /arn:aws:lambda:[^/]+/.exec(properties.IntegrationUri)?.[0] ?? '',
        apiId: properties.ApiId,
        timeoutMs: properties.TimeoutInMillis,
      },
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
    const integration = integrations.get(properties.Target.replace(/^integrations\//, ''));
    if (!integration?.served)
      throw new Error(`the template's route ${id} (${properties.RouteKey}) has no function`);
    const authorizer = properties.AuthorizerId && authorizers.get(properties.AuthorizerId);
    if (properties.AuthorizationType === 'JWT' && !authorizer) {
      throw new Error(`the template's route ${id} (${properties.RouteKey}) has no JWT authorizer`);
    }
    const [method = '', path = ''] = properties.RouteKey.split(' ');
    const { served, ...api } = integration;
    const { RouteKey: routeKey } = properties;
    return { routeKey, method, path, served, ...api, authorizer: authorizer || null };
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
    objectLock: objectLockOf(properties),
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
          streamArn: properties.EventSourceArn,
          streamOf: /:table\/([^/]+)\/stream\//.exec(properties.EventSourceArn)?.[1] ?? '',
          batchSize: properties.BatchSize,
          windowSeconds: properties.MaximumBatchingWindowInSeconds,
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
        arn: arnOf(id),
        pattern: properties.EventPattern ?? {},
        targets: properties.Targets,
      })),
    schedules: declared('AWS::Scheduler::Schedule', Schedule)
      .filter(({ properties }) => properties.State === 'ENABLED')
      .map(({ id, properties }) => ({ id, ...properties })),
    malwareProtectionPlans: declared(
      'AWS::GuardDuty::MalwareProtectionPlan',
      MalwareProtectionPlan,
    ).map(({ id, properties: { ProtectedResource, Role } }) => ({
      arn: arnOf(id),
      roleArn: Role,
      bucketName: ProtectedResource.S3Bucket.BucketName,
      prefixes: ProtectedResource.S3Bucket.ObjectPrefixes,
    })),
    stateMachines: declared('AWS::StepFunctions::StateMachine', StateMachine).map(
      ({ id, properties }) => ({
        id,
        arn: arnOf(id),
        roleArn: properties.RoleArn,
        definition: JSON.parse(properties.DefinitionString) as Record<string, unknown>,
      }),
    ),
  };
}

export type DeclaredFunction = DeclaredSystem['functions'][number];
export type DeclaredTable = DeclaredSystem['tables'][number];
export type DeclaredStreamReader = DeclaredSystem['streamReaders'][number];
export type DeclaredRoute = DeclaredSystem['routes'][number];

/** The lock that a bucket declares, as the local S3 keeps it; null where it has none. */
function objectLockOf({
  ObjectLockEnabled,
  ObjectLockConfiguration,
}: z.infer<typeof Bucket>): ObjectLock | null {
  if (!ObjectLockEnabled) return null;
  const declared = ObjectLockConfiguration?.Rule?.DefaultRetention;
  return declared ? { defaultRetention: { mode: declared.Mode, days: declared.Days } } : {};
}

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
