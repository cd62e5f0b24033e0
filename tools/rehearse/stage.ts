import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod/mini';
import { type Naming, ONE_EACH } from '../../functions/accounts/username.ts';
import { type Installation, systemName } from '../../infra/installation.ts';
import { readLocalEnvironment } from '../../local/environment.ts';
import { namingIn } from '../naming.ts';

/** What a rehearsal has to know of the installation: the names that the stack gave. */
export type Stage = {
  stackName: string;
  region: string;
  siteUrl: string;
  table: string;
  evidenceBucket: string;
  recordsBucket: string;
  submissionsBucket: string;
  deadLettersUrl: string;
  /** ARN of the state machine of the night. */
  nightArn: string;
  userPoolId: string;
  /** Whether an account is known by its address, or by address and name where mailboxes are shared. */
  naming: Naming;
  alarmTopicArn: string;
  /** Whether mails go out by SES, which tells of bounces. */
  sendsBySes: boolean;
  scansForMalware: boolean;
  /** Seconds that AWS may take for what it does in its own time. */
  patience: number;
  /** Seconds after which the table's stream has brought all that follows from a change. */
  settleSeconds: number;
};

/** Minutes that a scan, a retry or a batch of the stream may take in AWS, with room to spare. */
const AWS_PATIENCE_SECONDS = 900;
const LOCAL_PATIENCE_SECONDS = 90;

const Outputs = z.record(z.string(), z.string());

/**
 * The names of a deployed installation, from its stack's outputs.
 * @throws Error of one line that says what is missing
 */
export async function deployedStage(installation: Installation): Promise<Stage> {
  const stackName = systemName(installation);
  const { region, malwareScan = true } = installation;
  const client = new CloudFormationClient({ region });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = Outputs.parse(
    Object.fromEntries(
      (Stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
    ),
  );
  // An output of a construct inside the stack has a name that ends in a hash.
  const of = (name: string): string => {
    const key = Object.keys(outputs).find((each) =>
      new RegExp(`^${name}([0-9A-F]{8})?$`).test(each),
    );
    const value = key && outputs[key];
    if (!value) throw new Error(`the stack ${stackName} has no output ${name}: deploy it anew`);
    return value;
  };
  return {
    stackName,
    region,
    siteUrl: of('SiteUrl'),
    table: of('TableName'),
    evidenceBucket: of('EvidenceBucketName'),
    recordsBucket: of('RecordsBucketName'),
    submissionsBucket: of('SubmissionsBucketName'),
    deadLettersUrl: of('DeadLettersUrl'),
    nightArn: of('NightArn'),
    userPoolId: of('UserPoolId'),
    naming: namingIn(installation),
    alarmTopicArn: of('ObservabilityAlarmTopic'),
    sendsBySes: installation.mail !== undefined,
    scansForMalware: malwareScan,
    patience: AWS_PATIENCE_SECONDS,
    settleSeconds: 90,
  };
}

/**
 * The local run that is up; its addresses and its key become this process's environment, where the
 * SDK looks for them.
 * @throws Error of one line where none is up
 */
export function localStage(): Stage {
  const environment = readLocalEnvironment();
  if (!environment)
    throw new Error(
      'ระบบในเครื่องยังไม่ทำงาน · the local system is not running: start it with `npm start` in another terminal',
    );
  Object.assign(process.env, environment);
  return {
    stackName: systemName({ stage: 'local' }),
    region: environment.AWS_REGION,
    siteUrl: environment.SITE_URL,
    table: environment.TABLE_NAME,
    evidenceBucket: environment.EVIDENCE_BUCKET,
    recordsBucket: environment.RECORDS_BUCKET,
    submissionsBucket: environment.SUBMISSIONS_BUCKET,
    deadLettersUrl: environment.DEAD_LETTERS_URL,
    nightArn: environment.NIGHT_ARN,
    userPoolId: environment.USER_POOL_ID,
    naming: ONE_EACH,
    alarmTopicArn: environment.ALARM_TOPIC_ARN,
    sendsBySes: true,
    scansForMalware: true,
    patience: LOCAL_PATIENCE_SECONDS,
    settleSeconds: 5,
  };
}
