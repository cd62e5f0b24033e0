import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Partition and region of a stack as they stand in the id of a cdk-nag finding: themselves where the
 * stack's region is pinned, and else the name of what is not known yet.
 */
export function inFinding(scope: IConstruct): { partition: string; region: string } {
  const { partition, region } = Stack.of(scope);
  return {
    partition: Token.isUnresolved(partition) ? '<AWS::Partition>' : partition,
    region: Token.isUnresolved(region) ? '<AWS::Region>' : region,
  };
}
