import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Text } from '#domain/text.ts';
import { type Table, tableClient } from '#shared/dynamodb.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';
import type { Course } from './course.ts';
import type { Stage } from './stage.ts';

/** Somebody of the rehearsal who is signed in. */
export type Person = {
  username: string;
  password: string;
  idToken: string;
  accessToken: string;
};

/** How the stage is reached over HTTP; a test puts a broken one in its place. */
export type Http = typeof fetch;

/** What steps share: the stage, who is signed in, and what earlier steps made. */
export type Rehearsal = {
  stage: Stage;
  course: Course;
  http: Http;
  table: Table;
  evidence: Bucket;
  records: Bucket;
  submissions: Bucket;
  cognito: CognitoIdentityProviderClient;
  nights: SFNClient;
  queues: SQSClient;
  functions: LambdaClient;
  alarms: CloudWatchClient;
  topics: SNSClient;
  /** The web's client of the pool, as the site tells its pages. */
  clientId: string;
  office: Person | null;
  recorder: Person | null;
  certifier: Person | null;
  /** The document of the submission, as its receipt names it. */
  submissionKey: string | null;
  /** When a function was made to fail, so that its event becomes a dead letter. */
  failingSince: Date | null;
};

/** A part of the rehearsal. */
export type Step = {
  id: string;
  title: Text;
  /** Steps without which this one finds nothing: it is left out where one of them was cut short. */
  after: readonly string[];
  run: (rehearsal: Rehearsal) => Promise<void>;
};

export function startRehearsal(stage: Stage, course: Course, http: Http = fetch): Rehearsal {
  const { region } = stage;
  const bucket = (name: string): Bucket => ({ client: bucketClient(), name });
  return {
    stage,
    course,
    http,
    table: { client: tableClient(), name: stage.table },
    evidence: bucket(stage.evidenceBucket),
    records: bucket(stage.recordsBucket),
    submissions: bucket(stage.submissionsBucket),
    cognito: new CognitoIdentityProviderClient({ region }),
    nights: new SFNClient({ region }),
    queues: new SQSClient({ region }),
    functions: new LambdaClient({ region }),
    alarms: new CloudWatchClient({ region }),
    topics: new SNSClient({ region }),
    clientId: '',
    office: null,
    recorder: null,
    certifier: null,
    submissionKey: null,
    failingSince: null,
  };
}

/** Somebody that an earlier step had sign in. */
export function signedIn(person: Person | null): Person {
  if (!person) throw new Error('nobody is signed in for it');
  return person;
}
