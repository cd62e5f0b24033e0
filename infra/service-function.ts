import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { PrivateBucket } from './buckets.ts';
import type { FunctionSettings } from './function-settings.ts';
import type { FunctionName } from './functions.ts';

export type ServiceFunctionProps = FunctionSettings & {
  name: FunctionName;
  /** Folder of the bundles: `<folder>/<name>/index.mjs`. */
  bundlesDir: string;
  logRetention: RetentionDays;
  /**
   * Whether `atOnce` holds. A new account may have fewer calls at one time than are to be left over,
   * so a trial does without. @default false
   */
  limited?: boolean;
  /** Whether earlier versions stay, to go back to by hand. @default false */
  keepVersions?: boolean;
};

/**
 * The only way to make a Lambda here: Node 24 on arm64 from a bundle, a role of its own that may
 * write its own log and nothing else until something is granted, and an alarm on its errors.
 */
export class ServiceFunction extends LambdaFunction {
  readonly errorAlarm: Alarm;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { name, bundlesDir, logRetention, memoryMb, timeoutSeconds } = props;
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: logRetention });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${name} may do`,
    });
    super(scope, id, {
      description: name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundlesDir, name)),
      handler: 'index.handler',
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      ...(props.limited && props.atOnce ? { reservedConcurrentExecutions: props.atOnce } : {}),
      currentVersionOptions: {
        removalPolicy: props.keepVersions ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      },
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: name,
      },
    });
    this.#role = role;
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray takes trace segments, and DynamoDB lists its streams, on no resource but *; neither reads a record.',
    });
    this.errorAlarm = alarm(this, 'Errors', {
      metric: this.metricErrors({ period: Duration.minutes(5) }),
      impact: props.errorImpact,
      runbook: props.runbook,
    });
  }

  /** Allows exactly these actions on the objects of a bucket whose keys begin with `prefix`. */
  allowObjects(actions: readonly string[], bucket: PrivateBucket, prefix: string): void {
    this.allow(actions, bucket.arnForObjects(`${prefix}*`));
    const logicalId = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket);
    Validations.of(this.#role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${prefix}*]`,
      reason: `Keys under ${prefix} are made as a round goes on; no other key is within reach.`,
    });
  }

  /** Allows exactly these actions on exactly these resources. */
  allow(actions: readonly string[], ...resources: string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources }));
  }
}
