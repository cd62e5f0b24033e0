import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Name of the stack's output that the distribution reads. */
export const FIREWALL_OUTPUT = 'FirewallArn';
export const firewallStackName = (systemName: string): string => `${systemName}-firewall`;

/** Seconds over which calls are counted. */
const WINDOW_SECONDS = 300;

/** Ten times what a quick officer and their browser ask for. */
export const BY_TOKEN = 1_000;

/**
 * A quarter of the country may come from one address, by the government's network or a mobile
 * carrier's: nine times what that quarter asks for in the worst minutes (docs/scale.md), and a sixth
 * of what the API takes.
 */
export const BY_ADDRESS = 50_000;

/** One caller cannot take what all share: who asks too often gets 429, as from the API itself. */
export class Firewall extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      description: 'Rates of the self-assessment: by token and by address',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs('all'),
      rules: [
        rateRule('by-token', 0, BY_TOKEN, {
          aggregateKeyType: 'CUSTOM_KEYS',
          customKeys: [
            {
              header: {
                name: 'authorization',
                textTransformations: [{ priority: 0, type: 'NONE' }],
              },
            },
          ],
        }),
        rateRule('by-address', 1, BY_ADDRESS, { aggregateKeyType: 'IP' }),
      ],
    });
    new CfnOutput(this, FIREWALL_OUTPUT, { value: firewall.attrArn });
  }
}

type Counted = Pick<CfnWebACL.RateBasedStatementProperty, 'aggregateKeyType' | 'customKeys'>;

function rateRule(
  name: string,
  priority: number,
  limit: number,
  counted: Counted,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    statement: {
      rateBasedStatement: { limit, evaluationWindowSec: WINDOW_SECONDS, ...counted },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          responseHeaders: [{ name: 'Retry-After', value: '60' }],
        },
      },
    },
    visibilityConfig: seenAs(name),
  };
}

/** Counts are kept and samples of requests too: that shows whom a rule meets before it is narrowed. */
const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});
