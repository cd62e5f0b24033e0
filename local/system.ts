import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Role } from '#domain/permission.ts';
import { ENVIRONMENT } from '#shared/environment.ts';
import { type Account, readAccounts } from './accounts.ts';
import { httpApi } from './api-gateway.ts';
import { assemble, assembleWeb } from './assembly.ts';
import { startDynamoDb } from './dynamodb.ts';
import { environmentFile, type LocalEnvironment, readLocalEnvironment } from './environment.ts';
import { deliver } from './events.ts';
import { startFunctionHost } from './function-host.ts';
import { startGateway } from './gateway.ts';
import { startIssuer } from './identity/issuer.ts';
import { identityKeys } from './identity/keys.ts';
import { signToken } from './identity/token.ts';
import { localizer } from './localize.ts';
import { ownEndpoints } from './own-endpoints.ts';
import { takeFolder, takePort } from './ports.ts';
import { progress } from './progress.ts';
import { startS3 } from './s3/server.ts';
import { fireSchedule, keepSchedule, type ScheduleOutcome } from './schedule.ts';
import { type Seed, type SeedReport, seed } from './seed.ts';
import { loadSite } from './site.ts';
import { provisionTables } from './tables.ts';
import { type DeclaredFunction, readTemplate } from './template.ts';
import { readSite } from './template-site.ts';
import { LOCAL_REGION } from './template-values.ts';
import { watchSources } from './watch.ts';

/** Names of the table and the buckets, as the functions are told them. */
function namesOf(functions: readonly DeclaredFunction[]) {
  const given: Record<string, string> = Object.assign({}, ...functions.map((f) => f.environment));
  const required = (name: string): string => {
    const value = given[name];
    if (!value) throw new Error(`the template gives no function the variable ${name}`);
    return value;
  };
  return {
    TABLE_NAME: required(ENVIRONMENT.table),
    EVIDENCE_BUCKET: required(ENVIRONMENT.evidenceBucket),
    RECORDS_BUCKET: required(ENVIRONMENT.recordsBucket),
  };
}

/** One line of how the night went. */
function describeNight({ succeeded, durationMs, error }: ScheduleOutcome): string {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  return succeeded
    ? `✔ ประมวลผลประจำคืนเสร็จ · nightly scoring done (${seconds})`
    : `✖ ประมวลผลประจำคืนล้มเหลว · nightly scoring failed (${seconds}): ${error}`;
}

/** Signs every call to the local stores; they check it, and it opens nothing else. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local-secret-of-this-machine' };

export type LocalOptions = {
  /** Of the pages and the API; 0 for a free one. */
  port: number;
  /** Holds all state; another copy needs another folder. */
  dir: string;
  /** Rebuild and reload when a source changes. @default false */
  watch?: boolean;
  /** @default 'demo' */
  seed?: Seed;
  /** The functions' and the store's clock; sign-in and tokens keep the machine's. */
  clock?: () => Date;
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
  expiresIn?: string;
};

/**
 * Starts the whole system on this machine from its synthesized template.
 *
 * @throws Error of one clear line; what had started is stopped again
 */
