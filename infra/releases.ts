import { Validations } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
  type LambdaDeploymentGroupProps,
} from 'aws-cdk-lib/aws-codedeploy';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { ServiceFunction } from './service-function.ts';

/** A function as routes call it. */
export type Released = Alias & IFunction;

export type ReleasesProps = {
  /** Whether a new version gets a tenth of the calls first, and is taken back if it fails. */
  gradual: boolean;
};

/** What all deployments have in common. */
type Gradual = Required<Pick<LambdaDeploymentGroupProps, 'application' | 'role'>>;

const TOOK_BACK =
  'A new version failed for officers within its first minutes; the version before serves all again.';

/**
 * What routes call: the alias `live` of each function. A deployment moves it to the new version, in
 * dev at once, else a tenth of the calls for five minutes first (docs/decisions/18).
 */
export class Releases extends Construct {
  readonly alarms: Alarm[] = [];
  readonly #gradual: Gradual | undefined;

  constructor(scope: Construct, id: string, { gradual }: ReleasesProps) {
    super(scope, id);
    if (!gradual) return;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      description: 'Moves the live aliases to a new version, and back',
    });
    this.#gradual = { application: new LambdaApplication(this, 'Application'), role };
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
      reason:
        "CodeDeploy's own policy: aliases and alarms are all that it can change or read of ours.",
    });
  }

  /** The alias of a function, and how it moves. */
  release(fn: ServiceFunction): Released {
    const live = fn.addAlias('live') as Released;
    if (this.#gradual) this.#moveGradually(fn, live, this.#gradual);
    return live;
  }

  #moveGradually(fn: ServiceFunction, live: Released, by: Gradual): void {
    // Errors of the new version alone: a fault of the old one must not stop the deployment that
    // mends it.
    const newVersionFails = alarm(this, `${fn.node.id}Fails`, {
      metric: fn.metricErrors({
        dimensionsMap: {
          FunctionName: fn.functionName,
          Resource: `${fn.functionName}:${live.aliasName}`,
          ExecutedVersion: fn.currentVersion.version,
        },
      }),
      impact: TOOK_BACK,
      runbook: 'a-new-version-was-taken-back',
    });
    this.alarms.push(newVersionFails);
    new LambdaDeploymentGroup(this, fn.node.id, {
      ...by,
      alias: live,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [newVersionFails],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
  }
}
