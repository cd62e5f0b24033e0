import { Duration, RemovalPolicy, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { type Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { Data } from './data.ts';
import { kept } from './retention.ts';

/** The least that the vault lets anybody keep a backup, and what the daily ones are kept. */
const DAYS = kept('backups');

/**
 * Backups of the table that outlive the table: point-in-time recovery ends with the table that it
 * belongs to. The buckets keep their versions themselves (docs/decisions/19).
 */
export class Backups extends Construct {
  readonly failed: Alarm;

  constructor(scope: Construct, id: string, { data }: { data: Data }) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      removalPolicy: RemovalPolicy.RETAIN,
      // Without a date from which it holds for good, this is governance: the office can undo it.
      lockConfiguration: { minRetention: DAYS },
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: `${Stack.of(this).stackName}-table`,
      backupVault: vault,
      backupPlanRules: [
        // After the night, so that a restored day has its scores.
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ minute: '0', hour: '4' }),
          scheduleExpressionTimezone: TimeZone.ASIA_BANGKOK,
          deleteAfter: DAYS,
        }),
        new BackupPlanRule({
          ruleName: 'monthly',
          scheduleExpression: Schedule.cron({ minute: '0', hour: '5', day: '1' }),
          scheduleExpressionTimezone: TimeZone.ASIA_BANGKOK,
          deleteAfter: kept('monthly-backups'),
        }),
      ],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      description: 'Makes the backups of the plan',
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup'),
      ],
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      reason:
        "AWS Backup's own policy: its parts change with the service, and it reads, never restores.",
    });
    plan.addSelection('Table', { role, resources: [BackupResource.fromArn(data.table.tableArn)] });
    this.failed = alarm(this, 'Failed', {
      metric: new Metric({
        namespace: 'AWS/Backup',
        metricName: 'NumberOfBackupJobsFailed',
        dimensionsMap: { BackupVaultName: vault.backupVaultName },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      impact:
        'The table was not backed up last night; point-in-time recovery still covers 35 days.',
      runbook: 'a-backup-failed',
    });
  }
}