export async function startLocalSystem(options: LocalOptions): Promise<LocalSystem> {
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  {
    port,
    dir: givenDir,
    watch = false,
    seed: wanted = 'demo',
    clock = () => new Date(),
    quiet = true,
  }: LocalOptions,
  stops: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<LocalSystem> {
  const dir = resolve(givenDir);
  const tell = (line: string) => console.error(line);
  const step = progress(quiet);

  const gateway = await startGateway(port);
  stops.push(gateway.stop);
  mkdirSync(dir, { recursive: true });
  stops.push(takeFolder(dir));

  const keys = await identityKeys(dir);
  const issuer = await takePort(readLocalEnvironment(dir)?.ISSUER_URL, (issuerPort) =>
    startIssuer({ dir, port: issuerPort, keys, accounts: () => readAccounts(dir), onError: tell }),
  );
  stops.push(issuer.stop);

  const [assembly, web, database] = await Promise.all([
    assemble(() => step('bundles')).then(({ built, cached }) => {
      if (cached) step('bundles', true);
      step('stack', cached);
      return built;
    }),
    assembleWeb().then(({ built, cached }) => {
      step('web', cached);
      return built;
    }),
    startDynamoDb({ dbPath: `${dir}/dynamodb.sqlite` }),
  ]);
  stops.push(database.stop);

  const declared = readTemplate(assembly.template, assembly.assemblyDir);
  const declaredSite = readSite(assembly.template);
  await provisionTables(database.endpoint, LOCAL_REGION, CREDENTIALS, declared.tables);
  step('table');

  // The buckets' CORS names the site, and the site's policy names the buckets.
  const siteOnly = localizer(declaredSite, [], {
    siteUrl: gateway.url,
    issuerUrl: issuer.url,
    s3Url: '',
  });
  const s3 = await startS3({
    dir: `${dir}/s3`,
    credentials: CREDENTIALS,
    region: LOCAL_REGION,
    clock,
    buckets: declared.buckets.map(({ name, versioned, cors, sendsEvents }) => ({
      name,
      versioned,
      eventBridge: sendsEvents,
      cors: cors.map(({ MaxAge, AllowedOrigins, ...rule }) => ({
        ...rule,
        AllowedOrigins: AllowedOrigins.map(siteOnly),
        ...(MaxAge !== undefined && { MaxAge }),
      })),
    })),
    onObjectCreated: (event) => deliver(event, declared, host, (line) => tell(`✖ ${line}`)),
  });
  stops.push(s3.stop);
  step('buckets');

  const localize = localizer(declaredSite, declared.buckets, {
    siteUrl: gateway.url,
    issuerUrl: issuer.url,
    s3Url: s3.endpoint,
  });
  const client = {
    ...declaredSite.client,
    callbackUrls: declaredSite.client.callbackUrls.map(localize),
    logoutUrls: declaredSite.client.logoutUrls.map(localize),
  };
  issuer.open(client);
  step('identity');

  const sdk = {
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    S3_PATH_STYLE: 'true' as const,
  };
  const host = startFunctionHost({
    environment: sdk,
    localize,
    logDir: `${dir}/logs`,
    clock,
    onFunctionError: (name, line) => tell(`✖ ${name}: ${line}`),
  });
  stops.push(host.stop);

  const environment: LocalEnvironment = {
    ...sdk,
    ...namesOf(declared.functions),
    SITE_URL: gateway.url,
    ISSUER_URL: issuer.url,
    CLIENT_ID: client.id,
    LOCAL_TOKEN: randomBytes(24).toString('base64url'),
  };
  writeFileSync(environmentFile(dir), `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });

  const fire = () => fireSchedule({ declared, host, clock });
  stops.push(keepSchedule(declared, () => fire().then((outcome) => tell(describeNight(outcome)))));
  const own = ownEndpoints(environment.LOCAL_TOKEN, fire);
  stops.push(own.stop);
  const config = JSON.stringify({ issuer: issuer.url, clientId: client.id, stage: 'local' });
  const siteOf = (webDir: string) =>
    loadSite(webDir, { '/config.json': config }, declaredSite.rewrites, watch);
  let site = siteOf(web);
  step('functions');

  const seeded = await seed(wanted, dir, environment, clock());
  step('seed', seeded === null);
  gateway.open({
    api: httpApi(declared.routes, host, localize, clock),
    site: () => site,
    headers: declaredSite.headers.map(([name, value]) => [name, localize(value)]),
    own: own.answer,
    onError: tell,
  });
  if (watch) {
    const watching = watchSources({
      dir,
      onFunctions: (bundlesDir) => host.replaceCode(bundlesDir),
      onWeb: (webDir) => {
        site = siteOf(webDir);
      },
      reloadPages: own.reloadPages,
      tell,
    });
    stops.push(watching.stop);
  }

  return {
    url: gateway.url,
    issuer: issuer.url,
    environment,
    accounts: readAccounts(dir),
    seeded,
    token: ({ role, lao = null, province = null, name = role, expiresIn }) =>
      signToken(keys, {
        issuer: issuer.url,
        clientId: client.id,
        account: { username: `${role}-${lao ?? province ?? 'script'}`, name, role, lao, province },
        ...(expiresIn && { expiresIn }),
      }),
    async invoke(functionName, event) {
      const called = declared.functions.find(({ name }) => name === functionName);
      if (!called) throw new Error(`the template declares no function ${functionName}`);
      return host.invoke(called, event);
    },
    fireSchedule: fire,
    stop,
  };
}
