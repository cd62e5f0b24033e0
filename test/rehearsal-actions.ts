import { readFileSync } from 'node:fs';
import type { Rehearsal } from '../tools/rehearse/rehearsal.ts';

/** IAM's actions of commands whose name is another; none where the operation is public. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  // Allowed by the actions of its parts, which here are puts.
  TransactWriteItemsCommand: ['dynamodb:PutItem'],
  DeleteObjectCommand: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  HeadObjectCommand: ['s3:GetObject', 's3:GetObjectRetention'],
  ListObjectVersionsCommand: ['s3:ListBucketVersions'],
  InvokeCommand: ['lambda:InvokeFunction'],
  InitiateAuthCommand: [],
  RespondToAuthChallengeCommand: [],
  AssociateSoftwareTokenCommand: [],
  VerifySoftwareTokenCommand: [],
  SetUserMFAPreferenceCommand: [],
};

/** Actions that every rehearsal's clients are asked for from now on. */
export function actionsOf(rehearsal: Rehearsal): ReadonlySet<string> {
  const found = new Set<string>();
  const services = {
    dynamodb: [rehearsal.table.client],
    s3: [rehearsal.evidence.client, rehearsal.records.client, rehearsal.submissions.client],
    'cognito-idp': [rehearsal.cognito],
    states: [rehearsal.nights],
    sqs: [rehearsal.queues],
    lambda: [rehearsal.functions],
    cloudwatch: [rehearsal.alarms],
    sns: [rehearsal.topics],
  };
  for (const [service, clients] of Object.entries(services))
    for (const { middlewareStack } of clients)
      (middlewareStack as Rehearsal['nights']['middlewareStack']).add(
        (next, { commandName = '' }) =>
          (args) => {
            const named = `${service}:${commandName.replace(/Command$/, '')}`;
            for (const action of ACTIONS[commandName] ?? [named]) found.add(action);
            return next(args);
          },
        { step: 'initialize' },
      );
  return found;
}

/** What docs/rehearsal-policy.json allows, but for the names of the stack, which the local run tells itself. */
export function allowedActions(): ReadonlySet<string> {
  const { Statement } = JSON.parse(
    readFileSync(`${import.meta.dirname}/../docs/rehearsal-policy.json`, 'utf8'),
  ) as { Statement: { Action: string | string[] }[] };
  const actions = Statement.flatMap(({ Action }) => Action);
  return new Set(actions.filter((action) => !action.startsWith('cloudformation:')));
}
