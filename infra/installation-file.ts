import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import * as z from 'zod/mini';
import { contradictions, type Installation } from './installation.ts';
import { ownDomainOf } from './own-domain.ts';
import { ROOT } from './paths.ts';
import { REGION_NAMES, REGIONS, type Region } from './regions.ts';

/** One file an installation, committed: nothing of it can be left out at the next deployment. */
const FOLDER = 'installations';
/** Is to be copied, not deployed. */
const EXAMPLE = 'example';

const said = (message: string) => ({ error: () => message });
const matching = (pattern: RegExp, like: string) =>
  z.string(said(`must be text like ${like}`)).check(z.regex(pattern, `must be like ${like}`));

const ADDRESS = matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'name@example.go.th');
const SWITCH = z.pipe(
  z.enum(['on', 'off'], said('must be on or off')),
  z.transform((word) => word === 'on'),
);
const RECOMMENDED: Record<'dev' | 'staging' | 'prod', number> = { dev: 10, staging: 20, prod: 50 };

const FILE = z.strictObject({
  stage: z.enum(['dev', 'staging', 'prod'], said('must be dev, staging or prod')),
  // A bucket's name has 63 characters, with stage, account and region.
  suffix: z.optional(matching(/^[a-z0-9]{1,5}$/, '"two": one to five of a-z and 0-9')),
  region: z.enum(REGION_NAMES, said(`must be ${REGION_NAMES.join(' or ')}`)),
  siteUrl: z.optional(
    matching(
      /^https:\/\/([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
      'https://standards.example.go.th, without a slash at the end',
    ),
  ),
  certificateArn: z.optional(
    matching(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'arn:aws:acm:us-east-1:111122223333:certificate/…: CloudFront takes it from us-east-1 alone',
    ),
  ),
  alarmEmail: z.optional(ADDRESS),
  mail: z.optional(
    z.union(
      [
        z.literal('none'),
        z.strictObject({
          from: ADDRESS,
          region: z.string(),
          zone: z.optional(matching(/^Z[A-Z0-9]+$/, 'Z0123456789ABCDEFGHIJ')),
          domainIsKnown: z.optional(SWITCH),
        }),
      ],
      said('must be none, or from and region, with zone or domainIsKnown if need be'),
    ),
  ),
  passkeys: z.optional(SWITCH),
  sharedMailboxes: z.optional(SWITCH),
  thaid: z.optional(
    z.strictObject(
      {
        issuer: matching(
          /^https:\/\/[^/]+\S*[^/\s]$/,
          'https://issuer, without a slash at the end',
        ),
        clientId: z.string(),
        secretName: z.string(),
      },
      said('must have issuer, clientId and secretName'),
    ),
  ),
  firewall: z.optional(SWITCH),
  ownKey: z.optional(SWITCH),
  monthlyUsd: z.optional(
    z.number(said('must be a number of US dollars')).check(z.positive('must be above zero')),
  ),
  malwareScan: z.optional(SWITCH),
  restoredTable: z.optional(matching(/^[\w.-]{3,255}$/, 'TABLE-restored')),
  restoredStream: z.optional(
    matching(
      /^arn:aws:dynamodb:[\w-]+:\d{12}:table\/.+\/stream\/.+$/,
      'arn:aws:dynamodb:…/stream/…',
    ),
  ),
});

type File = z.infer<typeof FILE>;

/** What nobody else can choose for an office: without them prod would run, and fail people later. */
const CHOSEN_IN_PROD = {
  siteUrl: 'the address that officers and the public will know',
  alarmEmail: 'who is told when something fails',
  mail: 'who invitations and reminders come from, or none: 50 invitations a day and no reminders',
} satisfies Partial<Record<keyof File, string>>;

/** Names of the installations that have a file. */
export const installationNames = (): string[] =>
  globSync('*.yaml', { cwd: join(ROOT, FOLDER) })
    .map((file) => basename(file, '.yaml'))
    .sort();

const toChoose = (): string =>
  installationNames()
    .filter((name) => name !== EXAMPLE)
    .join(', ');

/** @throws Error that names every key of the file that is missing or wrong, a line each */
export function readInstallation(name: string): Installation {
  const file = `${FOLDER}/${name}.yaml`;
  if (name === EXAMPLE) throw new Error(`${file} is an example: copy it to a name of your own`);
  if (!/^[\w-]+$/.test(name) || !existsSync(join(ROOT, file)))
    throw new Error(`there is no ${file}; there are: ${toChoose()}`);
  return parseInstallation(readFileSync(join(ROOT, file), 'utf8'), file);
}

/** @throws Error that names every key of the file that is missing or wrong, a line each */
export function parseInstallation(text: string, file: string): Installation {
  const given = yamlOf(text, file);
  const { stage } = (given ?? {}) as { stage?: unknown };
  const required = {
    stage: 'dev, staging or prod',
    region: `where it stands: ${REGION_NAMES.join(' or ')}`,
    ...(stage === 'prod' && CHOSEN_IN_PROD),
  };
  const missing = Object.entries(required).filter(
    ([key]) => (given as Record<string, unknown> | null)?.[key] === undefined,
  );
  const parsed = FILE.safeParse(given ?? {});
  const faults = [
    ...missing.map(([key, what]) => `${key} is missing: ${what}`),
    ...(parsed.error?.issues ?? [])
      .filter(({ path }) => !missing.some(([key]) => path.length === 1 && path[0] === key))
      .map(faultOf),
  ];
  if (parsed.success && faults.length === 0) {
    const installation = installationOf(parsed.data);
    faults.push(...mailFaults(installation), ...contradictions(installation));
    if (faults.length === 0) return installation;
  }
  throw new Error(`${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

/** @throws Error of one line where it is no YAML, or names a key twice */
function yamlOf(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new Error(`${file}: ${error.message}`);
    throw error;
  }
}

const faultOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `${issue.keys.join(', ')}: no such setting; installations/${EXAMPLE}.yaml has them all`
    : `${issue.path.join('.')} ${issue.message}`;

function mailFaults({ region, mail }: Installation): string[] {
  const taken: readonly string[] = REGIONS[region].mailRegions;
  if (!mail || taken.includes(mail.region)) return [];
  return [`mail.region: Cognito in ${region} sends by SES in ${taken.join(', ')} only`];
}

function installationOf({ siteUrl, certificateArn, mail, ...file }: File): Installation {
  const { stage, alarmEmail } = file;
  return {
    ...file,
    region: file.region as Region,
    ownDomain: ownDomainOf(siteUrl, certificateArn),
    mail: mail === 'none' ? undefined : mail,
    firewall: file.firewall ?? stage === 'prod',
    monthlyUsd: file.monthlyUsd ?? (alarmEmail ? RECOMMENDED[stage] : undefined),
  };
}

/** Where each setting stands now that used to be given by `-c NAME=VALUE`. */
const FORMER_CONTEXT: Record<string, string> = {
  stage: 'stage',
  suffix: 'suffix',
  siteUrl: 'siteUrl',
  certificateArn: 'certificateArn',
  alarmEmail: 'alarmEmail',
  mailFrom: 'mail.from',
  mailZone: 'mail.zone',
  mailRegion: 'mail.region',
  region: 'region',
  passkeys: 'passkeys',
  thaidIssuer: 'thaid.issuer',
  thaidClientId: 'thaid.clientId',
  thaidSecret: 'thaid.secretName',
  firewall: 'firewall',
  malwareScan: 'malwareScan',
  budgetUsd: 'monthlyUsd',
  monthlyUsd: 'monthlyUsd',
  ownKey: 'ownKey',
  restoredTable: 'restoredTable',
  restoredStream: 'restoredStream',
};

/**
 * The installation that was chosen: by `-c installation=NAME` or INSTALLATION.
 *
 * @param context reads what `-c name=value` gives; a name that is not given is undefined
 * @throws Error that names what to choose, or the keys of the file that are at fault
 */
export function chosenInstallation(
  context: (name: string) => unknown,
  environment: Record<string, string | undefined>,
): Installation {
  const chosen = context('installation') ?? environment.INSTALLATION;
  const former = Object.entries(FORMER_CONTEXT).filter(([name]) => context(name) !== undefined);
  if (former.length > 0) {
    const file = `${FOLDER}/${chosen ?? 'NAME'}.yaml`;
    const keys = former.map(([name, key]) => `-c ${name}: set ${key}`);
    throw new Error(
      `settings stand in ${file}, where the next deployment finds them too:\n  ${keys.join('\n  ')}`,
    );
  }
  if (chosen === undefined)
    throw new Error(
      `which installation? -c installation=NAME, or INSTALLATION=NAME; there are: ${toChoose()}`,
    );
  return readInstallation(String(chosen));
}
