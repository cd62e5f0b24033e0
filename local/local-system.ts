import type { Role } from '#domain/permission.ts';
import type { Account } from './accounts.ts';
import type { LocalEnvironment } from './environment.ts';
import type { RightsTrial } from './iam/local-iam.ts';
import type { ScheduleOutcome } from './schedule.ts';
import type { Seed, SeedReport } from './seed.ts';

export type LocalOptions = {
  /** Of the pages and the API; 0 for a free one. */
  port: number;
  /** Holds all state; another copy needs another folder. */
  dir: string;
  /** Rebuild and reload when a source changes. @default false */
  watch?: boolean;
  /** @default 'demo' */
  seed?: Seed;
  /** Gathers the table's changes as long as a deployment does. @default false */
  windows?: boolean;
  /** The functions' and the buckets' clock; sign-in and tokens keep the machine's. */
  clock?: () => Date;
  /** @default the rights as the stack gives them */
  rights?: RightsTrial;
  /** @default true: only what fails is told */
  quiet?: boolean;
};

export type LocalSystem = {
  url: string;
  issuer: string;
  environment: LocalEnvironment;
  accounts: Account[];
  /** What the seeding loaded; null where nothing had changed since the last start. */
  seeded: SeedReport | null;
  /** An ID token as the sign-in gives one. */
  token: (person: TokenPerson) => Promise<string>;
  /** @param functionName as in infra/functions.ts, "score-shard" */
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  fireSchedule: () => Promise<ScheduleOutcome>;
  stop: () => Promise<void>;
};

export type TokenPerson = {
  role: Role;
  lao?: string;
  province?: string;
  name?: string;
  /** As jose reads it. @default "1h" */
  expiresIn?: string;
};
