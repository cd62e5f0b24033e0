import { Validations } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';

/** What the pool is without, and why. */
export function acknowledgePool(pool: UserPool): void {
  Validations.of(pool).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason:
        'A pool asks all or nobody. Office and provinces are refused their role without a second factor before a token is given (check-sign-in); LAOs, which share office telephones, may choose it.',
    },
    {
      id: 'AwsSolutions-COG3',
      reason:
        'Threat protection is in the dearest tier only, by the month and user: more than the rest of the system.',
    },
    {
      id: 'AwsSolutions-COG8',
      reason: 'The Plus tier: as for COG3.',
    },
  );
}
