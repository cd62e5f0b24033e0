import * as z from 'zod/mini';

/** Properties of the resources that the local run provisions, as far as it looks at them. */

const Duration = z.optional(z.number());
const Key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const Projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.optional(z.array(z.string())),
});
export const Table = z.object({
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
export const EventSourceMapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z._default(z.number(), 100),
  MaximumBatchingWindowInSeconds: z._default(z.number(), 0),
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
export const Bucket = z.object({
  VersioningConfiguration: z.optional(z.object({ Status: z.string() })),
  CorsConfiguration: z.optional(z.object({ CorsRules: z.array(CorsRule) })),
  NotificationConfiguration: z.optional(
    z.object({ EventBridgeConfiguration: z.optional(z.unknown()) }),
  ),
  ObjectLockEnabled: z._default(z.boolean(), false),
  ObjectLockConfiguration: z.optional(
    z.object({
      Rule: z.optional(
        z.object({
          // A retention in years is another reckoning; the stack declares days.
          DefaultRetention: z.strictObject({
            Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
            Days: z.number(),
          }),
        }),
      ),
    }),
  ),
});
/** CDK switches a bucket's events on through a custom resource. */
export const BucketNotifications = z.object({
  BucketName: z.string(),
  NotificationConfiguration: z.object({ EventBridgeConfiguration: z.optional(z.unknown()) }),
});
export const Lambda = z.object({
  Code: z.object({ S3Key: z.optional(z.string()) }),
  Handler: z.optional(z.string()),
  Runtime: z.optional(z.string()),
  Environment: z.optional(
    z.object({ Variables: z.optional(z.record(z.string(), z.coerce.string())) }),
  ),
  Role: z.string(),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
});
export const Route = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.optional(z.string()),
  AuthorizerId: z.optional(z.string()),
});
export const Integration = z.object({
  ApiId: z.string(),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  /** As long as an HTTP API waits where nothing less is asked. */
  TimeoutInMillis: z._default(z.int().check(z.minimum(50), z.maximum(30_000)), 30_000),
});
export const Authorizer = z.object({
  JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }),
});
export const Rule = z.object({
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
export const Schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.string(), 'ENABLED'),
  GroupName: z._default(z.string(), 'default'),
  // Without an input the target gets an event that EventBridge Scheduler makes up.
  Target: z.object({ Arn: z.string(), RoleArn: z.string(), Input: z.string() }),
});
export const StateMachine = z.object({ DefinitionString: z.string(), RoleArn: z.string() });
export const MalwareProtectionPlan = z.object({
  Role: z.string(),
  ProtectedResource: z.object({
    S3Bucket: z.object({
      BucketName: z.string(),
      ObjectPrefixes: z._default(z.array(z.string()), []),
    }),
  }),
});
