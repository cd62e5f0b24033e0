import { Aws, CfnOutput, Fn, RemovalPolicies, Stack, type StackProps } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FILE_REQUESTS, PARQUET_REQUESTS } from '../functions/exports/export-keys.ts';
import { ROUND_WORK_REQUESTS } from '../functions/rounds/work-request.ts';
import { type ApiFunction, type Route, routes } from '../functions/routes.ts';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { Api } from './api.ts';
import { followChanges } from './audit.ts';
import { Backups } from './backups.ts';
import { logBucket } from './buckets.ts';
import { Data } from './data.ts';
import { DeadLetters } from './dead-letters.ts';
import { bucketOrigin, EVIDENCE_PREFIX, Evidence } from './evidence.ts';
import { FIREWALL_OUTPUT, firewallStackName } from './firewall.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from './functions.ts';
import { grantByName } from './grants.ts';
import { Identity, signInApi, signInOrigin } from './identity.ts';
import type { Installation } from './installation.ts';
import { mailsOf } from './mails.ts';
import { MalwareProtection } from './malware-protection.ts';
import { Observability } from './observability.ts';
import { ownKey } from './own-key.ts';
import { Progress } from './progress.ts';
import { Records } from './records.ts';
import { US_EAST_1 } from './regions.ts';
import { type Released, Releases } from './releases.ts';
import { Reminders } from './reminders.ts';
import { Scoring } from './scoring.ts';
import { ServiceFunction } from './service-function.ts';
import { SiteFiles } from './site-files.ts';
import { keepsRecords, submissionLockDays } from './stage.ts';
import { Submissions } from './submissions.ts';
import { DISTRIBUTION_OUTPUT, deliverySourceName, LOG_BUCKET_OUTPUT } from './us-east-1.ts';
import { Web } from './web.ts';

export type AssessmentSystemProps = StackProps &
  Installation & {
    /** Folder of the bundled functions. */
    bundlesDir: string;
    /** Folder of the built web. @default none: the site's bucket is left as it is */
    webDir?: string | undefined;
  };

/** As long as the law asks traffic records to be kept (90 days). */
const LOG_RETENTION = RetentionDays.THREE_MONTHS;

