import { routes } from '../../functions/routes.ts';
import { THROTTLE } from '../../infra/api.ts';
import { BY_ADDRESS, BY_TOKEN } from '../../infra/firewall.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import type { Needs } from './last-hour.ts';

export type Quota = {
  service: string;
  limit: string;
  quota: number;
  need: (needs: Needs) => number;
  /** Where the number stands: our own code, or a page of AWS as it was read on that day. */
  source: string;
  wayOut: string;
};

/** When the pages of AWS were looked up, in stored copies. */
export const LOOKED_UP = '2026-11-24';
const AWS = 'https://docs.aws.amazon.com/';

const reserved = Object.values(FUNCTIONS).reduce((sum, { atOnce = 0 }) => sum + atOnce, 0);
const atOnceOf = (name: keyof typeof FUNCTIONS) => FUNCTIONS[name].atOnce ?? 0;

/** What stands in the way of the last hour, ours and AWS's. */
export const QUOTAS: readonly Quota[] = [
  {
    service: 'API Gateway',
    limit: 'our stage, calls/s',
    quota: THROTTLE.rateLimit,
    need: ({ calls, presence }) => calls + presence,
    source: 'infra/api.ts',
    wayOut: 'raise `THROTTLE` and deploy, or at once `aws apigatewayv2 update-stage` (runbook)',
  },
  {
    service: 'API Gateway',
    limit: 'our route of presence, calls/s',
    quota: routes.markPresence.throttle.rateLimit,
    need: ({ presence }) => presence,
    source: 'functions/assessment/presence-routes.ts',
    wayOut: 'none needed: beyond it colleagues are not shown, and nothing else happens',
  },
  {
    service: 'API Gateway',
    limit: 'account in Bangkok’s region, calls/s (10,000 in Singapore’s)',
    quota: 2500,
    need: ({ calls, presence }) => calls + presence,
    source: `${AWS}apigateway/latest/developerguide/limits.html`,
    wayOut: 'Service Quotas, days before',
  },
  {
    service: 'Firewall',
    limit: 'one address, calls in 5 min',
    quota: BY_ADDRESS,
    need: ({ fromOneAddress }) => fromOneAddress,
    source: 'infra/firewall.ts',
    wayOut: 'raise `BY_ADDRESS`, or `firewall: off` for the day',
  },
  {
    service: 'Firewall',
    limit: 'one officer, calls in 5 min',
    quota: BY_TOKEN,
    need: ({ withOneToken }) => withOneToken,
    source: 'infra/firewall.ts',
    wayOut: 'raise `BY_TOKEN`',
  },
  {
    service: 'Lambda',
    limit: 'account’s concurrency less what is reserved',
    quota: 1000 - reserved,
    need: ({ concurrency }) => concurrency,
    source: `${AWS}lambda/latest/dg/gettingstarted-limits.html`,
    wayOut: 'Service Quotas. A new account may have 10: look first (runbook, Deploy)',
  },
  {
    service: 'Lambda',
    limit: 'reserved for checking files',
    quota: atOnceOf('confirm-evidence'),
    need: ({ eventConcurrency }) => eventConcurrency,
    source: 'infra/functions.ts',
    wayOut: 'none needed: events wait and are tried again; or raise `atOnce`',
  },
  {
    service: 'Lambda',
    limit: 'reserved for presence',
    quota: atOnceOf('presence'),
    need: ({ presenceConcurrency }) => presenceConcurrency,
    source: 'infra/functions.ts',
    wayOut: 'none needed, as for its route',
  },
  {
    service: 'DynamoDB',
    limit: 'new on-demand table, writes/s',
    quota: 4000,
    need: ({ writes }) => writes,
    source: `${AWS}amazondynamodb/latest/developerguide/warm-throughput-scenarios.html`,
    wayOut: '`WarmThroughput` of the table; it doubles by itself as it is used',
  },
  {
    service: 'DynamoDB',
    limit: 'new on-demand table, reads/s',
    quota: 12_000,
    need: ({ reads }) => reads,
    source: `${AWS}amazondynamodb/latest/developerguide/warm-throughput-scenarios.html`,
    wayOut: 'the same',
  },
  {
    service: 'DynamoDB',
    limit: 'one partition (one LAO submits), writes/s',
    quota: 1000,
    need: ({ writesOfOneLao }) => writesOfOneLao,
    source: `${AWS}amazondynamodb/latest/developerguide/warm-throughput-scenarios.html`,
    wayOut: 'an LAO is a partition of its own: nobody else’s calls fall into it',
  },
  {
    service: 'Cognito',
    limit: 'UserAuthentication, sign-ins/s',
    quota: 120,
    need: ({ signIns }) => signIns,
    source: `${AWS}cognito/latest/developerguide/quotas.html`,
    wayOut: 'bought in Service Quotas for the week; tokens live an hour and are renewed quietly',
  },
  {
    service: 'EventBridge',
    limit: 'invocations/s (2,250 in Singapore’s region, 750 in small ones)',
    quota: 750,
    need: ({ events }) => events,
    source: `${AWS}eventbridge/latest/userguide/eb-quota.html`,
    wayOut: 'Service Quotas; what is over it is late, not lost',
  },
  {
    service: 'S3',
    limit: 'one prefix, writes/s',
    quota: 3500,
    need: ({ files }) => files,
    source: 'https://repost.aws/knowledge-center/s3-object-key-naming-pattern',
    wayOut: 'each LAO has a prefix of its own, which S3 parts by itself',
  },
];
