import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

/** The role by which a schedule calls one function and nothing else: one in each construct. */
export function scheduleCaller(
  scope: Construct,
  called: ServiceFunction,
  description: string,
): Role {
  const role = new Role(scope, 'Caller', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    description,
  });
  const id = Stack.of(scope).getLogicalId(called.node.defaultChild as CfnElement);
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${id}.Arn>:*]`,
    reason: 'Versions of the one function that the schedule calls.',
  });
  return role;
}
