import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/**
 * A key of the office's own for the table and the alarm topic (docs/decisions/0012). Whoever may use
 * the table may use the key by way of the table, as with AWS's managed key, so that functions need no
 * right to it; nobody can decrypt with it directly.
 */
export function ownKey(scope: Construct, id: string): IKey {
  const key = new Key(scope, id, {
    description: 'Table and alarms of the self-assessment',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    // Without its key the table is noise: deleting takes thirty days, in which it can be undone.
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ByWayOfTheTable',
      principals: [new AnyPrincipal()],
      actions: [...USE, 'kms:DescribeKey', 'kms:CreateGrant'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': Aws.ACCOUNT_ID,
          'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}`,
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return key;
}