/** The whole system in one stack; read this first. */
export class AssessmentSystem extends Stack {
  constructor(scope: Construct, id: string, props: AssessmentSystemProps) {
    super(scope, id, { ...props, env: { region: props.region } });
    const { stage, malwareScan = true } = props;
    const keepRecords = keepsRecords(stage);

    // Both names are unique in the world, so that they can be told before what bears them exists.
    const evidenceBucketName = `${id.toLowerCase()}-evidence-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    const domainPrefix = `${id.toLowerCase()}-${Aws.ACCOUNT_ID}`;

    const key = props.ownKey ? ownKey(this, 'Key') : undefined;
    const { restoredTable, restoredStream } = props;
    const data = new Data(this, 'Data', { keepRecords, key, restoredTable, restoredStream });
    const logs = logBucket(this, 'Logs', { keepRecords, deliverySource: deliverySourceName(id) });
    const records = new Records(this, 'Records', { keepRecords, logBucket: logs });
    const submissions = new Submissions(this, 'Submissions', {
      keepRecords,
      lockDays: submissionLockDays(stage),
      logBucket: logs,
    });
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const api = new Api(this, 'Api', { logRetention: LOG_RETENTION });
    const web = new Web(this, 'Web', {
      keepRecords,
      api,
      records,
      logBucket: logs,
      ownDomain: props.ownDomain,
      firewallArn: props.firewall
        ? Fn.getStackOutput(firewallStackName(id), FIREWALL_OUTPUT, US_EAST_1)
        : undefined,
      sources: {
        connectSources: [
          bucketOrigin(evidenceBucketName),
          signInApi(),
          ...(props.thaid ? [signInOrigin(domainPrefix)] : []),
        ],
        formSources: [],
        fileSources: [bucketOrigin(evidenceBucketName)],
      },
    });
    const { siteUrl } = web;
    const evidence = new Evidence(this, 'Evidence', {
      keepRecords,
      logBucket: logs,
      siteUrl,
      bucketName: evidenceBucketName,
    });
    const mails = props.mail && mailsOf(id, props.mail);
    const identity = new Identity(this, 'Identity', {
      keepRecords,
      siteUrl,
      domainPrefix,
      mails,
      passkeys: props.passkeys,
      sharedMailboxes: props.sharedMailboxes,
      thaid: props.thaid,
    });

    const folder = new Construct(this, 'Functions');
    const functions = Object.fromEntries(
      FUNCTION_NAMES.map((name) => [
        name,
        new ServiceFunction(folder, pascalCase(name), {
          ...FUNCTIONS[name],
          name,
          bundlesDir: props.bundlesDir,
          logRetention: LOG_RETENTION,
          limited: keepRecords,
          keepVersions: keepRecords,
        }),
      ]),
    ) as Record<FunctionName, ServiceFunction>;
    grantByName(functions, { data, records, evidence, submissions, identity });
    identity.askBeforeToken(functions['check-sign-in']);
    records.startOn(
      'AccountsAsked',
      'account-imports/asked/',
      functions['import-accounts'],
      deadLetters,
    );
    functions['import-accounts'].addEnvironment(
      ENVIRONMENT.accountsPerSecond,
      String(ACCOUNTS_PER_SECOND[stage === 'local' ? 'local' : 'aws']),
    );
    const releases = new Releases(this, 'Releases', { gradual: keepRecords });
    const released = API_FUNCTIONS.map((name) => [name, releases.release(functions[name])]);
    api.addRoutes(Object.fromEntries(released) as Record<ApiFunction, Released>, identity);
    evidence.confirmWith(functions['confirm-evidence'], deadLetters);
    const auditLag = followChanges(functions['write-audit'], data, deadLetters);
    if (malwareScan)
      new MalwareProtection(this, 'MalwareProtection', {
        bucket: evidence.bucket,
        prefix: EVIDENCE_PREFIX,
      }).reportTo(functions['confirm-evidence'], deadLetters);
    functions['confirm-evidence'].addEnvironment(
      ENVIRONMENT.malwareScan,
      malwareScan ? 'required' : 'none',
    );
    records.startOn('ExportAsked', FILE_REQUESTS, functions['run-export'], deadLetters);
    records.startOn(
      'ParquetExportAsked',
      PARQUET_REQUESTS,
      functions['run-parquet-export'],
      deadLetters,
    );
    records.startOn(
      'RegistryAsked',
      'registry/requests/',
      functions['import-registry'],
      deadLetters,
    );
    records.startOn('RoundAsked', ROUND_WORK_REQUESTS, functions['apply-round'], deadLetters);
    const scoring = new Scoring(this, 'Scoring', {
      planShards: functions['plan-shards'],
      scoreShard: functions['score-shard'],
      writeTables: functions['write-tables'],
      reduceShards: functions['reduce-shards'],
      deadLetters,
      log: new LogGroup(this, 'ScoringLog', { retention: LOG_RETENTION }),
    });
    const progress = new Progress(this, 'Progress', {
      countProgress: functions['count-progress'],
      rebuildProgress: functions['rebuild-progress'],
      data,
      records,
      deadLetters,
    });
    new Reminders(this, 'Reminders', {
      sendReminders: functions['send-reminders'],
      progress: functions.progress,
      deadLetters,
      mails: mails ?? (stage === 'local' ? mailsOf(id, LOCAL_MAIL) : undefined),
      siteUrl,
      perSecond: stage === 'local' ? 1000 : MAILS_PER_SECOND,
    });
    const backups = keepRecords ? new Backups(this, 'Backups', { data }) : undefined;
    new Observability(this, 'Observability', {
      functions: Object.values(functions),
      alarms: [
        ...releases.alarms,
        ...progress.alarms,
        auditLag,
        ...(backups ? [backups.failed] : []),
      ],
      api,
      scoring,
      data,
      deadLetters,
      alarmEmail: props.alarmEmail,
      key,
    });
    if (props.webDir)
      new SiteFiles(this, 'SiteFiles', { web, identity, stage, webDir: props.webDir });

    if (!keepRecords)
      RemovalPolicies.of(this).destroy({ applyToResourceTypes: ['AWS::Logs::LogGroup'] });

    new CfnOutput(this, 'SiteUrl', { value: siteUrl });
    new CfnOutput(this, 'SiteTarget', { value: web.distribution.distributionDomainName });
    new CfnOutput(this, DISTRIBUTION_OUTPUT, { value: web.distribution.distributionArn });
    new CfnOutput(this, LOG_BUCKET_OUTPUT, { value: logs.bucketArn });
    new CfnOutput(this, 'TableName', { value: data.table.tableName });
    new CfnOutput(this, 'EvidenceBucketName', { value: evidence.bucket.bucketName });
    new CfnOutput(this, 'RecordsBucketName', { value: records.bucket.bucketName });
    new CfnOutput(this, 'SubmissionsBucketName', { value: submissions.bucket.bucketName });
    new CfnOutput(this, 'DeadLettersUrl', { value: deadLetters.queue.queueUrl });
    new CfnOutput(this, 'NightArn', { value: scoring.stateMachine.stateMachineArn });
    new CfnOutput(this, 'UserPoolId', { value: identity.pool.userPoolId });
  }
}

/**
 * Each takes one AdminCreateUser (Cognito's category lets 50 a second through), one
 * AdminAddUserToGroup (25) and one mail (SES: 14 once out of its sandbox).
 */
const ACCOUNTS_PER_SECOND = { aws: 10, local: 40 };

/** Of SES's 14 once out of its sandbox; the rest is left to invitations. */
const MAILS_PER_SECOND = 10;
/** A top-level domain that nobody can have; no call leaves the machine. */
const LOCAL_MAIL = { from: 'reminders@lao-standards.invalid', region: 'ap-southeast-1' };

/** Functions that routes call. */
const API_FUNCTIONS = [...new Set(Object.values<Route>(routes).map((route) => route.function))];

const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
